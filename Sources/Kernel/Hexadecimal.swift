extension Sequence<UInt8> {
    /// Two digits for each byte, in lower case.
    public var hexadecimal: String {
        var text: [UInt8] = []
        text.reserveCapacity(underestimatedCount * 2)
        for byte in self {
            for half in [byte >> 4, byte & 15] { text.append(half < 10 ? 0x30 + half : 0x57 + half) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
