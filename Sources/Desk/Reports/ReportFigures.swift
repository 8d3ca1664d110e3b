import Kernel
import Store

/// What a report counts of one group and period.
///
/// Each ticket counts where it happened: as opened where it was opened, with its reassignments and reopenings;
/// as resolved, with its times, where it was resolved for the last time; as ended where it ended.
public struct ReportFigures: Sendable {
    public var opened = 0
    public var resolved = 0
    /// Closed, rejected, cancelled.
    public var ended = 0
    public var reassignments = 0
    public var reopenings = 0
    /// Resolved while the requester was there.
    public var firstContact = 0
    public var response = ReportTimes()
    public var resolution = ReportTimes()

    public init() {}

    mutating func add(_ other: ReportFigures) {
        opened += other.opened
        resolved += other.resolved
        ended += other.ended
        reassignments += other.reassignments
        reopenings += other.reopenings
        firstContact += other.firstContact
        response.add(other.response)
        resolution.add(other.resolution)
    }
}

/// How long something took, and whether that was in time.
public struct ReportTimes: Sendable {
    /// Whole seconds from opening, one for each ticket: figures are exact, not read off a histogram.
    private(set) var seconds: [Int32] = []
    /// In time, and not, of those with a promise.
    public private(set) var met = 0
    public private(set) var breached = 0

    /// How many it is known of.
    public var count: Int { seconds.count }

    mutating func add(milliseconds: Int64, standing: Int64, breachAt: Int64) {
        seconds.append(Int32(clamping: max(0, milliseconds) / 1000))
        guard standing != 0 else { return }
        if breachAt != 0 { breached += 1 } else { met += 1 }
    }

    mutating func add(_ other: ReportTimes) {
        seconds += other.seconds
        met += other.met
        breached += other.breached
    }

    /// The seconds that `percent` of them took at most: the smallest for which that many are not longer.
    /// Nil without any.
    public mutating func percentile(_ percent: Int) -> Int64? {
        guard !seconds.isEmpty else { return nil }
        let rank = max(0, (seconds.count * percent + 99) / 100 - 1)
        return Int64(seconds.nth(rank))
    }

    /// The middle one; of two in the middle what is between them, rounded down.
    public mutating func median() -> Int64? {
        guard !seconds.isEmpty else { return nil }
        let upper = Int64(seconds.nth(seconds.count / 2))
        guard seconds.count % 2 == 0 else { return upper }
        return (Int64(seconds.nth(seconds.count / 2 - 1)) + upper) / 2
    }
}

extension [Int32] {
    /// The element that would stand at `rank` if they were sorted, by Hoare's selection: no sorting of millions
    /// for three of them.
    fileprivate mutating func nth(_ rank: Int) -> Int32 {
        withUnsafeMutableBufferPointer { values in
            var low = 0
            var high = values.count - 1
            while low < high {
                let pivot = values[low + (high - low) / 2]
                var left = low
                var right = high
                while left <= right {
                    while values[left] < pivot { left += 1 }
                    while values[right] > pivot { right -= 1 }
                    if left <= right {
                        values.swapAt(left, right)
                        left += 1
                        right -= 1
                    }
                }
                if rank <= right {
                    high = right
                } else if rank >= left {
                    low = left
                } else {
                    break
                }
            }
            return values[rank]
        }
    }
}
