import ArgumentParser

/// What both reports take.
struct ReportOptions: ParsableArguments {
    static let dimensions = [
        "team", "service", "domain", "kind", "priority", "channel", "department", "status", "source",
    ]

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

extension String {
    /// A field of CSV (RFC 4180).
    var csvField: String {
        contains { $0 == "," || $0 == "\"" || $0.isNewline }
            ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
    }
}
