/// IPv4 addresses in a text, each as one word.
///
/// As the phrase of its four numbers, an address is found by walking through every ticket that holds one of
/// them, and all of them are common: at a million tickets that took ten times what other searches take. So
/// addresses are indexed a second time, as `10x3x7x21`, and a query for one asks for that. Parts of an
/// address are still found as phrases.
enum Addresses {
    /// The words for the addresses in `text`, in order.
    static func words(in text: String) -> [String] {
        var copy = text
        return copy.withUTF8 { utf8 in
            var words: [String] = []
            var index = 0
            while index < utf8.count {
                guard utf8[index].isDigit else {
                    index += 1
                    continue
                }
                let end = run(in: utf8, from: index)
                if index == 0 || !utf8[index - 1].isLetter, let word = word(utf8[index..<end]) {
                    words.append(word)
                }
                index = end
            }
            return words
        }
    }

    /// The word for `text` when it is an address and nothing else.
    static func word(_ text: String) -> String? {
        let found = words(in: text)
        return found.count == 1 && found[0].utf8.count == text.utf8.count ? found[0] : nil
    }

    /// Where a run of digits, points and letters ends.
    private static func run(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < utf8.count, utf8[end].isDigit || utf8[end] == UInt8(ascii: ".") || utf8[end].isLetter {
            end += 1
        }
        return end
    }

    /// A full stop after an address belongs to the sentence.
    private static func word(_ run: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        let bytes = run.last == UInt8(ascii: ".") ? run.dropLast() : run
        let groups = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard groups.count == 4, groups.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isDigit) })
        else {
            return nil
        }
        return groups.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "x")
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
