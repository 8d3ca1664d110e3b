import Catalogue
import Kernel

/// Reads the `form:` of a request type.
struct FormReader {
    /// What a field may be, as the deskbook says it.
    private enum Word: String, CaseIterable {
        case text, longText, number, date, choice, flag
    }

    func fields(_ node: SettingNode?) -> [FormField] {
        var fields: [FormField] = []
        let elements = node?.elements() ?? []
        if elements.count > Limits.formFields {
            node?.complain("expected at most \(Limits.formFields) fields")
        }
        for element in elements.prefix(Limits.formFields) {
            guard let field = field(element) else { continue }
            if fields.contains(where: { $0.key == field.key }) {
                element.complain("field \"\(field.key)\" stands twice")
            }
            fields.append(field)
        }
        return fields
    }

    private func field(_ node: SettingNode) -> FormField? {
        let members = node.members(known: [
            "key", "label", "hint", "kind", "required", "default", "minLength", "maxLength", "pattern",
            "least",
            "most", "first", "last", "choices",
        ])
        let key = members["key"]?.text()
        if members["key"] == nil { node.complain("expected key: the field's name in the ticket's form") }
        if let key, !key.isFieldName {
            members["key"]?.complain(
                "\"\(key)\" is no name of a field: letters, digits and _, a letter first, at most 64")
        }
        let label = members["label"].map { $0.wording() } ?? key.map { Wording($0) }
        let word = members["kind"].map { $0.word(Word.self) } ?? .text
        guard let key, let label, let word, let kind = kind(word, members, node) else { return nil }
        let field = FormField(
            key: key, label: label, hint: members["hint"]?.wording(), kind: kind,
            isRequired: members["required"]?.flag() ?? false, standard: members["default"]?.text())
        if let standard = members["default"], case .failure(let flaw) = field.checked(nil) {
            standard.complain("the default \(flaw.message)")
        }
        return field
    }

    private func kind(
        _ word: Word, _ members: [String: SettingNode], _ node: SettingNode
    ) -> FormField.Kind? {
        let own: [Word: [String]] = [
            .text: ["minLength", "maxLength", "pattern"], .longText: ["minLength", "maxLength", "pattern"],
            .number: ["least", "most"], .date: ["first", "last"], .choice: ["choices"],
        ]
        let rules = ["minLength", "maxLength", "pattern", "least", "most", "first", "last", "choices"]
        for rule in rules where !(own[word] ?? []).contains(rule) {
            members[rule]?.complain("\(rule) means nothing in a field of kind \(word.rawValue)")
        }
        switch word {
        case .text: return text(members).map { .text($0) }
        case .longText: return text(members).map { .longText($0) }
        case .number:
            let least = members["least"].map { $0.formNumber() }
            let most = members["most"].map { $0.formNumber() }
            if case (let least??, let most??) = (least, most), least > most {
                members["least"]?.complain("least is more than most")
            }
            return .number(.init(least: least.flatMap(\.self), most: most.flatMap(\.self)))
        case .date:
            let first = members["first"].flatMap { $0.date() }
            let last = members["last"].flatMap { $0.date() }
            if let first, let last, first > last { members["first"]?.complain("first is after last") }
            return .date(.init(first: first, last: last))
        case .choice: return choices(members["choices"], node).map { .choice($0) }
        case .flag: return .flag
        }
    }

    private func text(_ members: [String: SettingNode]) -> FormField.TextRules? {
        let longest = Limits.formValueLength
        let least = members["minLength"].map { $0.number(1...longest) } ?? 1
        let most = members["maxLength"].map { $0.number(1...longest) } ?? longest
        guard let least, let most else { return nil }
        guard least <= most else {
            members["minLength"]?.complain("minLength is more than maxLength")
            return nil
        }
        guard let node = members["pattern"] else { return .init(length: least...most) }
        guard let source = node.text() else { return nil }
        do throws(PatternFlaw) {
            return .init(length: least...most, pattern: try BoundedPattern(source))
        } catch {
            node.complain("\"\(source)\" is no pattern \(error)")
            return nil
        }
    }

    /// `[gold, silver]`, or `[{value: gold, name: {en: Gold, zh: 金卡}}]`.
    private func choices(_ node: SettingNode?, _ owner: SettingNode) -> [FormField.Choice]? {
        guard let node else {
            owner.complain("expected choices: what can be chosen")
            return nil
        }
        var choices: [FormField.Choice] = []
        for element in node.elements() {
            guard let choice = choice(element) else { continue }
            if choices.contains(where: { $0.value == choice.value }) {
                element.complain("\"\(choice.value)\" stands twice")
            }
            choices.append(choice)
        }
        guard (1...Limits.formChoices).contains(choices.count) else {
            node.complain("expected 1 to \(Limits.formChoices) choices")
            return nil
        }
        return choices
    }

    private func choice(_ node: SettingNode) -> FormField.Choice? {
        if !node.isMapping {
            return node.singleLine().map { FormField.Choice(value: $0, name: Wording($0)) }
        }
        let members = node.members(known: ["value", "name"])
        guard let value = members["value"] else {
            node.complain("expected value: what the ticket keeps")
            return nil
        }
        guard let value = value.singleLine() else { return nil }
        let name = members["name"].map { $0.wording() } ?? Wording(value)
        return name.map { FormField.Choice(value: value, name: $0) }
    }
}

extension SettingNode {
    fileprivate func formNumber() -> FormNumber? {
        guard let text = text() else { return nil }
        if let number = FormNumber(text) { return number }
        complain("\"\(text)\" is no number of at most 12 digits and 6 decimals")
        return nil
    }

    /// A text on one line.
    fileprivate func singleLine() -> String? {
        guard let text = text() else { return nil }
        if Line(text)?.text == text { return text }
        complain("expected one line of 1 to \(Limits.nameLength) characters")
        return nil
    }
}

extension String {
    fileprivate var isFieldName: Bool {
        guard utf8.count <= 64, let first = unicodeScalars.first, first.isASCII, first.properties.isAlphabetic
        else { return false }
        return unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_")
        }
    }
}
