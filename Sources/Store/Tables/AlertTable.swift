public import Kernel
public import Monitoring
public import SQL

/// What each source last said, by fingerprint.
public enum AlertTable {
    public struct Row: Sendable {
        public var alert: Alert
        public var alarm: ID<Alarm>
        public var updatedAt: Instant
        /// Said to fire, and not yet found to have ended.
        public var isFiring: Bool

        public init(alert: Alert, alarm: ID<Alarm>, updatedAt: Instant, isFiring: Bool) {
            self.alert = alert
            self.alarm = alarm
            self.updatedAt = updatedAt
            self.isFiring = isFiring
        }
    }

    public static func find(_ fingerprint: Fingerprint, in connection: any SQLConnection) throws -> Row? {
        try connection.first(find, [.integer(fingerprint.signed)], read)
    }

    public static func insert(_ row: Row, in transaction: any SQLTransaction) throws {
        try transaction.run(
            insert,
            [
                .integer(row.alert.fingerprint.signed), .id(row.alarm), .text(row.alert.severity.name),
                .text(text(row.alert.labels)),
            ] + changing(row))
    }

    public static func update(_ row: Row, in transaction: any SQLTransaction) throws {
        try transaction.run(update, changing(row) + [.id(row.alarm), .integer(row.alert.fingerprint.signed)])
    }

    /// The alerts of one alarm.
    public static func all(of alarm: ID<Alarm>, in connection: any SQLConnection) throws -> [Row] {
        try connection.all(ofAlarm, [.id(alarm)], read)
    }

    /// The worst severity among an alarm's firing alerts but one; nil when no other fires.
    public static func worstFiring(
        of alarm: ID<Alarm>, besides one: Fingerprint, in connection: any SQLConnection
    ) throws -> Severity? {
        try connection.all(firing, [.id(alarm), .integer(one.signed)]) {
            Severity(name: $0.text(0)) ?? .indeterminate
        }.max()
    }

    /// Firing alerts whose end has come, the longest overdue first.
    public static func ended(by now: Instant, limit: Int, in connection: any SQLConnection) throws -> [Row] {
        try connection.all(ended, [.instant(now), .integer(limit)], read)
    }

    /// Firing alerts in the order of their fingerprints as unsigned numbers, which is Alertmanager's.
    /// - Parameter fingerprint: only those after it; nil from the start.
    public static func firing(
        after fingerprint: Fingerprint?, limit: Int, in connection: any SQLConnection
    ) throws -> [Row] {
        guard fingerprint?.rawValue != .max else { return [] }
        let start = fingerprint.map { $0.rawValue + 1 } ?? 0
        // The store's numbers are signed: the upper half of the unsigned ones are its negative ones.
        if let lower = Int64(exactly: start) {
            let found = try firing(from: lower, through: .max, limit, connection)
            return found.isEmpty ? try firing(from: .min, through: -1, limit, connection) : found
        }
        return try firing(from: Int64(bitPattern: start), through: -1, limit, connection)
    }

    private static func firing(
        from first: Int64, through last: Int64, _ limit: Int, _ connection: any SQLConnection
    ) throws -> [Row] {
        try connection.all(firingBetween, [.integer(first), .integer(last), .integer(limit)], read)
    }

    private static func changing(_ row: Row) -> [SQLValue] {
        [
            .text(text(row.alert.annotations)), .instant(row.alert.startsAt), .instant(row.alert.endsAt),
            .flag(row.alert.endIsTimeout), .text(row.alert.generatorURL), .instant(row.updatedAt),
            .flag(row.isFiring),
        ]
    }

    private static func text(_ labels: Labels) -> String {
        if labels.isEmpty { return "{}" }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        bytes.append(UInt8(ascii: "{"))
        for (index, pair) in labels.pairs.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.appendJSONString(pair.name)
            bytes.append(UInt8(ascii: ":"))
            bytes.appendJSONString(pair.value)
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func labels(_ text: String) -> Labels {
        Labels((JSONScanner.pairs(text) ?? []).map { Labels.Pair(name: $0.name, value: $0.value) })
    }

    private static func read(_ row: any SQLRow) -> Row {
        let alert = Alert(
            labels: labels(row.text(1)), annotations: labels(row.text(2)), startsAt: row.instant(3),
            endsAt: row.instant(4), endIsTimeout: row.flag(5), generatorURL: row.text(6))
        return Row(alert: alert, alarm: row.id(0), updatedAt: row.instant(7), isFiring: row.flag(8))
    }

    private static let columns = """
        alarm, labels, annotations, starts_at, ends_at, end_is_timeout, generator_url, updated_at, is_firing
        """
    private static let find = SQLStatement("SELECT \(columns) FROM alerts WHERE fingerprint = $1")
    private static let ofAlarm = SQLStatement(
        "SELECT \(columns) FROM alerts WHERE alarm = $1 ORDER BY fingerprint")
    private static let firing = SQLStatement(
        "SELECT severity FROM alerts WHERE alarm = $1 AND fingerprint <> $2 AND is_firing = 1")
    private static let ended = SQLStatement(
        "SELECT \(columns) FROM alerts WHERE is_firing = 1 AND ends_at <= $1 ORDER BY ends_at LIMIT $2")
    private static let firingBetween = SQLStatement(
        """
        SELECT \(columns) FROM alerts
        WHERE fingerprint BETWEEN $1 AND $2 AND is_firing = 1 ORDER BY fingerprint LIMIT $3
        """)
    private static let insert = SQLStatement(
        """
        INSERT INTO alerts (fingerprint, alarm, severity, labels, annotations, starts_at, ends_at, end_is_timeout,
            generator_url, updated_at, is_firing)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """)
    private static let update = SQLStatement(
        """
        UPDATE alerts SET annotations = $1, starts_at = $2, ends_at = $3, end_is_timeout = $4, generator_url = $5,
            updated_at = $6, is_firing = $7, alarm = $8 WHERE fingerprint = $9
        """)
}
