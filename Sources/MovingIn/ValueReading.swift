/// Reads one value off rows, remembering what each word came to.
struct ValueReading {
    private let value: ColumnValue
    /// Where its columns stand among those that were read.
    private let slots: [Int]
    /// What is wrong with a result; nil when nothing is.
    private let complaint: @Sendable (String) -> String?
    private let name: String
    private var known: [UInt64: Outcome] = [:]
    private var gates: [Gate]

    private enum Outcome {
        case word(Int32)
        case flaw(String)
    }

    /// A column that must have one of some words.
    private struct Gate {
        let slot: Int
        let words: Set<String>
        var known: [Int32: Bool] = [:]

        mutating func isOpen(_ word: Int32, _ pool: WordPool) -> Bool {
            if let known = known[word] { return known }
            let isOpen = pool.text(ifAny: word).map(words.contains) ?? false
            known[word] = isOpen
            return isOpen
        }
    }

    /// - Parameters:
    ///   - name: what it is called in the mapping, for messages.
    ///   - slots: finds a column among those that are read.
    init(
        _ name: String, _ value: ColumnValue, _ slots: (String) -> Int,
        _ complaint: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.name = name
        self.value = value
        self.slots = value.columns.map(slots)
        gates = value.conditions.map { Gate(slot: slots($0.column), words: $0.words) }
        self.complaint = complaint
    }

    var isCounter: Bool { value.isCounter }

    /// Whether its conditions hold.
    mutating func applies(to row: [Int32], _ pool: WordPool) -> Bool {
        for index in gates.indices where !gates[index].isOpen(row[gates[index].slot], pool) { return false }
        return true
    }

    /// - Parameter row: the words of the columns that are read.
    /// - Returns: ``WordPool/nothing`` when nothing is known.
    mutating func read(_ row: [Int32], _ pool: inout WordPool) throws(RowFlaw) -> Int32 {
        guard applies(to: row, pool) else { return WordPool.nothing }
        guard slots.count <= 2 else { return try made(row, &pool) }
        let first = slots.isEmpty ? WordPool.nothing : row[slots[0]]
        let second = slots.count < 2 ? WordPool.nothing : row[slots[1]]
        let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
        switch known[key] {
        case .word(let word): return word
        case .flaw(let text): throw RowFlaw(text)
        case nil: break
        }
        do {
            let word = try made(row, &pool)
            known[key] = .word(word)
            return word
        } catch {
            known[key] = .flaw(error.message)
            throw error
        }
    }

    private func made(_ row: [Int32], _ pool: inout WordPool) throws(RowFlaw) -> Int32 {
        guard let raw = raw(row, pool) else { return pool.id(ofFallback: value.fallback) }
        guard let result = try mapped(raw, columns: value.columns) else {
            return pool.id(ofFallback: value.fallback)
        }
        if let complaint = complaint(result) { throw RowFlaw("\(name): \(complaint)") }
        return pool.id(of: result)
    }

    private func raw(_ row: [Int32], _ pool: WordPool) -> String? {
        switch value.origin {
        case .constant(let text): return text
        case .first: return slots.lazy.map { row[$0] }.first { $0 >= 0 }.map { pool.text($0) }
        case .joined:
            let words = slots.map { pool.text(ifAny: row[$0]) }
            if words.allSatisfy({ $0 == nil }) { return nil }
            return words.map { $0 ?? ColumnValue.missing }.joined(separator: ColumnValue.separator)
        case .template(let template):
            var columns = slots.makeIterator()
            return template.parts.map { part in
                switch part {
                case .text(let text): text
                case .column:
                    columns.next().flatMap { pool.text(ifAny: row[$0]) } ?? ColumnValue.missing
                }
            }.joined()
        }
    }

    private func mapped(_ raw: String, columns: [String]) throws(RowFlaw) -> String? {
        guard let map = value.map else { return raw }
        if let result = map[raw] { return result }
        switch value.unmapped {
        case .keep: return raw
        case .drop: return nil
        case .reject:
            throw RowFlaw(
                "\(name): \"\(raw)\" in \(columns.joined(separator: ColumnValue.separator)) is not in the map; "
                    + "add it, or say unmapped: keep or drop")
        }
    }
}

/// What is wrong with a row.
struct RowFlaw: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

extension WordPool {
    fileprivate mutating func id(ofFallback text: String?) -> Int32 {
        text.map { id(of: $0) } ?? Self.nothing
    }
}
