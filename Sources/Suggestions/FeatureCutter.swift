/// Cuts a ticket into its features.
///
/// Kept and used again for ticket after ticket: what it works with is large, and made once.
struct FeatureCutter: Sendable {
    /// Distinct features of one ticket. A page of text has some 1,500; later ones say little more.
    static let limit = 2048
    /// Characters of one text that are looked at: what it is about stands at its beginning.
    static let textLimit = 4000

    private(set) var features: [Feature] = []
    /// Everything features stand in, lower case.
    private(set) var text: [UInt32] = []
    /// Where features stand in it; pieces of a word all stand in the word.
    private(set) var places: [Range<Int>] = []
    private var slots = [UInt16](repeating: 0, count: limit * 2)

    mutating func cut(_ facts: TicketFacts) {
        features.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        for index in slots.indices { slots[index] = 0 }
        addFields(facts.fields)
        for text in facts.texts { addText(text) }
    }

    /// What stands at a place.
    func words(at place: Int) -> String {
        var words = ""
        for value in text[places[place]] {
            if let scalar = Unicode.Scalar(value) { words.unicodeScalars.append(scalar) }
        }
        return words
    }

    /// A new place, for the features that stand in it.
    private mutating func open(_ place: Range<Int>) -> Int32 {
        places.append(place)
        return Int32(places.count - 1)
    }

    private mutating func add(_ hash: UInt32, _ sort: Feature.Sort, at place: Int32) {
        let hash = Feature.hash(hash, sort)
        var slot = Int(hash >> 2) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if features[known].hash == hash {
                if features[known].count < .max { features[known].count += 1 }
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard features.count < Self.limit else { return }
        features.append(Feature(hash: hash, sort: sort, count: 1, place: place))
        slots[slot] = UInt16(features.count)
    }

    // MARK: Fields

    private mutating func addFields(_ fields: [TicketFacts.Field]) {
        var known: [(hash: UInt32, place: Int32)] = []
        for field in fields where !field.value.isEmpty {
            let start = text.count
            var hash = UInt32(7)
            for scalar in field.name.unicodeScalars { append(scalar.value, &hash) }
            append(0x3D, &hash)
            for scalar in field.value.lowercased().unicodeScalars.prefix(200) { append(scalar.value, &hash) }
            let place = open(start..<text.count)
            known.append((hash, place))
            add(hash, .field, at: place)
        }
        // Pairs of more than these would crowd out the text.
        let crossed = known.prefix(16)
        for (index, first) in crossed.enumerated() {
            for second in crossed.dropFirst(index + 1) {
                add(first.hash.followed(by: second.hash), .cross, at: first.place)
            }
        }
    }

    private mutating func append(_ value: UInt32, _ hash: inout UInt32) {
        text.append(value)
        hash = hash.followed(by: value)
    }

    // MARK: Text

    private mutating func addText(_ source: String) {
        let start = text.count
        for scalar in source.lowercased().unicodeScalars.prefix(Self.textLimit) {
            text.append(scalar.value.halfWidth)
        }
        var index = start
        var previous: (hash: UInt32, place: Range<Int>)?
        while index < text.count {
            let first = index
            switch TextClass(text[index]) {
            case .letter:
                while index < text.count, TextClass(text[index]) == .letter { index += 1 }
                previous = addWord(first..<index, after: previous)
            case .han:
                while index < text.count, TextClass(text[index]) == .han { index += 1 }
                addRun(first..<index)
                previous = nil
            case .joint:
                index += 1
            case .gap:
                index += 1
            }
        }
        addCodes(start..<text.count)
    }

    /// A word, the pair with the word before it, and its pieces.
    private mutating func addWord(
        _ place: Range<Int>, after previous: (hash: UInt32, place: Range<Int>)?
    ) -> (hash: UInt32, place: Range<Int>) {
        let hash = hash(of: place)
        let word = open(place)
        add(hash, .word, at: word)
        if let previous {
            add(
                previous.hash.followed(by: hash), .word,
                at: open(previous.place.lowerBound..<place.upperBound))
        }
        if place.count > 3 { addPieces(place, of: word) }
        return (hash, place)
    }

    /// Three to five letters in a row, word ends marked.
    private mutating func addPieces(_ place: Range<Int>, of word: Int32) {
        let letters = place.prefix(32)
        for start in (letters.lowerBound - 1)...(letters.upperBound - 2) {
            var hash = UInt32(11)
            for offset in 0..<5 {
                let at = start + offset
                guard at <= letters.upperBound else { break }
                let isEdge = at < letters.lowerBound || at == letters.upperBound
                hash = hash.followed(by: isEdge ? 0x20 : text[at])
                if offset >= 2 { add(hash, .piece, at: word) }
            }
        }
    }

    /// Characters that are written without blanks between: one, two and three in a row.
    private mutating func addRun(_ place: Range<Int>) {
        for start in place {
            var hash = UInt32(13)
            for length in 1...3 where start + length <= place.upperBound {
                hash = hash.followed(by: text[start + length - 1])
                add(hash, length == 3 ? .piece : .word, at: open(start..<(start + length)))
            }
        }
    }

    /// Host names, error codes and versions as a whole: `ora-01555`, `bss-db03`, `10.3.7.21`.
    private mutating func addCodes(_ place: Range<Int>) {
        var index = place.lowerBound
        while index < place.upperBound {
            let first = index
            var (joints, digits) = (0, 0)
            while index < place.upperBound {
                switch TextClass(text[index]) {
                case .letter: if (0x30...0x39).contains(text[index]) { digits += 1 }
                case .joint: joints += 1
                case .han, .gap: break
                }
                guard TextClass(text[index]).isInCode else { break }
                index += 1
            }
            if joints > 0, digits > 0, index - first <= 64 {
                add(hash(of: first..<index).followed(by: 17), .word, at: open(first..<index))
            }
            index = max(index, first + 1)
        }
    }

    private func hash(of place: Range<Int>) -> UInt32 {
        text[place].reduce(5) { $0.followed(by: $1) }
    }
}
