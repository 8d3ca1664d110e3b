import Kernel
import Sheets

/// One kind of file's part of a draft.
struct SheetDraft {
    private let roles: SheetRoles
    private let times: TimeGuess?
    private let language: Language

    init(_ roles: SheetRoles, times: TimeGuess?, _ language: Language) {
        self.roles = roles
        self.times = times
        self.language = language
    }

    mutating func write(to text: inout YAMLText) {
        let draft = self
        let survey = roles.survey
        let numbers = roles[.number].map { String($0.variety) } ?? "?"
        text.nested(
            "- rows: \(roles.rows.rawValue)", remark: say(.rows(survey.rows, numbers: numbers))
        ) { text in
            text.add(
                "file: {\(draft.shape.joined(separator: ", "))}",
                remark: survey.flawed > 0 ? draft.say(.flawed(survey.flawed)) : [])
            text.add(
                "number: \(draft.name(.number) ?? YAMLText.scalar("?"))",
                remark: draft.roles[.number] == nil ? draft.say(.noNumber) : [])
            draft.writeTicket(to: &text)
            if draft.roles.rows == .events { draft.writeEvent(to: &text) }
            draft.writeRest(to: &text)
        }
    }

    private func say(_ remark: DraftRemark) -> [String] { remark.text(in: language) }

    private func name(_ role: ColumnRole) -> String? { roles[role].map { YAMLText.scalar($0.name) } }

    private var shape: [String] {
        let shape = roles.survey.shape
        var parts = ["encoding: \(shape.encoding.rawValue)"]
        switch shape.delimiter {
        case 0x09: parts.append("delimiter: tab")
        case UInt8(ascii: ";"): parts.append("delimiter: semicolon")
        case UInt8(ascii: ","): parts.append("delimiter: comma")
        default: parts.append("delimiter: \"\(Character(Unicode.Scalar(shape.delimiter)))\"")
        }
        if shape.escape != nil { parts.append("escape: backslash") }
        if !shape.hasHeader { parts.append("header: false") }
        if shape.skippedLines > 0 { parts.append("skipLines: \(shape.skippedLines)") }
        return parts
    }

    // MARK: The ticket

    private static let facts: [(role: ColumnRole, key: String)] = [
        (.title, "title"), (.description, "description"), (.service, "service"), (.ci, "ci"),
        (.domain, "domain"),
        (.requester, "requester"), (.department, "department"), (.resolution, "resolution"),
    ]

    private func writeTicket(to text: inout YAMLText) {
        text.nested("ticket:") { text in
            for (role, key) in [(ColumnRole.opened, "opened"), (.resolved, "resolved"), (.closed, "closed")] {
                writeTime(role, key, to: &text)
            }
            if roles.rows == .tickets, roles[.opened] == nil {
                text.add("opened: \(YAMLText.scalar("?"))", remark: say(.noTime))
            }
            for (role, key) in Self.facts {
                if let name = name(role) { text.add("\(key): \(name)") }
            }
            writeMap(.kind, "kind", KindGuess.kind, to: &text)
            writeMap(.priority, "priority", { DegreeGuess.priority($0).map(String.init) }, to: &text)
            writeMap(.impact, "impact", { DegreeGuess.third($0).map(String.init) }, to: &text)
            writeMap(.urgency, "urgency", { DegreeGuess.third($0).map(String.init) }, to: &text)
            guard roles.rows == .tickets else { return }
            for (role, key) in [(ColumnRole.team, "team"), (.person, "person")] {
                if let name = name(role) { text.add("\(key): \(name)") }
            }
            for (role, key) in [(ColumnRole.reassignments, "reassignments"), (.reopenings, "reopenings")] {
                if let name = name(role) { text.add("\(key): \(name)") }
            }
            writeState(to: &text)
        }
    }

    private func writeTime(_ role: ColumnRole, _ key: String, to text: inout YAMLText) {
        guard let column = roles[role], let time = column.time else { return }
        let name = YAMLText.scalar(column.name)
        let remark = column.otherTime.map { say(.dayOrMonth($0.text)) } ?? []
        guard time != times else { return text.add("\(key): \(name)", remark: remark) }
        text.add("\(key): {column: \(name), format: \(YAMLText.scalar(time.text))}", remark: remark)
    }

    /// Only words that something is suggested for; others count as unknown.
    private func writeMap(
        _ role: ColumnRole, _ key: String, _ guess: (String) -> String?, to text: inout YAMLText
    ) {
        guard let column = roles[role], column.words.count <= Self.mapLength else { return }
        let pairs = column.commonWords.compactMap { word in guess(word.word).map { (word.word, $0) } }
        guard !pairs.isEmpty else { return }
        let map = pairs.map { "\(YAMLText.scalar($0)): \($1)" }.joined(separator: ", ")
        text.nested("\(key):", remark: say(.mendThis)) { text in
            text.add("column: \(YAMLText.scalar(column.name))")
            text.add("map: {\(map)}")
            text.add("unmapped: drop")
        }
    }

    private static let mapLength = 30

    // MARK: The event

    private func writeEvent(to text: inout YAMLText) {
        text.nested("event:") { text in
            if roles[.at] == nil { text.add("at: \(YAMLText.scalar("?"))", remark: say(.noTime)) }
            writeTime(.at, "at", to: &text)
            if let name = name(.author) ?? name(.person) { text.add("actor: \(name)") }
            if roles.saysFields {
                writeFields(to: &text)
            } else {
                for (role, key) in [(ColumnRole.team, "team"), (.person, "person"), (.note, "note")] {
                    if let name = name(role) { text.add("\(key): \(name)") }
                }
                if let name = name(.activity) { text.add("activity: \(name)") }
                for (role, key) in [(ColumnRole.reassignments, "reassigned"), (.reopenings, "reopened")] {
                    if let name = name(role) { text.add("\(key): {column: \(name), counter: true}") }
                }
                writeState(to: &text)
            }
        }
    }

    private func writeState(to text: inout YAMLText) {
        guard let column = roles[.state] ?? (roles.rows == .events ? roles[.activity] : nil) else {
            return text.remark(say(.noState))
        }
        writeStates(of: column.name, column.commonWords, isCut: column.isCut, when: nil, to: &text)
    }

    private func writeStates(
        of column: String, _ words: [(word: String, count: Int)], isCut: Bool, when: String?,
        to text: inout YAMLText
    ) {
        text.nested("state:", remark: isCut ? say(.tooMany) : []) { text in
            text.add("column: \(YAMLText.scalar(column))")
            if let when { text.add("when: \(when)") }
            text.nested("map:") { text in
                for (word, count) in words {
                    let guess = StateGuess.state(word)
                    let doubt = guess == nil ? say(.mendThis) : []
                    text.add(
                        "\(YAMLText.scalar(word)): \(guess ?? "same")",
                        remark: doubt + say(.timesHeard(count)))
                }
                if words.isEmpty || isCut { text.add("\"*\": same", remark: say(.mendThis)) }
            }
        }
    }

    // MARK: Rows that say which field they change

    private static let fields: [(role: ColumnRole, key: String)] = [(.team, "team"), (.person, "person")]

    private func writeFields(to text: inout YAMLText) {
        guard let field = roles[.field], let value = roles[.newValue] else { return }
        let fields = roles.survey.changes.keys.sorted()
        let condition = { (named: String) in "{\(YAMLText.scalar(field.name)): \(YAMLText.scalar(named))}" }
        text.add("activity: \(YAMLText.scalar(field.name))")
        text.add("note: \(YAMLText.scalar(value.name))")
        for (role, key) in Self.fields {
            guard let place = role.place(in: fields) else { continue }
            text.add("\(key): {column: \(YAMLText.scalar(value.name)), when: \(condition(fields[place]))}")
        }
        guard let place = ColumnRole.state.place(in: fields) else {
            return text.remark(say(.noState))
        }
        let words = (roles.survey.changes[fields[place]] ?? [:]).commonFirst
        writeStates(
            of: value.name, words, isCut: words.count == Limits.draftWords, when: condition(fields[place]),
            to: &text)
    }

    // MARK: The rest

    private static let examples = 3

    private func writeRest(to text: inout YAMLText) {
        let unused = roles.unused
        guard !unused.isEmpty else { return }
        text.remark(say(.notUsed))
        for column in unused {
            let words = column.commonWords.prefix(Self.examples).map { YAMLText.scalar($0.word) }
            text.remark(["  \(YAMLText.scalar(column.name)): \(words.joined(separator: ", "))"])
        }
    }
}
