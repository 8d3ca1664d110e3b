public import Kernel

/// How far a place's clocks are from UTC, and when that changes. Handed in, because this module asks nobody:
/// whoever reads the deskbook knows time zones.
public struct TimeZoneOffsets: Hashable, Sendable {
    /// A moment from which clocks show another time.
    public struct Transition: Hashable, Sendable {
        public let at: Instant
        /// East of UTC is positive.
        public let offsetSeconds: Int64

        public init(at: Instant, offsetSeconds: Int64) {
            self.at = at
            self.offsetSeconds = offsetSeconds
        }
    }

    /// `Asia/Shanghai`: for people.
    public let name: String
    /// Before the first transition. After the last one its offset holds for ever.
    public let firstOffsetSeconds: Int64
    /// In order of time.
    public let transitions: [Transition]

    public init(name: String, firstOffsetSeconds: Int64, transitions: [Transition] = []) {
        self.name = name
        self.firstOffsetSeconds = firstOffsetSeconds
        self.transitions = transitions.sorted { $0.at < $1.at }
    }

    public static let utc = TimeZoneOffsets(name: "UTC", firstOffsetSeconds: 0)

    var lastOffsetSeconds: Int64 { transitions.last?.offsetSeconds ?? firstOffsetSeconds }
}
