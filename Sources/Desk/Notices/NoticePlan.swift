public import Kernel
public import Tickets

/// What the deskbook says about telling people: `notices.yaml`.
public struct NoticePlan: Hashable, Sendable {
    /// Nil: nothing is mailed.
    public var mail: MailSettings?
    /// Where tickets can be looked at; `{{link}}` is this, `/tickets/` and the number.
    public var links: String?
    public var rules: [NoticeRule]
    public var templates: [String: NoticeTemplate]
    /// Nil: no cap.
    public var cap: MailCap?
    public var retry: NoticeRetry
    public var webhooks: [Webhook]
    /// How long what was told, or given up, is known.
    public var keepDays = 365

    /// Whether nobody is told anything.
    public var isIdle: Bool { mail == nil && webhooks.isEmpty }
}

/// How mail goes out.
public struct MailSettings: Hashable, Sendable {
    /// What a connection that begins in the clear does about TLS.
    public enum StartTLS: String, CaseIterable, Hashable, Sendable {
        case required, ifOffered, never
    }

    /// `smtp://HOST:PORT` or `smtps://HOST:PORT`.
    public var server: String
    public var startTLS: StartTLS
    /// Certificates to trust instead of the system's, a file in PEM.
    public var authorities: String?
    public var user: String?
    public var password: SecretPlace?
    public var sender: MailAddress
    public var senderName: LocalText
    /// For those whose language nobody knows.
    public var language: Language
}

/// Where a password or key is: never in the deskbook itself, which everybody at the desk may read.
public enum SecretPlace: Hashable, Sendable {
    /// A variable of the server's environment.
    case variable(String)
    case file(String)
}

/// One text in both languages.
public struct LocalText: Hashable, Sendable {
    public var english: String
    public var chinese: String

    public init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    public subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}

/// Who is told of some events, in which words.
public struct NoticeRule: Hashable, Sendable {
    public var events: Set<NoticeEvent>
    public var audiences: [NoticeAudience]
    public var conditions: NoticeConditions
    /// Nil: the one named like the event for those outside the desk, `desk` for those at it.
    public var template: String?
}

/// Which tickets a rule or webhook is for; what is empty holds for all.
public struct NoticeConditions: Hashable, Sendable {
    public var kinds: Set<TicketKind> = []
    public var types: Set<String> = []
    public var priorities: Set<Int> = []
    public var teams: Set<Key<Team>> = []

    /// - Parameter team: whose queue it is in after what happened.
    func hold(for ticket: Ticket, in team: Key<Team>?) -> Bool {
        (kinds.isEmpty || kinds.contains(ticket.kind)) && (types.isEmpty || types.contains(ticket.type))
            && (priorities.isEmpty || priorities.contains(ticket.priority.rawValue))
            && (teams.isEmpty || team.map(teams.contains) == true)
    }
}

/// Who a rule speaks of.
public enum NoticeAudience: Hashable, Sendable {
    case requester
    /// The department the ticket concerns.
    case department
    case team, assignee, watchers, dutyManagers
    case address(MailAddress)
    case webhook(String)

    /// What the deskbook calls those that are not named.
    static let words: [String: NoticeAudience] = [
        "requester": .requester, "department": .department, "team": .team, "assignee": .assignee,
        "watchers": .watchers, "dutyManagers": .dutyManagers,
    ]

    /// Whether it is told only what requesters may know.
    var isOutside: Bool { self == .requester || self == .department }
}

/// How many mails one person gets in some time; what is beyond waits for a summary.
public struct MailCap: Hashable, Sendable {
    public var mails: Int
    public var minutes: Int
}

/// Where what happens is posted to.
public struct Webhook: Hashable, Sendable {
    public var name: String
    public var url: String
    public var secret: SecretPlace
    /// Empty: only what rules send.
    public var events: Set<NoticeEvent>
    public var conditions: NoticeConditions
    /// Loopback, private and link-local addresses may be connected to.
    public var allowPrivate: Bool
    /// Certificates to trust instead of the system's, a file in PEM.
    public var authorities: String?
}
