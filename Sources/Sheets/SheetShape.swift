/// How a file of rows is written: everything that must be known before the first row can be read.
public struct SheetShape: Hashable, Sendable {
    /// A mark at a file's beginning (BOM) that says another is believed.
    public var encoding: SheetEncoding
    /// Between two fields: one ASCII character.
    public var delimiter: UInt8
    /// Around a field that holds delimiters or line ends; nil where quotes are letters like others.
    public var quote: UInt8?
    /// Before a sign that stands for itself, before `n` and `t`, and before `N` for nothing: what databases write.
    public var escape: UInt8?
    /// True when the first row names the columns.
    public var hasHeader: Bool
    /// Lines before the header, or before the first row, which are passed over.
    public var skippedLines: Int
    /// Rows with fewer fields than columns are filled up with empty ones, instead of being refused.
    public var fillsShortRows: Bool

    public init(
        encoding: SheetEncoding = .utf8, delimiter: UInt8 = UInt8(ascii: ","),
        quote: UInt8? = UInt8(ascii: "\""), escape: UInt8? = nil, hasHeader: Bool = true,
        skippedLines: Int = 0, fillsShortRows: Bool = false
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.quote = quote
        self.escape = escape
        self.hasHeader = hasHeader
        self.skippedLines = skippedLines
        self.fillsShortRows = fillsShortRows
    }
}
