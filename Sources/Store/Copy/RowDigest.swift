import Crypto
import SQL

/// A number for all rows of a table, in the order of their key: equal if, and only if, every row is.
///
/// Each row's hash covers the one before it, so it can be kept anywhere on the way and gone on with.
struct RowDigest: Hashable, Sendable {
    private(set) var rows = 0
    private(set) var hash: [UInt8] = []

    init() {}

    init(rows: Int, hash: [UInt8]) {
        self.rows = rows
        self.hash = hash
    }

    mutating func add(_ row: [SQLValue]) {
        var bytes = hash
        for value in row { value.append(to: &bytes) }
        hash = Array(SHA256.hash(data: bytes))
        rows += 1
    }
}

extension SQLValue {
    /// Its kind, its length where that varies, and its bytes: no two lists of values look alike.
    fileprivate func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(0)
        case .integer(let value):
            bytes.append(1)
            withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text):
            bytes.append(2)
            withUnsafeBytes(of: Int64(text.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: text.utf8)
        case .blob(let blob):
            bytes.append(3)
            withUnsafeBytes(of: Int64(blob.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: blob)
        }
    }
}
