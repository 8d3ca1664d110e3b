public import Kernel

/// How a team hands out what comes to it.
public struct DispatchPlan: Hashable, Sendable {
    public enum Mode: String, CaseIterable, Hashable, Sendable {
        /// Nobody is chosen: people take what is there (认领).
        case claim
        /// The desk chooses a person as soon as the ticket is there (直派).
        case direct
        /// The same, but only for a time: who has not claimed it by then loses it to the team (先派后认).
        case offer
    }

    /// By what one of those who can take it is preferred; the first that tells two apart counts.
    public enum Preference: String, CaseIterable, Hashable, Sendable {
        /// Seated in the requester's department (前置岗位).
        case frontPost
        /// On duty now (值班).
        case duty
        /// Who settled the requester's last ticket, or else the last one on the same CI.
        case sticky
        /// Who has least to do, weighed by priority and working time.
        case leastLoaded
        /// Whose turn it is: who has been given nothing for longest.
        case roundRobin
    }

    public var mode: Mode
    public var preferences: [Preference]
    /// Open tickets of one person at once; a person's own limit comes before.
    public var limit: Int?
    /// On duty first (值班), in their order.
    public var duty: [Duty]
    /// Who is not on duty gets nothing.
    public var isDutyOnly = false
    /// How long an offer stands, by the clock on the wall.
    public var offerSeconds: Int64 = Self.standardOfferSeconds

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
    /// A quarter of an hour: long enough to come back from the next room.
    public static let standardOfferSeconds: Int64 = 900

    public init(
        mode: Mode, preferences: [Preference] = Self.standardPreferences, limit: Int? = nil, duty: [Duty] = []
    ) {
        self.mode = mode
        self.preferences = preferences
        self.limit = limit
        self.duty = duty
    }

    /// Whether the desk looks for a person when a ticket comes.
    public var chooses: Bool { mode != .claim }
}
