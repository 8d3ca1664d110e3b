/// One thing in a ticket that can speak for a team: a word, two words, a piece of a word, a field's value.
struct Feature: Sendable {
    /// What sort of thing it is. Each sort is weighed as a whole, so that a long text does not outvote a field.
    enum Sort: UInt8, CaseIterable, Sendable {
        /// Words, pairs of words, one or two Chinese characters.
        case word
        /// Pieces of words, for codes, typing errors and compounds; three Chinese characters.
        case piece
        /// `field=value`.
        case field
        /// Two fields together.
        case cross
    }

    /// Its last two bits are its sort.
    let hash: UInt32
    let sort: Sort
    /// How often it stands in the ticket.
    var count: UInt16
    /// Which of the cutter's places it stands in: what an explanation shows.
    let place: Int32

    static func hash(_ raw: UInt32, _ sort: Sort) -> UInt32 {
        raw.mixed & ~3 | UInt32(sort.rawValue)
    }
}

extension Feature.Sort {
    init(of hash: UInt32) {
        self =
            switch hash & 3 {
            case 0: .word
            case 1: .piece
            case 2: .field
            default: .cross
            }
    }

    /// Counted and weighed by rarity.
    var isText: Bool { self == .word || self == .piece }
}

extension UInt32 {
    /// Mixed well enough that a few of its bits may choose a place in a table (the finish of MurmurHash3).
    var mixed: UInt32 {
        var value = self
        value = (value ^ (value >> 16)) &* 0x85EB_CA6B
        value = (value ^ (value >> 13)) &* 0xC2B2_AE35
        return value ^ (value >> 16)
    }

    /// This hash, and then another value.
    func followed(by value: UInt32) -> UInt32 {
        (self ^ value &* 0xCC9E_2D51).rotated &* 5 &+ 0xE654_6B64
    }

    private var rotated: UInt32 { self << 13 | self >> 19 }
}
