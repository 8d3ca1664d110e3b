/// One row of a file, its fields as bytes of UTF-8, without quotes around them.
public struct SheetRow: Sendable {
    public internal(set) var bytes: [UInt8] = []
    /// Where each field stands in ``bytes``.
    public internal(set) var fields: [Range<Int>] = []
    /// The line it begins on, from 1.
    public internal(set) var line = 0
    /// What is wrong with how it is written; nil for most.
    public internal(set) var flaw: String?
    /// That is no more than another number of fields than there are columns.
    var isUneven = false

    public init() {}

    /// A field as text; bytes that are not UTF-8 become U+FFFD.
    public func text(_ index: Int) -> String {
        String(decoding: bytes[fields[index]], as: UTF8.self)
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        flaw = nil
        isUneven = false
    }
}
