import Kernel

/// Comma-separated values (RFC 4180) that a spreadsheet does not take for formulas.
public enum CSVText {
    /// Cells with commas between and a line end.
    public static func line(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell, to: &bytes)
        }
        return bytes + [0x0D, 0x0A]
    }

    /// The cells of an object: of each column its text, number or flag; what is null is empty, what is a list
    /// or an object stands there as JSON.
    public static func cells(of json: [UInt8], _ columns: [[String]]) -> [String] {
        let members = members(of: json)
        return columns.map { path in
            guard let name = path.first, let value = members[name] else { return "" }
            guard path.count > 1 else { return text(value) }
            return Self.members(of: value)[path[1]].map(text) ?? ""
        }
    }

    private static func members(of json: [UInt8]) -> [String: [UInt8]] {
        json.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            var members: [String: [UInt8]] = [:]
            try? scanner.object { (name, scanner) throws(JSONFlaw) in members[name] = Array(try scanner.raw())
            }
            return members
        }
    }

    private static func text(_ value: [UInt8]) -> String {
        switch value.first {
        case UInt8(ascii: "\""):
            value.withUnsafeBufferPointer { bytes in
                var scanner = JSONScanner(bytes)
                return harmless((try? scanner.string()) ?? "")
            }
        case UInt8(ascii: "n"): ""
        default: String(decoding: value, as: UTF8.self)
        }
    }

    /// A text that begins like a formula gets an apostrophe, which spreadsheets do not show: a title such as
    /// `=HYPERLINK(…)` comes from whoever writes to the desk.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, starters.contains(first) else { return text }
        return "'" + text
    }

    private static let starters: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]

    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
            return bytes.append(contentsOf: cell.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
