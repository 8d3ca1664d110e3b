public import Kernel
public import Tickets

/// Word to one recipient of one thing that happened (通知).
public struct Notice: Hashable, Sendable {
    /// By which way it goes.
    public enum Channel: String, CaseIterable, Hashable, Sendable {
        case mail, webhook
    }

    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Not tried yet.
        case waiting
        /// Tried in vain; it will be tried again.
        case failed
        /// Given up, until somebody sends it again.
        case dead
        case sent
        /// Listed in a summary instead of being sent by itself.
        case summarised
    }

    public let id: ID<Notice>
    /// The journal entry it tells of; of a summary, the first that it lists.
    public let sequence: Int64
    /// The entry's type, or ``summaryEvent``.
    public let event: String
    public let channel: Channel
    /// A mail address, or the name of a webhook.
    public let recipient: String
    /// Who that is, for people to read.
    public let name: String
    /// `en` or `zh`.
    public let language: String
    public let ticket: TicketNumber?
    /// A mail's subject; a line for lists otherwise.
    public var subject: String
    /// A mail's text, or the JSON that is posted. What is secret stands in it as a placeholder only.
    public var body: String
    public let state: State
    /// The summary that lists it.
    public let summary: ID<Notice>?
    public var attempts: Int
    /// When it is tried next; nil when it is not.
    public let nextAt: Instant?
    /// What was answered last.
    public let answer: String?
    /// How long the last attempt took.
    public let latencyMilliseconds: Int64?
    public let createdAt: Instant
    public let sentAt: Instant?

    /// The event of a notice that lists others.
    public static let summaryEvent = "summary"

    public var isSummary: Bool { event == Self.summaryEvent }

    /// One attempt to deliver it.
    public struct Attempt: Hashable, Sendable {
        public let number: Int
        public let at: Instant
        /// `sent`, or the class of what went wrong.
        public let outcome: String
        public let answer: String
        public let latencyMilliseconds: Int64

        public init(number: Int, at: Instant, outcome: String, answer: String, latencyMilliseconds: Int64) {
            self.number = number
            self.at = at
            self.outcome = outcome
            self.answer = answer
            self.latencyMilliseconds = latencyMilliseconds
        }
    }
}
