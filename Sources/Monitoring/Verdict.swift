public import Kernel

/// What one stage of the pipeline decided about an alert, and why: the answer to "why did this page me?".
public struct Verdict: Hashable, Sendable {
    public let stage: String
    /// One word: `raised`, `cleared`, `opened`, `reopened`…
    public let outcome: String
    /// Why, where the outcome does not say it all; see ``explanation``.
    public let reason: String?
    /// The deskbook rule or setting behind it.
    public let rule: String?

    public init(stage: String, outcome: String, reason: String? = nil, rule: String? = nil) {
        self.stage = stage
        self.outcome = outcome
        self.reason = reason
        self.rule = rule
    }

    /// Why, in a sentence. The commonest verdicts are kept without one, since a journal has millions of them.
    public var explanation: String {
        reason ?? Self.standing["\(stage).\(outcome)"] ?? "the conditions of rule \(rule ?? "none") hold"
    }

    private static let standing = [
        "normalise.accepted": "its times and labels are in order",
        "normalise.timed": "it names no end, so it ends unless it is heard of again in time",
        "dedup.raised": "nothing like it was known",
        "ticket.opened": "an alarm of this severity opens a ticket",
    ]

    public func write(to json: inout JSONText) {
        json.add("stage", stage)
        json.add("outcome", outcome)
        json.add("reason", ifAny: reason)
        json.add("rule", ifAny: rule)
    }
}

extension Verdict {
    /// Reads what ``write(to:)`` wrote, as a JSON list; nil for anything else.
    public static func list(_ json: String) -> [Verdict]? {
        var copy = json
        return copy.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            var verdicts: [Verdict] = []
            do throws(JSONFlaw) {
                try scanner.array { (scanner) throws(JSONFlaw) in verdicts.append(try Verdict(&scanner)) }
                return verdicts
            } catch {
                return nil
            }
        }
    }

    private init(_ scanner: inout JSONScanner) throws(JSONFlaw) {
        var members: [String: String] = [:]
        try scanner.object { (name, scanner) throws(JSONFlaw) in members[name] = try scanner.string() }
        self.init(
            stage: members["stage"] ?? "", outcome: members["outcome"] ?? "", reason: members["reason"],
            rule: members["rule"])
    }
}
