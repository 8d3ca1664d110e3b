public import SQL

/// Where a reader of the journal stands: it is handed every entry in order, and passes none that is still being
/// written.
///
/// Where several units of work run at once, one may commit after another that took a higher number. A missing
/// number is either still to come or never will: a unit that was given up took it along. A reader that meets
/// one stops before it, notes which units run at that moment, and goes on when all of them have ended: whoever
/// had taken the number is among them.
public struct JournalCursor: Hashable, Sendable {
    /// The last entry that was handed over.
    public private(set) var position: Int64
    /// Numbers missing up to here stay missing.
    private var settled: Int64
    private var doubt: Doubt?

    private struct Doubt: Hashable {
        /// Those that may have taken a missing number, and still run.
        var units: Set<String>
        /// The newest entry that was there when they were noted.
        let through: Int64
    }

    /// - Parameter settled: the reader knows from elsewhere that nothing up to here is missing any more.
    public init(after position: Int64, settled: Int64 = 0) {
        self.position = position
        self.settled = settled
    }

    /// True when the reader stands before a missing number: more may be there than it was handed.
    public var isWaiting: Bool { doubt != nil }

    /// The entries that follow, and the cursor behind them. Nothing to hand over and another cursor: ask again
    /// at once.
    public func read(
        limit: Int, in connection: any SQLConnection
    ) throws -> (entries: [JournalEntry], cursor: JournalCursor) {
        var next = self
        let found = try JournalTable.entries(after: position, limit: limit, in: connection)
        guard let running = connection.dialect.runningUnits, let newest = found.last?.sequence else {
            next.position = found.last?.sequence ?? position
            return (found, next)
        }
        let entries = Array(found.prefix(unbroken(found)))
        next.position = entries.last?.sequence ?? position
        guard entries.count < found.count else {
            next.doubt = nil
            return (entries, next)
        }
        next.look(at: Set(try connection.all(running) { $0.text(0) }), newest)
        return (entries, next)
    }

    /// How many of `found` follow without a number missing that may still come.
    private func unbroken(_ found: [JournalEntry]) -> Int {
        var last = position
        var count = 0
        for entry in found {
            guard entry.sequence == last + 1 || entry.sequence - 1 <= settled else { break }
            last = entry.sequence
            count += 1
        }
        return count
    }

    /// The units were asked for after the entries were read; so what they leave is seen by the next reading,
    /// not by this one.
    private mutating func look(at running: Set<String>, _ newest: Int64) {
        let through = doubt?.through ?? newest
        let units = doubt.map { $0.units.intersection(running) } ?? running
        if units.isEmpty {
            settled = through
            doubt = nil
        } else {
            doubt = Doubt(units: units, through: through)
        }
    }
}
