/// What some programs put before a text, so that it is known how it is written (U+FEFF).
public enum ByteOrderMark {
    /// Before UTF-8.
    public static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]
}
