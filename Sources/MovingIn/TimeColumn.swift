import Kernel

/// A column that holds moments.
public struct TimeColumn: Hashable, Sendable {
    public let column: String
    /// Tried in this order.
    public let formats: [TimeFormat]
    /// As written, for messages.
    public let formatTexts: [String]
    /// For formats that do not say it themselves.
    public let zone: LocalZone

    public init(_ column: String, formats: [String], zone: LocalZone) {
        self.column = column
        self.formats = formats.compactMap { TimeFormat($0) }
        formatTexts = formats
        self.zone = zone
    }

    func instant(_ bytes: UnsafeBufferPointer<UInt8>) -> Instant? {
        for format in formats {
            if let instant = format.instant(bytes, in: zone) { return instant }
        }
        return nil
    }
}
