public import Kernel
public import Monitoring
public import Store

/// Everything that is read of alarms.
extension Desk {
    /// An alarm with what its sources say and what was decided about it.
    public struct AlarmDetail: Sendable {
        public let row: AlarmTable.Row
        public let alerts: [AlertTable.Row]
        /// Its journal; each entry carries the verdicts of the pipeline.
        public let history: [JournalEntry]
    }

    public func alarm(_ id: ID<Alarm>) async throws -> AlarmDetail {
        try await store.read { connection in
            guard let row = try AlarmTable.find(id, in: connection) else {
                throw DeskRefusal.alarmNotFound(String(id.rawValue))
            }
            return AlarmDetail(
                row: row, alerts: try AlertTable.all(of: id, in: connection),
                history: try JournalTable.history(
                    of: JournalSubject(.alarm, id.rawValue), limit: Limits.pageMaximum, in: connection))
        }
    }

    /// Newest first.
    /// - Parameter standing: true for those that stand, false for those that cleared, nil for both.
    public func alarms(
        standing: Bool?, severity: Severity?, before: Int64?, size: PageSize
    ) async throws -> Page<AlarmTable.Row> {
        try await store.read { connection in
            let found = try AlarmTable.page(
                standing: standing, severity: severity, before: before, limit: size.count + 1, in: connection)
            let items = Array(found.prefix(size.count))
            return Page(
                items: items, next: found.count > size.count ? items.last.map { String($0.alarm.id.rawValue) } : nil)
        }
    }

    /// Firing alerts in Alertmanager's order, those that `matches` wants.
    public func firingAlerts(
        where matches: @escaping @Sendable (Alert) -> Bool
    ) async throws -> [AlertTable.Row] {
        try await store.read { connection in
            var rows: [AlertTable.Row] = []
            try AlertTable.visitFiring(in: connection) { row in
                if matches(row.alert) { rows.append(row) }
                return true
            }
            return rows
        }
    }
}
