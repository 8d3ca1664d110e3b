public import Kernel

/// One value of a statement's arguments or of a row.
///
/// Integers carry counts, flags (0, 1) and instants (milliseconds). There are no floating-point columns.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

extension SQLValue {
    public static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    public static func id<Subject>(_ id: ID<Subject>) -> SQLValue { .integer(id.rawValue) }
    public static func instant(_ instant: Instant) -> SQLValue { .integer(instant.milliseconds) }
    public static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
    public static func key<Subject>(_ key: Key<Subject>) -> SQLValue { .text(key.text) }

    public static func optional(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
    public static func optional(_ value: Instant?) -> SQLValue { value.map(SQLValue.instant) ?? .null }
    public static func optional<Subject>(_ id: ID<Subject>?) -> SQLValue { id.map(SQLValue.id) ?? .null }
    public static func optional<Subject>(_ key: Key<Subject>?) -> SQLValue { key.map(SQLValue.key) ?? .null }
}
