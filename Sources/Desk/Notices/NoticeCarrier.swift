public import Kernel

/// The ways notices go out: what the desk decided is handed over here, and how it went comes back.
///
/// Closures, because the desk knows nobody who talks to mail servers.
public struct NoticeCarrier: Sendable {
    public let mail: @Sendable (OutgoingMail) async -> DeliveryResult
    public let post: @Sendable (OutgoingPost) async -> DeliveryResult

    public init(
        mail: @escaping @Sendable (OutgoingMail) async -> DeliveryResult,
        post: @escaping @Sendable (OutgoingPost) async -> DeliveryResult
    ) {
        self.mail = mail
        self.post = post
    }
}

/// A mail with all it takes to send it.
public struct OutgoingMail: Sendable {
    public let settings: MailSettings
    /// The same however often it is sent.
    public let messageID: String
    /// What all mails about a ticket have in common.
    public let thread: String?
    public let recipient: MailAddress
    public let recipientName: String
    public let subject: String
    public let text: String
    public let language: Language
    public let date: Instant
}

/// What a webhook is to get.
public struct OutgoingPost: Sendable {
    public let webhook: Webhook
    /// The same however often it is sent.
    public let id: String
    public let body: String
}

/// How an attempt went.
public struct DeliveryResult: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable {
        case sent
        /// The other side puts it off.
        case later
        /// Nobody answered: the others for this destination need not be tried now.
        case unreachable
        /// Trying again would not help.
        case refused
        /// Not tried to the end, because the server stops.
        case aborted
    }

    public let outcome: Outcome
    public let answer: String
    public let retryAfterSeconds: Int64?
    public let latencyMilliseconds: Int64

    public init(
        _ outcome: Outcome, _ answer: String, retryAfterSeconds: Int64? = nil, latencyMilliseconds: Int64 = 0
    ) {
        self.outcome = outcome
        self.answer = answer
        self.retryAfterSeconds = retryAfterSeconds
        self.latencyMilliseconds = latencyMilliseconds
    }
}
