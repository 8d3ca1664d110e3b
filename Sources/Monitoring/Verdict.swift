public import Kernel

/// What one stage of the pipeline decided about an alert, and why: the answer to "why did this page me?".
public struct Verdict: Hashable, Sendable {
    public let stage: String
    /// One word: `raised`, `refreshed`, `opened`, `reopened`…
    public let outcome: String
    public let reason: String
    /// The deskbook rule or setting behind it.
    public let rule: String?

    public init(stage: String, outcome: String, reason: String, rule: String? = nil) {
        self.stage = stage
        self.outcome = outcome
        self.reason = reason
        self.rule = rule
    }

    public func write(to json: inout JSONText) {
        json.add("stage", stage)
        json.add("outcome", outcome)
        json.add("reason", reason)
        json.add("rule", ifAny: rule)
    }
}
