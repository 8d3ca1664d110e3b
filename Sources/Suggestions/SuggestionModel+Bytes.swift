extension SuggestionModel {
    /// What the first bytes of a stored model are.
    private static let mark: [UInt8] = Array("SWBM1".utf8)

    /// The model as bytes to keep: a quarter of what it takes in memory, since each weight becomes one byte and
    /// each feature keeps the scale of its own. What it suggests stays the same but for the last digit.
    public var bytes: [UInt8] {
        var writer = ByteWriter(bytes: Self.mark)
        writer.add(UInt32(documents))
        writer.add(sharpness)
        for sort in Feature.Sort.allCases { writer.add(weights[sort]) }
        writer.add(UInt32(labels.count))
        for label in labels {
            writer.add(UInt32(label.utf8.count))
            writer.bytes.append(contentsOf: label.utf8)
        }
        for label in labels.indices { writer.add(table.biases[label]) }
        writer.add(table.biasSquares)
        writer.add(UInt32(lexicon.count))
        for row in 0..<lexicon.count {
            writer.add(lexicon.hashes[row])
            writer.add(lexicon.tickets[row])
            writer.add(table.squares[row])
            let span = table.weights[(row * table.stride)..<(row * table.stride + labels.count)]
            let scale = span.reduce(Float(0)) { max($0, abs($1)) } / 127
            writer.add(scale)
            for weight in span {
                writer.bytes.append(
                    UInt8(bitPattern: scale > 0 ? Int8((weight / scale).rounded()) : 0))
            }
        }
        return writer.bytes
    }

    /// A model that was kept; nil for bytes that are none.
    public init?(bytes: [UInt8]) {
        self.init(bytes: bytes, within: Self.bytes)
    }

    /// - Parameter budget: what it may grow to; one that is larger stays as it is until it learns a new label.
    init?(bytes: [UInt8], within budget: Int) {
        guard bytes.starts(with: Self.mark) else { return nil }
        var reader = ByteReader(bytes: bytes, place: Self.mark.count)
        let documents = Int(reader.number())
        let sharpness = reader.float()
        let sorts = Feature.Sort.allCases.map { _ in reader.float() }
        let count = Int(reader.number())
        guard count <= Self.labelLimit else { return nil }
        let labels = (0..<count).map { _ in reader.text(Int(reader.number())) }
        var table = WeightTable(labels: count)
        for label in labels.indices { table.biases[label] = reader.float() }
        table.biasSquares = reader.float()
        let rows = Int(reader.number())
        guard !reader.isBroken, rows * (16 + count) == bytes.count - reader.place else { return nil }
        var lexicon = Lexicon(capacity: max(rows, Self.capacity(labels: max(count, 1), within: budget)))
        table.addRows(upTo: rows)
        for row in 0..<rows {
            _ = lexicon.admit(reader.number(), tickets: reader.number())
            table.squares[row] = reader.float()
            let scale = reader.float()
            for label in 0..<count {
                table.weights[row * table.stride + label] = Float(Int8(bitPattern: reader.byte())) * scale
            }
        }
        guard !reader.isBroken else { return nil }
        self.init(
            labels: labels, lexicon: lexicon, table: table, documents: documents,
            weights: SortWeights(word: sorts[0], piece: sorts[1], field: sorts[2], cross: sorts[3]),
            sharpness: sharpness, budget: budget)
    }
}

/// Numbers as bytes, the lowest first.
private struct ByteWriter {
    var bytes: [UInt8]

    mutating func add(_ value: UInt32) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(value >> shift & 0xFF)) }
    }

    mutating func add(_ value: Float) { add(value.bitPattern) }
}

/// Reads what ``ByteWriter`` wrote; once past the end it is broken, and answers 0.
private struct ByteReader {
    let bytes: [UInt8]
    var place: Int
    var isBroken = false

    init(bytes: [UInt8], place: Int) {
        self.bytes = bytes
        self.place = place
    }

    mutating func byte() -> UInt8 {
        guard place < bytes.count else {
            isBroken = true
            return 0
        }
        place += 1
        return bytes[place - 1]
    }

    mutating func number() -> UInt32 {
        var value: UInt32 = 0
        for shift in stride(from: UInt32(0), to: 32, by: 8) { value |= UInt32(byte()) << shift }
        return value
    }

    mutating func float() -> Float { Float(bitPattern: number()) }

    mutating func text(_ count: Int) -> String {
        guard count <= bytes.count - place else {
            isBroken = true
            return ""
        }
        defer { place += count }
        return String(decoding: bytes[place..<(place + count)], as: UTF8.self)
    }
}
