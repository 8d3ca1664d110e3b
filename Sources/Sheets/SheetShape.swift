/// How a file of rows is written: everything that must be known before the first row can be read.
public struct SheetShape: Hashable, Sendable {
    /// How texts are turned into bytes.
    public enum Encoding: String, CaseIterable, Hashable, Sendable {
        case utf8 = "utf-8"
        /// What Chinese Excel writes; read as GB 18030, which holds all of GBK and GB 2312.
        case gbk
        case latin1 = "latin-1"
    }

    public var encoding: Encoding
    /// Between two fields: one ASCII character.
    public var delimiter: UInt8
    /// Around a field that holds delimiters or line ends; nil where quotes are letters like others.
    public var quote: UInt8?
    /// True when the first row names the columns.
    public var hasHeader: Bool
    /// Lines before the header, or before the first row, which are passed over.
    public var skippedLines: Int

    public init(
        encoding: Encoding = .utf8, delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""),
        hasHeader: Bool = true, skippedLines: Int = 0
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.quote = quote
        self.hasHeader = hasHeader
        self.skippedLines = skippedLines
    }
}
