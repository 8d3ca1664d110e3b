import CPostgres
import SQL

/// The arguments of one call in PostgreSQL's binary form, and what libpq wants to know of them.
struct PostgresArguments {
    private let values: [SQLValue]

    init(_ values: [SQLValue]) {
        self.values = values
    }

    var count: Int32 { Int32(values.count) }

    /// OIDs of the types: `int8`, `text` and `bytea` (`pg_type.dat`), 0 where the server is to find out. Columns
    /// have no others.
    var types: [Oid] {
        values.map { value in
            switch value {
            case .null: 0
            case .integer: 20
            case .text: 25
            case .blob: 17
            }
        }
    }

    /// Hands over the values, their lengths in bytes and their formats, as `PQsendQueryParams` takes them.
    func withPointers<Result>(
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Result
    ) -> Result {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>?] = []
        ranges.reserveCapacity(values.count)
        for value in values {
            let start = bytes.count
            switch value {
            case .null:
                ranges.append(nil)
                continue
            case .integer(let number):
                Swift.withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .blob(let blob): bytes.append(contentsOf: blob)
            }
            ranges.append(start..<bytes.count)
        }
        // Never empty, so that an empty text has an address too: no address means NULL.
        bytes.append(0)
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(
                ranges.map { range in range.flatMap { range in base.map { $0 + range.lowerBound } } },
                ranges.map { Int32($0?.count ?? 0) }, [Int32](repeating: 1, count: ranges.count))
        }
    }
}
