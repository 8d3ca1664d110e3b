import MovingIn

extension SettingNode {
    /// A column's name, several of which the first that is known counts, or settings of how a value is taken.
    /// - Parameter complaint: what is wrong with a value for what it is meant to be.
    func columnValue(_ complaint: (String) -> String? = { _ in nil }) -> ColumnValue? {
        guard isMapping else {
            let names = texts()
            return names.isEmpty ? nil : ColumnValue(.first(names))
        }
        let members = members(known: [
            "column", "columns", "template", "value", "map", "unmapped", "default", "counter", "when",
        ])
        guard let origin = origin(members, complaint) else { return nil }
        var value = ColumnValue(origin)
        if let map = members["map"] {
            var parts = 1
            if case .joined(let names) = origin { parts = names.count }
            value.map = map.valueMap(parts: parts, complaint)
        }
        if let unmapped = members["unmapped"] {
            if value.map == nil { unmapped.complain("is only for a map") }
            value.unmapped = unmapped.word(ColumnValue.Unmapped.self) ?? .reject
        }
        if let node = members["default"], let text = node.text() {
            if let complaint = complaint(text) { node.complain(complaint) }
            value.fallback = text
        }
        if let counter = members["counter"] {
            value.isCounter = counter.isText("true")
            if !value.isCounter, !counter.isText("false") { counter.complain("expected true or false") }
        }
        value.conditions = members["when"]?.conditions() ?? []
        return value
    }

    /// `{field: status}`, or `{field: [status, state]}`.
    private func conditions() -> [ColumnValue.Condition] {
        freeMembers().map { column, words in
            ColumnValue.Condition(column: column, words: Set(words.texts()))
        }
    }

    private func origin(
        _ members: [String: SettingNode], _ complaint: (String) -> String?
    ) -> ColumnValue.Origin? {
        let given = ["column", "columns", "template", "value"].filter { members[$0] != nil }
        guard given.count == 1 else {
            let found = given.isEmpty ? "none" : given.joined(separator: " and ")
            complain("expected one of column, columns, template and value, found \(found)")
            return nil
        }
        if let node = members["column"] {
            let names = node.texts()
            return names.isEmpty ? nil : .first(names)
        }
        if let node = members["columns"] {
            let names = node.texts()
            if names.count < 2 { node.complain("expected at least two columns; of one write column:") }
            return names.count < 2 ? nil : .joined(names)
        }
        if let node = members["value"], let text = node.text() {
            if members["map"] == nil, let complaint = complaint(text) { node.complain(complaint) }
            return .constant(text)
        }
        guard let node = members["template"], let text = node.text() else { return nil }
        guard let template = ValueTemplate(text) else {
            node.complain(
                "a bracket lacks its other half: columns stand in {brackets}, brackets are written {{ and }}")
            return nil
        }
        return .template(template)
    }

    private func valueMap(parts: Int, _ complaint: (String) -> String?) -> ValueMap {
        var map = ValueMap()
        for (word, node) in freeMembers() {
            guard let result = node.text() else { continue }
            if let complaint = complaint(result) { node.complain(complaint) }
            if parts > 1, ValueMap.parts(of: word).count != parts {
                node.complain("\"\(word)\" needs \(parts) parts with \" / \" between, one for each column")
            }
            if !map.add(word, result, parts: parts) { node.complain("\"\(word)\" stands twice") }
        }
        return map
    }
}
