public import Kernel

/// One clock as it stands since the last event that touched it: small enough for a row, enough to go on from.
///
/// A cache of the ledger and never more: applying the events one by one leads to the same value as applying
/// all of them at once, and after a calendar is corrected states are made anew from the events.
public struct ClockState: Hashable, Sendable {
    public let clock: ServiceClock
    /// When the present stretch began.
    public internal(set) var since: Instant
    /// Why it did.
    public internal(set) var cause: ClockCause
    /// Working milliseconds used before ``since``.
    public internal(set) var used: Int64
    /// What counts. While the clock is stopped, what counted when it stopped: a clock that has kept its
    /// promise does not break it because the priority rises afterwards.
    public internal(set) var inForce: Agreement
    /// What the targets say of the ticket as it is.
    public internal(set) var agreed: Agreement
    public internal(set) var byHand: Agreement?
    public internal(set) var standing: Standing
    /// When everything allowed was used up, or came to be less than what was used.
    public internal(set) var exhaustedAt: Instant?
    /// Whether it ran on after that.
    public internal(set) var isLate: Bool
    /// The highest percentage whose actions have been started.
    public internal(set) var warnedPercent: Int

    /// What of the ticket's state matters to this clock.
    public struct Standing: Hashable, Sendable {
        /// Why the ticket is on hold.
        public var hold: String?
        /// Somebody has taken it; of interest to the response clock only.
        public var isTaken = false
        public var isResolved = false
        /// Another team has it; of interest to a team's clock only.
        public var isElsewhere = false
        public var isEnded = false

        public init(
            hold: String? = nil, isTaken: Bool = false, isResolved: Bool = false, isElsewhere: Bool = false,
            isEnded: Bool = false
        ) {
            self.hold = hold
            self.isTaken = isTaken
            self.isResolved = isResolved
            self.isElsewhere = isElsewhere
            self.isEnded = isEnded
        }
    }

    /// As stored.
    public init(
        clock: ServiceClock, since: Instant, cause: ClockCause, used: Int64, inForce: Agreement,
        agreed: Agreement, byHand: Agreement?, standing: Standing, exhaustedAt: Instant?, isLate: Bool,
        warnedPercent: Int
    ) {
        self.clock = clock
        self.since = since
        self.cause = cause
        self.used = used
        self.inForce = inForce
        self.agreed = agreed
        self.byHand = byHand
        self.standing = standing
        self.exhaustedAt = exhaustedAt
        self.isLate = isLate
        self.warnedPercent = warnedPercent
    }

    /// A clock nothing has been used of.
    init(
        _ clock: ServiceClock, since: Instant, _ cause: ClockCause, _ agreed: Agreement, _ standing: Standing
    ) {
        self.init(
            clock: clock, since: since, cause: cause, used: 0, inForce: agreed, agreed: agreed, byHand: nil,
            standing: standing, exhaustedAt: nil, isLate: false, warnedPercent: 0)
    }
}

/// What a clock does.
public enum ClockMode: String, CaseIterable, Hashable, Sendable {
    case running
    /// The ticket waits for something the agreement does not count.
    case paused
    /// Nothing is left to do: answered, resolved, in other hands, over.
    case stopped
}

extension ClockState {
    public var mode: ClockMode {
        if standing.isEnded || standing.isResolved || standing.isTaken || standing.isElsewhere {
            return .stopped
        }
        return standing.hold.map(inForce.pauses.contains) == true ? .paused : .running
    }
}
