public import Kernel

/// A mail that is to go out.
public struct Mail: Sendable {
    /// Stays the same however often it is sent.
    public let messageID: String
    /// What mails about the same thing have in common.
    public let thread: String?
    public let from: Mailbox
    public let to: Mailbox
    public let subject: String
    /// Plain text with line feeds.
    public let text: String
    /// `en` or `zh`.
    public let language: String
    public let date: Instant

    public init(
        messageID: String, thread: String?, from: Mailbox, to: Mailbox, subject: String, text: String,
        language: String, date: Instant
    ) {
        self.messageID = messageID
        self.thread = thread
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.language = language
        self.date = date
    }
}

/// An address and whose it is.
public struct Mailbox: Sendable {
    public let name: String
    public let address: MailAddress

    public init(name: String, address: MailAddress) {
        self.name = name
        self.address = address
    }
}

/// Where mail is handed over.
public struct MailServer: Hashable, Sendable {
    /// What a connection that begins in the clear does about TLS.
    public enum StartTLS: Hashable, Sendable {
        case required, ifOffered, never
    }

    /// `smtp://HOST:PORT` or `smtps://HOST:PORT`.
    public let url: String
    public let startTLS: StartTLS
    /// Certificates to trust instead of the system's, a file in PEM.
    public let authorities: String?
    public let user: String?
    public let password: Secret?

    public init(url: String, startTLS: StartTLS, authorities: String?, user: String?, password: Secret?) {
        self.url = url
        self.startTLS = startTLS
        self.authorities = authorities
        self.user = user
        self.password = password
    }
}
