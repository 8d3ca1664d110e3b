import Synchronization

/// One statement, written once in the dialect SQLite 3.40 and PostgreSQL 15 share, with `$1`, `$2`… for
/// arguments.
///
/// Keep it in a `static let`: its ``slot`` lets a connection find the prepared form by index instead of by
/// hashing text.
public struct SQLStatement: Sendable {
    public let sql: String
    /// Small, unique in the process.
    public let slot: Int

    /// Its rows are taken one by one as they come, for answers that need not fit into memory.
    public let isLarge: Bool

    private static let count = Atomic<Int>(0)

    public init(_ sql: String, isLarge: Bool = false) {
        self.sql = sql
        self.isLarge = isLarge
        slot = Self.count.add(1, ordering: .relaxed).oldValue
    }
}
