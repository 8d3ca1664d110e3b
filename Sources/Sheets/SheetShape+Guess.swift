import Foundation

extension SheetShape {
    /// How a file seems to be written, by its beginning.
    ///
    /// A guess for people to look at; an import goes by what its mapping says.
    /// - Throws: ``SheetFailure`` for what holds no rows.
    public static func guessed(path: String) throws -> SheetShape {
        var shape = SheetShape(encoding: try encoding(of: path))
        let shapes = delimiters.flatMap { delimiter in
            [nil, UInt8(ascii: "\\")].map { escape in
                SheetShape(encoding: shape.encoding, delimiter: delimiter, escape: escape)
            }
        }
        var best = 0
        for candidate in shapes {
            let fit = try candidate.fit(path)
            guard fit.score > best else { continue }
            best = fit.score
            shape = candidate
            shape.skippedLines = fit.skipped
            shape.hasHeader = fit.hasHeader
        }
        return shape
    }

    private static let delimiters = [",", ";", "\t", "|"].compactMap { $0.utf8.first }
    /// Rows that are looked at for each shape.
    private static let rowsTried = 500
    /// Lines above a header: a report's title, its filters, its day.
    private static let linesAbove = 20

    /// How well rows fall into columns, how many lines stand above the first that does, and whether that names them.
    private func fit(_ path: String) throws -> (score: Int, skipped: Int, hasHeader: Bool) {
        var plain = self
        plain.hasHeader = false
        var rows: [(line: Int, fields: [String])] = []
        var flaws = 0
        var reader = try SheetReader(path: path, plain)
        var row = SheetRow()
        while rows.count < Self.rowsTried, try reader.next(into: &row) {
            rows.append((row.line, row.fields.indices.map { row.text($0) }))
            if row.flaw != nil, !row.isUneven { flaws += 1 }
        }
        let counts = Dictionary(grouping: rows, by: \.fields.count).mapValues(\.count).filter { $0.key > 1 }
        guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
            let first = rows.first(where: { $0.fields.count == usual.key })
        else { return (0, 0, true) }
        let skipped = first.line - 1 <= Self.linesAbove ? first.line - 1 : 0
        let share = max(0, usual.value - flaws) * 1000 / rows.count
        return (share * 1000 + min(usual.key, 999), skipped, !first.fields.contains(where: Self.isFigure))
    }

    /// Digits and what stands between them in numbers and times: no column is called so.
    private static func isFigure(_ text: String) -> Bool {
        text.contains(where: \.isNumber) && text.allSatisfy { $0.isNumber || " .,:-/+TZ".contains($0) }
    }

    private static func encoding(of path: String) throws -> SheetEncoding {
        let file = try SheetFile(path: path)
        guard let piece = try file.next() else { return .utf8 }
        if let marked = SheetEncoding.marked(piece) { return marked.encoding }
        if let wide = SheetEncoding.unmarkedUTF16(piece) { return wide }
        let whole = Array(piece[...(piece.lastIndex(of: 0x0A) ?? piece.endIndex - 1)])
        if String(validating: whole, as: UTF8.self) != nil { return .utf8 }
        return isChinese(whole) ? .gbk : .windows1252
    }

    /// In Chinese, bytes above ASCII come in pairs; in a Western text one stands between letters.
    private static func isChinese(_ bytes: [UInt8]) -> Bool {
        var paired = 0
        var alone = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
            } else if index + 1 < bytes.count, bytes[index + 1] >= 0xA1 {
                paired += 1
                index += 2
            } else {
                alone += 1
                index += 1
            }
        }
        return paired > alone * 2
    }
}
