import Kernel

/// Every word that was met, once: a file repeats few words many times.
public struct WordPool: Sendable {
    /// Stands for "nothing known".
    public static let nothing: Int32 = -1

    private var slots: [Int32]
    private var bytes: [UInt8] = []
    private var starts: [Int] = [0]
    private var texts: [String] = []
    /// The same in every run, unlike Swift's own.
    private var prints: [UInt64] = []

    public init() {
        slots = Array(repeating: -1, count: 1 << 12)
    }

    public func text(_ id: Int32) -> String { texts[Int(id)] }

    /// Nil for ``nothing``.
    public func text(ifAny id: Int32) -> String? { id < 0 ? nil : texts[Int(id)] }

    /// Stands for the word from run to run; 0 for ``nothing``.
    func mark(_ id: Int32) -> UInt64 { id < 0 ? 0 : prints[Int(id)] }

    mutating func id(of text: String) -> Int32 {
        var copy = text
        return copy.withUTF8 { id(of: $0) } ?? Self.nothing
    }

    /// The word of these bytes; nil when they are not UTF-8 or hold U+0000.
    mutating func id(of word: UnsafeBufferPointer<UInt8>) -> Int32? {
        let print = Self.mark(word)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: print) & mask
        while slots[slot] >= 0 {
            let id = slots[slot]
            if prints[Int(id)] == print, isWord(Int(id), word) { return id }
            slot = (slot + 1) & mask
        }
        guard let text = String(validating: word, as: UTF8.self), !word.contains(0) else { return nil }
        return add(text, word, print, at: slot)
    }

    private mutating func add(
        _ text: String, _ word: UnsafeBufferPointer<UInt8>, _ print: UInt64, at slot: Int
    ) -> Int32 {
        let id = Int32(texts.count)
        slots[slot] = id
        bytes.append(contentsOf: word)
        starts.append(bytes.count)
        texts.append(text)
        prints.append(print)
        if texts.count * 2 > slots.count { grow() }
        return id
    }

    private func isWord(_ id: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = starts[id]
        guard starts[id + 1] - start == word.count else { return false }
        return bytes.withUnsafeBufferPointer { known in
            for index in 0..<word.count where known[start + index] != word[index] { return false }
            return true
        }
    }

    private mutating func grow() {
        var larger = [Int32](repeating: -1, count: slots.count * 2)
        let mask = larger.count - 1
        for id in texts.indices {
            var slot = Int(truncatingIfNeeded: prints[id]) & mask
            while larger[slot] >= 0 { slot = (slot + 1) & mask }
            larger[slot] = Int32(id)
        }
        slots = larger
    }

    /// FNV-1a, stirred so that its low bits serve as a slot.
    private static func mark(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let hash = FNV1a.hash(word)
        return hash ^ hash >> 32
    }
}
