/// A mapping's text, line by line.
struct YAMLText {
    private(set) var lines: [String] = []
    private var depth = 0

    /// - Parameter remark: behind the line.
    mutating func add(_ line: String, remark: [String] = []) {
        let behind = remark.isEmpty ? "" : "  # " + remark.joined(separator: " ")
        lines.append(String(repeating: "  ", count: depth) + line + behind)
    }

    mutating func remark(_ texts: [String]) {
        for text in texts { add("# " + text) }
    }

    /// What stands below a title; without anything there is no title either.
    mutating func nested(_ title: String, remark: [String] = [], _ body: (inout YAMLText) -> Void) {
        add(title, remark: remark)
        let before = lines.count
        depth += 1
        body(&self)
        depth -= 1
        if lines.count == before { lines.removeLast() }
    }

    /// A text as YAML reads it back, in quotes where it would be something else without.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true && text.last != " "
            && text.allSatisfy { $0.isLetter || $0.isNumber || " _-./".contains($0) }
            && !words.contains(text.lowercased())
        guard !isPlain else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Words that YAML takes for something else.
    private static let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
}
