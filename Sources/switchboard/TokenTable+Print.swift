import Kernel
import Store

extension TokenTable.Row {
    var line: String {
        let state = Terminal.said(revokedAt.map { "revoked \($0.rfc3339)" } ?? "in use")
        let whose = person ?? "–"
        let cells = [
            name.padded(to: 28), role.padded(to: 10), whose.padded(to: 20), createdAt.rfc3339.padded(to: 25),
            state,
        ]
        return cells.joined(separator: " ")
    }

    static let columns = ["name", "role", "person", "createdAt", "revokedAt"]

    var json: String {
        var text = JSONText()
        text.add("name", name)
        text.add("role", role)
        text.add("person", orNull: person)
        text.add("createdAt", createdAt)
        text.add("revokedAt", orNull: revokedAt)
        return text.closedText()
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
