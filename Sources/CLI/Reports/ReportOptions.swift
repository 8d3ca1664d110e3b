import API
import ArgumentParser

/// What both reports take.
struct ReportOptions: ParsableArguments {
    static let dimensions = DimensionWord.allCases.map(\.rawValue)

    @Option(
        help: "Put together by \(ReportOptions.dimensions.joined(separator: ", ")).",
        completion: .list(ReportOptions.dimensions))
    var by: String?

    @Option(
        help: ArgumentHelp(
            "Only tickets like this: team=bss-response; several, also of one name.", valueName: "name=word"))
    var only: [String] = []

    @Flag(help: "As CSV.")
    var csv = false

    func validate() throws {
        for text in only {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, Self.dimensions.contains(String(parts[0])) else {
                throw ValidationError(
                    "--only \(text): expected name=word, the name one of "
                        + Self.dimensions.joined(separator: ", "))
            }
        }
    }

    func add(to request: inout ClientRequest) {
        request.add("by", by)
        for name in Self.dimensions {
            let words = only.compactMap { text in
                text.hasPrefix(name + "=") ? String(text.dropFirst(name.count + 1)) : nil
            }
            request.add(name, words)
        }
    }
}

extension CSVText {
    /// Lines with their headings above.
    static func text(_ headings: [String], _ lines: [[String]]) -> String {
        ([headings] + lines).map { String(decoding: line($0).dropLast(2), as: UTF8.self) }
            .joined(separator: "\n")
    }
}
