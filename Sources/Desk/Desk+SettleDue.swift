import Kernel
import SQL
import Store

extension Desk {
    /// Timed work on what is due by now: one bounded batch, in one unit of work. Whether there is anything is read
    /// first, so that the writer is not asked every second for nothing.
    /// - Parameters:
    ///   - limit: no more than so many at once.
    ///   - found: what is due by a moment, the longest overdue first.
    ///   - settle: does what is to be done with it.
    /// - Returns: how many there were.
    func settleDue<Item>(
        upTo limit: Int,
        _ found: @escaping @Sendable (Instant, _ limit: Int, any SQLConnection) throws -> [Item],
        _ settle: @escaping @Sendable (DeskUnit, [Item]) throws -> Void
    ) async throws -> Int {
        let now = clock.now()
        guard try await store.read({ try !found(now, 1, $0).isEmpty }) else { return 0 }
        return try await write(as: .desk) { unit in
            let due = try found(unit.now, limit, unit.transaction)
            try settle(unit, due)
            return due.count
        }
    }
}
