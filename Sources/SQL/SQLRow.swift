public import Kernel

/// One row of a result, while it is visited. Columns count from 0.
///
/// A column read as the wrong type answers 0, "" or nothing: statements and readers stand side by side in
/// `Store`, and its tests read every column back.
public protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func blob(_ column: Int) -> [UInt8]
}

extension SQLRow {
    public func int(_ column: Int) -> Int { Int(integer(column)) }
    public func flag(_ column: Int) -> Bool { integer(column) != 0 }
    public func instant(_ column: Int) -> Instant { Instant(milliseconds: integer(column)) }
    public func id<Subject>(_ column: Int) -> ID<Subject> { ID(rawValue: integer(column)) }
    public func key<Subject>(_ column: Int) -> Key<Subject> { Key(trusted: text(column)) }

    public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    public func optionalInstant(_ column: Int) -> Instant? { isNull(column) ? nil : instant(column) }
    public func optionalKey<Subject>(_ column: Int) -> Key<Subject>? { isNull(column) ? nil : key(column) }
}
