/// The features a model knows, each with its row of weights and the number of tickets it stood in.
///
/// Bounded: when it is full, no more are taken until room is made.
struct Lexicon: Sendable {
    /// At most so many.
    let capacity: Int
    /// By row.
    private(set) var hashes: [UInt32] = []
    private(set) var tickets: [UInt32] = []
    /// Row + 1 by place; a power of two, at most two thirds full.
    private var places: [UInt32]

    init(capacity: Int) {
        self.capacity = capacity
        places = Array(repeating: 0, count: 1 << 10)
    }

    var count: Int { hashes.count }
    var isFull: Bool { count >= capacity }

    /// The row of a feature; nil when it is not known.
    func row(of hash: UInt32) -> Int? {
        let mask = places.count - 1
        return places.withUnsafeBufferPointer { places in
            var place = Int(hash >> 2) & mask
            while places[place] != 0 {
                let row = Int(places[place]) - 1
                if hashes[row] == hash { return row }
                place = (place + 1) & mask
            }
            return nil
        }
    }

    /// Takes a feature that is not known yet. The lexicon must not be full.
    mutating func admit(_ hash: UInt32, tickets seen: UInt32 = 0) -> Int {
        if (count + 1) * 3 > places.count * 2 { grow() }
        hashes.append(hash)
        tickets.append(seen)
        enter(row: count - 1)
        return count - 1
    }

    func sort(of row: Int) -> Feature.Sort { Feature.Sort(of: hashes[row]) }

    mutating func see(_ row: Int) {
        if tickets[row] < .max { tickets[row] += 1 }
    }

    /// Only these rows, in this order.
    func keeping(_ rows: [Int], capacity: Int) -> Lexicon {
        var kept = Lexicon(capacity: capacity)
        for row in rows { _ = kept.admit(hashes[row], tickets: tickets[row]) }
        return kept
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        for row in hashes.indices { enter(row: row) }
    }

    private mutating func enter(row: Int) {
        let mask = places.count - 1
        var place = Int(hashes[row] >> 2) & mask
        while places[place] != 0 { place = (place + 1) & mask }
        places[place] = UInt32(row) + 1
    }
}
