import Kernel

/// Columns that hold moments.
public struct TimeColumn: Hashable, Sendable {
    /// The first that is known counts, or all of them with blanks between: a day and a time of day.
    public let columns: [String]
    public let isJoined: Bool
    /// Tried in this order.
    public let formats: [TimeFormat]
    /// As written, for messages.
    public let formatTexts: [String]
    /// For formats that do not say it themselves.
    public let zone: LocalZone

    public init(_ columns: [String], isJoined: Bool = false, formats: [String], zone: LocalZone) {
        self.columns = columns
        self.isJoined = isJoined
        self.formats = formats.compactMap { TimeFormat($0) }
        formatTexts = formats
        self.zone = zone
    }

    public init(_ column: String, formats: [String], zone: LocalZone) {
        self.init([column], formats: formats, zone: zone)
    }

    /// What it is called in messages.
    var name: String { columns.joined(separator: isJoined ? " + " : ", ") }

    func instant(_ bytes: UnsafeBufferPointer<UInt8>) -> Instant? {
        for format in formats {
            if let instant = format.instant(bytes, in: zone) { return instant }
        }
        return nil
    }
}
