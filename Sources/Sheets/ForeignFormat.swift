/// What a file is that holds no rows of text.
enum ForeignFormat {
    /// What to do with a file that begins so; nil for one that may hold rows.
    static func advice(_ bytes: [UInt8]) -> String? {
        for (mark, advice) in marks where bytes.starts(with: mark) { return advice }
        if bytes.starts(with: [0x42, 0x5A, 0x68]), bytes.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26]) {
            return "is packed with bzip2; unpack it with bunzip2, or pack it with gzip"
        }
        let start = String(decoding: bytes.prefix(64), as: UTF8.self).lowercased()
        if start.hasPrefix("<?xml") || start.hasPrefix("<log") {
            return "is XML, of an event log XES perhaps; write it as CSV first"
        }
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<table") {
            return "is a page of HTML, whatever it is called; export it as CSV"
        }
        return nil
    }

    private static let marks: [(mark: [UInt8], advice: String)] = [
        (
            [0x50, 0x4B, 0x03, 0x04],
            "is a workbook (.xlsx, .ods) or a zip archive; save it as CSV, or unpack it"
        ),
        ([0xD0, 0xCF, 0x11, 0xE0], "is an old Excel workbook; save it as CSV"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is packed with xz; unpack it with unxz, or pack it with gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "is packed with zstd; unpack it with unzstd, or pack it with gzip"),
        ([0x25, 0x50, 0x44, 0x46], "is a PDF; export it as CSV"),
    ]
}
