import Kernel
import Sheets

/// Reads one moment off rows.
struct TimeReading {
    private let time: TimeColumn
    /// Where its columns stand among those that are read.
    private let slots: [Int]
    /// Where they stand in the file.
    private let places: [Int]

    /// - Parameters:
    ///   - slot: finds a column among those that are read.
    ///   - places: where those stand in the file.
    init(_ time: TimeColumn, _ slot: (String) -> Int, _ places: [Int]) {
        self.time = time
        slots = time.columns.map(slot)
        self.places = slots.map { places[$0] }
    }

    /// - Parameter words: those of the columns that are read.
    /// - Returns: nil where nothing is known.
    func instant(_ row: SheetRow, _ words: [Int32], _ pool: WordPool) throws(RowFlaw) -> Instant? {
        if time.isJoined { return try joined(words, pool) }
        for index in slots.indices where words[slots[index]] >= 0 {
            return try row.instant(places[index], time)
        }
        return nil
    }

    /// - Throws: where nothing is known, too.
    func known(_ row: SheetRow, _ words: [Int32], _ pool: WordPool) throws(RowFlaw) -> Instant {
        guard let instant = try instant(row, words, pool) else {
            throw RowFlaw("\(time.name): the time is unknown")
        }
        return instant
    }

    private func joined(_ words: [Int32], _ pool: WordPool) throws(RowFlaw) -> Instant? {
        let known = slots.compactMap { pool.text(ifAny: words[$0]) }
        guard !known.isEmpty else { return nil }
        var text = known.joined(separator: " ")
        guard let instant = text.withUTF8({ time.instant($0) }) else { throw time.flaw(text) }
        return instant
    }
}

extension TimeColumn {
    func flaw(_ text: String) -> RowFlaw {
        RowFlaw(
            "\(name): \"\(text.prefix(60))\" is no time of the format " + formatTexts.joined(separator: ", "))
    }
}
