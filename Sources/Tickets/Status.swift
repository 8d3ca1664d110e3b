public import Kernel

/// Where a ticket stands in its life, with what that state needs to know.
public enum Status: Hashable, Sendable {
    case new
    case received
    case assigned
    case working
    case onHold(Hold)
    case resolved(Resolution)
    case closed(Resolution, at: Instant)
    case rejected(at: Instant)
    case cancelled(at: Instant)
}

extension Status {
    /// The state without its particulars: the word of the API and of the life-cycle tables.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        case new, received, assigned, working, onHold, resolved, closed, rejected, cancelled

        /// Final states have no way out.
        public var isFinal: Bool {
            switch self {
            case .closed, .rejected, .cancelled: true
            case .new, .received, .assigned, .working, .onHold, .resolved: false
            }
        }

        /// States in which somebody may still have to do something: what queues show.
        public static let open: [Name] = allCases.filter { !$0.isFinal }

        /// Those of them in which it is not settled: what counts as work.
        public static let unsettled: [Name] = open.filter { $0 != .resolved }
    }

    public var name: Name {
        switch self {
        case .new: .new
        case .received: .received
        case .assigned: .assigned
        case .working: .working
        case .onHold: .onHold
        case .resolved: .resolved
        case .closed: .closed
        case .rejected: .rejected
        case .cancelled: .cancelled
        }
    }
}

/// Why nobody works on a ticket at the moment, and what happens then.
public struct Hold: Hashable, Sendable {
    /// What is waited for.
    public enum Reason: String, CaseIterable, Hashable, Sendable {
        case requester, vendor, change, evidence, other
    }

    public let reason: Reason
    /// When work should go on, if that is known.
    public let until: Instant?
    /// Whether somebody was already working, and so goes back to it.
    public let wasWorking: Bool
    /// The change waited for: a ticket's number, or another system's name for it.
    public let change: String?

    public init(reason: Reason, until: Instant?, wasWorking: Bool, change: String? = nil) {
        self.reason = reason
        self.until = until
        self.wasWorking = wasWorking
        self.change = change
    }
}

/// How a ticket was settled.
public struct Resolution: Hashable, Sendable {
    public let note: Note
    public let at: Instant
    /// When the ticket closes by itself if nobody objects; nil when it waits for a person.
    public let closesAt: Instant?

    public init(note: Note, at: Instant, closesAt: Instant? = nil) {
        self.note = note
        self.at = at
        self.closesAt = closesAt
    }
}
