public import Kernel

/// How a team hands out what comes to it.
public struct DispatchPlan: Hashable, Sendable {
    public enum Mode: String, CaseIterable, Hashable, Sendable {
        /// Somebody hands it out by hand: the desk, or the team itself.
        case byHand
        /// The desk chooses a person as soon as the ticket is there.
        case direct
    }

    /// By what one of those who can take it is preferred; the first that tells two apart counts.
    public enum Preference: String, CaseIterable, Hashable, Sendable {
        /// Seated in the requester's department (前置岗位).
        case frontPost
        /// On duty now.
        case duty
        /// Who settled the requester's last ticket.
        case sticky
        /// Who has least to do, weighed by priority and working time.
        case leastLoaded
        /// Whose turn it is: who has been given nothing for longest.
        case roundRobin
    }

    public var mode: Mode
    public var preferences: [Preference]
    /// Open tickets of one person at once, as these plans count them; a person's own limit comes before.
    public var limit: Int?
    /// On duty first (值班), in their order.
    public var duty: [Duty]

    /// Somebody's duty.
    public struct Duty: Hashable, Sendable {
        public let person: Key<Person>
        public let hours: DutyHours

        public init(person: Key<Person>, hours: DutyHours) {
            self.person = person
            self.hours = hours
        }
    }

    public static let standardPreferences: [Preference] = [
        .frontPost, .duty, .sticky, .leastLoaded, .roundRobin,
    ]

    public init(
        mode: Mode, preferences: [Preference] = Self.standardPreferences, limit: Int? = nil, duty: [Duty] = []
    ) {
        self.mode = mode
        self.preferences = preferences
        self.limit = limit
        self.duty = duty
    }

    public static let byHand = DispatchPlan(mode: .byHand)

    /// Whether the desk looks for a person when a ticket comes.
    public var chooses: Bool { mode == .direct }
}
