/// Finds which of many words stand in a text, in one pass over the text.
///
/// A word is known by its first bytes, as many as its length class takes. At each place of the text the bytes
/// that begin there are looked up, one look for each class; what may be a word is compared in full.
struct FragmentScan: Sendable {
    private let fragments: [[UInt8]]
    private let classes: [LengthClass]

    /// Words whose first `length` bytes are looked up.
    fileprivate struct LengthClass: Sendable {
        let length: Int
        let mask: UInt64
        /// Whether some beginning has this hash: most places of a text end here.
        var filter: [UInt64]
        let filterShift: UInt64
        var entries: [Entry]
        let entryShift: UInt64
        /// The words, those of one beginning together.
        var order: [Int32]
    }

    fileprivate struct Entry: Sendable {
        var key: UInt64 = 0
        var first: Int32 = 0
        var count: Int32 = 0
    }

    private static let lengths = [1, 2, 3, 4, 6, 8]
    fileprivate static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// - Parameter fragments: in lower case, none empty; a word's number is its place here.
    init(_ fragments: [FoldedText]) {
        self.fragments = fragments.map(\.bytes)
        var grouped: [Int: [UInt64: [Int32]]] = [:]
        for (number, bytes) in self.fragments.enumerated() {
            guard let length = Self.lengths.last(where: { $0 <= bytes.count }) else { continue }
            let key = bytes.prefix(length).enumerated()
                .reduce(UInt64(0)) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
            grouped[length, default: [:]][key, default: []].append(Int32(number))
        }
        classes = grouped.sorted { $0.key < $1.key }.map { LengthClass(length: $0.key, words: $0.value) }
    }

    /// The words that stand in a text in lower case.
    func find(in text: [UInt8]) -> FragmentSet {
        var found = FragmentSet(capacity: fragments.count)
        guard !classes.isEmpty else { return found }
        text.withUnsafeBytes { text in
            classes.withUnsafeBufferPointer { classes in
                for place in 0..<text.count {
                    let left = text.count - place
                    var head: UInt64 = 0
                    if left >= 8 {
                        head = UInt64(
                            littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                    } else {
                        for offset in 0..<left { head |= UInt64(text[place + offset]) << UInt64(offset * 8) }
                    }
                    for group in classes.indices where classes[group].length <= left {
                        classes[group].visit(head & classes[group].mask) { number in
                            if isHere(fragments[Int(number)], at: place, in: text) { found.insert(number) }
                        }
                    }
                }
            }
        }
        return found
    }

    private func isHere(_ word: [UInt8], at place: Int, in text: UnsafeRawBufferPointer) -> Bool {
        guard word.count <= text.count - place else { return false }
        for offset in 0..<word.count where word[offset] != text[place + offset] { return false }
        return true
    }
}

extension FragmentScan.LengthClass {
    fileprivate init(length: Int, words: [UInt64: [Int32]]) {
        self.length = length
        mask = length == 8 ? .max : (UInt64(1) << UInt64(length * 8)) - 1
        // Twice as many places as entries, sixteen times as many bits in the filter.
        let bits = UInt64(64 - max(words.count * 2 - 1, 1).leadingZeroBitCount)
        entryShift = 64 - bits
        entries = Array(repeating: .init(), count: 1 << Int(bits))
        filterShift = 64 - (bits + 3)
        filter = Array(repeating: 0, count: max(1, (1 << Int(bits + 3)) / 64))
        order = []
        for (key, numbers) in words.sorted(by: { $0.key < $1.key }) {
            let hash = key &* FragmentScan.multiplier
            let bit = Int(hash >> filterShift)
            filter[bit >> 6] |= 1 << UInt64(bit & 63)
            var place = Int(hash >> entryShift)
            while entries[place].count > 0 { place = (place + 1) & (entries.count - 1) }
            entries[place] = .init(key: key, first: Int32(order.count), count: Int32(numbers.count))
            order += numbers
        }
    }

    /// Calls `each` with every word that begins so.
    @inline(__always) fileprivate func visit(_ key: UInt64, _ each: (Int32) -> Void) {
        let hash = key &* FragmentScan.multiplier
        let bit = Int(hash >> filterShift)
        guard filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { return }
        var place = Int(hash >> entryShift)
        while entries[place].count > 0 {
            if entries[place].key == key {
                let first = Int(entries[place].first)
                for index in first..<first + Int(entries[place].count) { each(order[index]) }
                return
            }
            place = (place + 1) & (entries.count - 1)
        }
    }
}

/// Which words were found: a bit for each.
struct FragmentSet: Sendable {
    private var words: [UInt64]
    private(set) var numbers: [Int32] = []

    init(capacity: Int) {
        words = Array(repeating: 0, count: (capacity + 63) / 64)
    }

    func contains(_ number: Int32) -> Bool {
        words[Int(number >> 6)] & (1 << UInt64(number & 63)) != 0
    }

    mutating func insert(_ number: Int32) {
        guard !contains(number) else { return }
        words[Int(number >> 6)] |= 1 << UInt64(number & 63)
        numbers.append(number)
    }
}
