public import Kernel
public import Monitoring
import SQL
public import Store
import Tickets

/// Everything that is read of alarms. Who does not see every ticket sees the alarms behind those they see.
extension Desk {
    /// An alarm with what its sources say and what was decided about it.
    public struct AlarmDetail: Sendable {
        public let row: AlarmTable.Row
        public let alerts: [AlertTable.Row]
        /// Its journal; each entry carries the verdicts of the pipeline.
        public let history: [JournalEntry]
    }

    public func alarm(_ id: ID<Alarm>, for caller: Caller = .desk) async throws -> AlarmDetail {
        try await store.read { connection in
            guard let row = try AlarmTable.find(id, in: connection),
                try sees(row, caller, in: connection)
            else {
                throw DeskRefusal.alarmNotFound(String(id.rawValue))
            }
            let history = try JournalTable.recentHistory(
                of: JournalSubject(.alarm, id.rawValue), limit: Limits.pageMaximum, in: connection)
            return AlarmDetail(
                row: row, alerts: try AlertTable.all(of: id, in: connection),
                history: try caller.seen(of: history, in: connection))
        }
    }

    private func sees(
        _ row: AlarmTable.Row, _ caller: Caller, in connection: any SQLConnection
    ) throws -> Bool {
        guard caller.isLimited else { return true }
        guard let number = row.ticket else { return false }
        return try TicketTable.find(number.id, in: connection).map(caller.sees) ?? false
    }

    /// Newest first.
    /// - Parameter standing: true for those that stand, false for those that cleared, nil for both.
    public func alarms(
        standing: Bool?, severity: Severity?, before: Int64?, size: PageSize,
        for caller: Caller = .desk
    ) async throws -> Page<AlarmTable.Row> {
        try await store.read { connection in
            let found = try AlarmTable.page(
                standing: standing, severity: severity, teams: caller.teams?.sorted(), before: before,
                limit: size.count + 1, in: connection)
            let items = Array(found.prefix(size.count))
            return Page(
                items: items,
                next: found.count > size.count ? items.last.map { String($0.alarm.id.rawValue) } : nil)
        }
    }

    /// Firing alerts in the order of their fingerprints, which is Alertmanager's: the next ones after
    /// `fingerprint`.
    public func firingAlerts(after fingerprint: Fingerprint?) async throws -> [AlertTable.Row] {
        try await store.read { try AlertTable.firing(after: fingerprint, limit: 1000, in: $0) }
    }

    /// How many alarms stand.
    public func standingAlarms() async throws -> Int {
        try await store.read { try AlarmTable.standingCount(in: $0) }
    }
}
