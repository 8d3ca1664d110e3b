/// One thing for people: a headline, its facts below each other, then sections of lines.
struct Card {
    let headline: String
    private var facts: [(label: String, lines: [String])] = []
    private var sections: [(heading: String, lines: [String])] = []

    init(_ headline: String) {
        self.headline = headline.printable
    }

    /// Left out when there is none.
    mutating func add(_ label: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        facts.append((label, value.printableLines))
    }

    /// Left out when it has no lines.
    mutating func section(_ heading: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        sections.append((heading, lines))
    }

    /// A sentence that stands for itself.
    mutating func say(_ sentence: String) {
        sections.append((sentence, []))
    }

    /// A section that is a table; left out when it has no rows.
    mutating func section(_ heading: String, _ table: TextTable) {
        guard !table.rows.isEmpty else { return }
        section(heading, table.text().split(separator: "\n").map(String.init))
    }

    var text: String {
        let width = facts.map(\.label.displayWidth).max() ?? 0
        let indent = String(repeating: " ", count: width + 4)
        var lines = [headline]
        for fact in facts {
            lines.append("  " + fact.label.padded(toColumns: width) + "  " + (fact.lines.first ?? ""))
            lines += fact.lines.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
        }
        for section in sections {
            lines += ["", section.heading] + section.lines.map { "  " + $0 }
        }
        return lines.joined(separator: "\n")
    }
}
