/// How an attempt to deliver something went.
public struct Delivery: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable {
        case sent
        /// The other side puts it off: SMTP 4xx, HTTP 408, 425, 429, 5xx, and what somebody there may mend.
        case later
        /// Nobody answered, or not in time, or not as whom they should be.
        case unreachable
        /// Trying again would not help: SMTP 5xx, most of HTTP 4xx, an address that may not be connected to.
        case refused
        /// Not tried to the end, because the program ends.
        case aborted
    }

    public let outcome: Outcome
    /// What was answered, for people.
    public let answer: String
    /// When the other side wants to be asked again.
    public let retryAfterSeconds: Int64?
    public let latencyMilliseconds: Int64

    init(
        _ outcome: Outcome, _ answer: String, retryAfterSeconds: Int64? = nil, latencyMilliseconds: Int64 = 0
    ) {
        self.outcome = outcome
        self.answer = answer
        self.retryAfterSeconds = retryAfterSeconds
        self.latencyMilliseconds = latencyMilliseconds
    }
}
