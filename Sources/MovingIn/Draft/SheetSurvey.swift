import Kernel
public import Sheets

/// What stands in a file, as far as a draft of a mapping needs to know.
public struct SheetSurvey: Sendable {
    /// The file's name, for people.
    public let file: String
    public let shape: SheetShape
    public private(set) var columns: [ColumnSurvey]
    public private(set) var rows = 0
    /// Rows that do not fall into the columns.
    public private(set) var flawed = 0
    /// What each field was changed to, of a log whose rows say which field they change.
    public private(set) var changes: [String: [String: Int]] = [:]
    let roles: [ColumnRole: Int]

    public init(file: String, _ shape: SheetShape, header: [String]) {
        self.file = file
        self.shape = shape
        var times: [String: Int] = [:]
        columns = header.map { name in
            times[name, default: 0] += 1
            let isDoubled = header.count { $0 == name } > 1
            return ColumnSurvey(name: isDoubled ? "\(name)#\(times[name] ?? 1)" : name)
        }
        roles = ColumnRole.named(header, [.field, .newValue])
    }

    public mutating func take(_ row: SheetRow) {
        rows += 1
        guard row.flaw == nil, row.fields.count == columns.count else {
            flawed += 1
            return
        }
        for index in columns.indices { columns[index].take(row.trimmedText(index)) }
        guard let field = roles[.field], let value = roles[.newValue] else { return }
        let name = row.trimmedText(field)
        guard changes[name] != nil || changes.count < Limits.draftFields else { return }
        let word = row.trimmedText(value)
        guard !word.isEmpty, word.count <= Limits.nameLength else { return }
        if changes[name]?[word] != nil || (changes[name]?.count ?? 0) < Limits.draftWords {
            changes[name, default: [:]][word, default: 0] += 1
        }
    }
}

extension SheetRow {
    /// Without blanks at its ends.
    fileprivate func trimmedText(_ index: Int) -> String {
        var text = text(index)[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
