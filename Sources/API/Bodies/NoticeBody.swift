public import Kernel

/// Word to one recipient of one thing that happened.
public struct NoticeBody: Body, Equatable {
    public var id: Int64
    /// `waiting`, `failed`, `dead`, `sent` or `summarised`.
    public var state: String
    /// `mail` or `webhook`.
    public var channel: String
    public var recipient: String
    public var name: String
    /// The journal entry's type, or `summary`.
    public var event: String
    public var sequence: Int64
    public var ticket: String?
    public var language: String
    public var subject: String
    public var attempts: Int
    public var nextAt: String?
    public var answer: String?
    public var latencyMilliseconds: Int64?
    public var createdAt: String
    public var sentAt: String?
    /// The summary that lists it.
    public var summary: Int64?

    public init(
        id: Int64, state: String, channel: String, recipient: String, name: String, event: String,
        sequence: Int64, ticket: String?, language: String, subject: String, attempts: Int,
        nextAt: String?, answer: String?, latencyMilliseconds: Int64?, createdAt: String, sentAt: String?,
        summary: Int64?
    ) {
        self.id = id
        self.state = state
        self.channel = channel
        self.recipient = recipient
        self.name = name
        self.event = event
        self.sequence = sequence
        self.ticket = ticket
        self.language = language
        self.subject = subject
        self.attempts = attempts
        self.nextAt = nextAt
        self.answer = answer
        self.latencyMilliseconds = latencyMilliseconds
        self.createdAt = createdAt
        self.sentAt = sentAt
        self.summary = summary
    }

    public func write(to json: inout JSONText) {
        json.add("id", id)
        json.add("state", state)
        json.add("channel", channel)
        json.add("recipient", recipient)
        json.add("name", name)
        json.add("event", event)
        json.add("sequence", sequence)
        json.add("ticket", orNull: ticket)
        json.add("language", language)
        json.add("subject", subject)
        json.add("attempts", attempts)
        json.add("nextAt", orNull: nextAt)
        json.add("answer", orNull: answer)
        json.add("latencyMilliseconds", orNull: latencyMilliseconds)
        json.add("createdAt", createdAt)
        json.add("sentAt", orNull: sentAt)
        json.add("summary", orNull: summary)
    }
}

/// A notice with its text and every attempt: the members of ``NoticeBody``, and these.
public struct NoticeDetailBody: Body, Equatable {
    public var notice: NoticeBody
    public var body: String
    public var trail: [AttemptBody]

    public init(notice: NoticeBody, body: String, trail: [AttemptBody]) {
        self.notice = notice
        self.body = body
        self.trail = trail
    }

    public init(from decoder: any Decoder) throws {
        notice = try NoticeBody(from: decoder)
        let members = try decoder.container(keyedBy: CodingKeys.self)
        body = try members.decode(String.self, forKey: .body)
        trail = try members.decode([AttemptBody].self, forKey: .trail)
    }

    private enum CodingKeys: CodingKey {
        case body, trail
    }

    public func write(to json: inout JSONText) {
        notice.write(to: &json)
        json.add("body", body)
        json.add("trail", trail) { $1.write(to: &$0) }
    }
}

/// One attempt to deliver a notice, or that somebody sent it again.
public struct AttemptBody: Body, Equatable {
    public var number: Int
    public var at: String
    /// `sent`, `later`, `unreachable`, `refused`, or `resent`.
    public var outcome: String
    public var answer: String
    public var latencyMilliseconds: Int64

    public init(number: Int, at: String, outcome: String, answer: String, latencyMilliseconds: Int64) {
        self.number = number
        self.at = at
        self.outcome = outcome
        self.answer = answer
        self.latencyMilliseconds = latencyMilliseconds
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("at", at)
        json.add("outcome", outcome)
        json.add("answer", answer)
        json.add("latencyMilliseconds", latencyMilliseconds)
    }
}
