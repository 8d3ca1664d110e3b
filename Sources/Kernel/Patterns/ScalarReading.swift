/// A text character by character.
struct ScalarReading {
    private let text: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var previous: UInt32?
    private(set) var current: UInt32?
    private var length = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        read()
    }

    var isAtStart: Bool { place == 0 }

    mutating func advance() {
        previous = current
        place += length
        read()
    }

    /// UTF-8 that was made from a string; at the cut end of a long text it may break off.
    private mutating func read() {
        guard place < text.count else {
            current = nil
            length = 0
            return
        }
        let first = UInt32(text[place])
        length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1 else {
            current = first
            return
        }
        guard place + length <= text.count else {
            current = nil
            return
        }
        var value = first & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(text[place + offset] & 0x3F) }
        current = value
    }

    func holds(_ assertion: PatternNode.Assertion) -> Bool {
        switch assertion {
        case .lineStart: previous == nil || previous == 0x0A
        case .lineEnd: current == nil || current == 0x0A
        case .wordBoundary: isWord(previous) != isWord(current)
        case .noWordBoundary: isWord(previous) == isWord(current)
        }
    }

    private func isWord(_ scalar: UInt32?) -> Bool {
        scalar.map { ScalarSet.word.contains($0) } ?? false
    }
}
