import Kernel

/// Reads rows off a file as RFC 4180 has them, one at a time, whatever the file's size.
///
/// More lenient where files are: any line end, blank lines passed over, a last line without an end. What a row
/// gets wrong is told with the row (``SheetRow/flaw``), and reading goes on with the next.
public struct SheetReader {
    public let path: String
    /// The columns' names; without a header `1`, `2`, `3`….
    public private(set) var header: [String] = []
    private var shape: SheetShape
    private var text: SheetText
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    /// Of a file without a header, read to count its columns.
    private var first: SheetRow?

    /// Opens a file and reads its header, or counts its columns.
    /// - Throws: ``SheetFailure``.
    public init(path: String, _ shape: SheetShape) throws {
        self.path = path
        self.shape = shape
        text = SheetText(try SheetFile(path: path), shape.encoding)
        for _ in 0..<shape.skippedLines { try skipLine() }
        try takeDelimiterLine()
        var row = SheetRow()
        guard try read(into: &row) else {
            throw SheetFailure.cannotBeRead(path: path, why: "it is empty")
        }
        if shape.hasHeader {
            header = row.fields.indices.map { row.text($0).trimmingBlanks }
        } else {
            header = row.fields.indices.map { String($0 + 1) }
            first = row
        }
    }

    /// Reads the next row into `row`; false at the end.
    /// - Throws: ``SheetFailure``.
    public mutating func next(into row: inout SheetRow) throws -> Bool {
        if let first {
            row = first
            self.first = nil
        } else if try !read(into: &row) {
            return false
        }
        if row.fields.count != header.count, row.flaw == nil { fit(&row) }
        return true
    }

    /// Empty fields behind the last column are none; missing ones are filled up where the shape says so.
    private func fit(_ row: inout SheetRow) {
        let found = row.fields.count
        while row.fields.count > header.count, row.fields.last?.isEmpty == true { row.fields.removeLast() }
        if shape.fillsShortRows {
            let end = row.bytes.count
            while row.fields.count < header.count { row.fields.append(end..<end) }
        }
        guard row.fields.count != header.count else { return }
        row.isUneven = true
        row.flaw = "has \(found) fields where \(header.count) are expected"
    }

    private mutating func read(into row: inout SheetRow) throws -> Bool {
        repeat {
            row.clear()
            row.line = line
            guard try fill() else { return false }
            try readFields(into: &row)
        } while row.bytes.isEmpty && row.flaw == nil
        return true
    }

    // MARK: Fields

    private enum Stop { case field, row }

    private mutating func readFields(into row: inout SheetRow) throws {
        while true {
            let start = row.bytes.count
            let isQuoted = try fill() && buffer[position] == shape.quote
            let stop = try isQuoted ? readQuoted(into: &row) : readPlain(into: &row)
            row.fields.append(start..<row.bytes.count)
            guard row.bytes.count <= Limits.importRowBytes else {
                throw SheetFailure.rowTooLong(path: path, line: row.line, limit: Limits.importRowBytes)
            }
            if stop == .row { return }
        }
    }

    private mutating func readPlain(into row: inout SheetRow) throws -> Stop {
        while try fill() {
            let end = plainEnd()
            row.bytes.append(contentsOf: buffer[position..<end])
            position = end
            guard position < buffer.count else { continue }
            if buffer[position] == shape.escape {
                try takeEscaped(into: &row)
            } else {
                return try endField()
            }
        }
        return .row
    }

    private mutating func takeEscaped(into row: inout SheetRow) throws {
        position += 1
        guard try fill() else { return }
        let byte = buffer[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): row.bytes.append(0x0A)
        case UInt8(ascii: "r"): row.bytes.append(0x0D)
        case UInt8(ascii: "t"): row.bytes.append(0x09)
        case UInt8(ascii: "N"): break
        default:
            if byte == 0x0A { line += 1 }
            row.bytes.append(byte)
        }
    }

    /// Where the field, or what is in the buffer of it, ends.
    private func plainEnd() -> Int {
        let delimiter = shape.delimiter
        let escape = shape.escape ?? delimiter
        let from = position
        return buffer.withUnsafeBufferPointer { bytes in
            var index = from
            while index < bytes.count {
                let byte = bytes[index]
                if byte == delimiter || byte == 0x0A || byte == 0x0D || byte == escape { break }
                index += 1
            }
            return index
        }
    }

    private mutating func readQuoted(into row: inout SheetRow) throws -> Stop {
        let quote = shape.quote ?? 0
        let opened = line
        position += 1
        while try fill() {
            let end = quotedEnd(quote)
            row.bytes.append(contentsOf: buffer[position..<end])
            position = end
            guard row.bytes.count <= Limits.importRowBytes else {
                throw SheetFailure.rowTooLong(path: path, line: opened, limit: Limits.importRowBytes)
            }
            guard position < buffer.count else { continue }
            if buffer[position] != quote {
                try takeEscaped(into: &row)
                continue
            }
            position += 1
            guard try fill() else { return .row }
            if buffer[position] == quote {
                row.bytes.append(quote)
                position += 1
                continue
            }
            let after = row.bytes.count
            let stop = try readPlain(into: &row)
            if row.bytes.count > after { row.flaw = "has text behind a closing quote" }
            return stop
        }
        row.flaw = "has a quote that is never closed"
        return .row
    }

    private mutating func quotedEnd(_ quote: UInt8) -> Int {
        let from = position
        let escape = shape.escape ?? quote
        var lines = 0
        let end = buffer.withUnsafeBufferPointer { bytes in
            var index = from
            while index < bytes.count, bytes[index] != quote, bytes[index] != escape {
                if bytes[index] == 0x0A { lines += 1 }
                index += 1
            }
            return index
        }
        line += lines
        return end
    }

    /// Steps over what ends a field: a delimiter, or any line end.
    private mutating func endField() throws -> Stop {
        let byte = buffer[position]
        position += 1
        if byte == shape.delimiter { return .field }
        line += 1
        if byte == 0x0D, try fill(), buffer[position] == 0x0A { position += 1 }
        return .row
    }

    /// Excel's `sep=;` says what stands between fields; it is no row.
    private mutating func takeDelimiterLine() throws {
        let mark = Array("sep=".utf8)
        guard try fill(), buffer[position...].starts(with: mark) else { return }
        let place = position + mark.count
        guard place + 1 < buffer.count, buffer[place + 1] == 0x0D || buffer[place + 1] == 0x0A else { return }
        shape.delimiter = buffer[place]
        try skipLine()
    }

    private mutating func skipLine() throws {
        while try fill() {
            let byte = buffer[position]
            position += 1
            if byte == 0x0A {
                line += 1
                return
            }
        }
    }

    /// Makes sure that a byte is there; false at the end.
    private mutating func fill() throws -> Bool {
        while position == buffer.count {
            guard let piece = try text.next() else { return false }
            buffer = piece
            position = 0
        }
        return true
    }
}

extension String {
    var trimmingBlanks: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
