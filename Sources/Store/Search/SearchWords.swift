/// Cuts text into the words that are indexed, the same on every engine.
///
/// Latin letters and digits make words, folded to lower case without diacritics; every CJK character is a
/// word of its own, so that 计费 is found as the phrase 计 费; everything else separates. `ORA-01555` becomes
/// `ora 01555`, `10.3.7.21` becomes `10 3 7 21`, and a query for either is the phrase of its words.
public enum SearchWords {
    /// The words of `text`, in order.
    public static func cut(_ text: String) -> [String] {
        var line = WordLine()
        line.add(text)
        return line.bytes.split(separator: WordLine.blank).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The words of several texts with blanks between, ready to index. A word that no query can hold stands
    /// between texts, so that no phrase is found across them.
    public static func joined(_ texts: [String]) -> String {
        var line = WordLine()
        line.bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count * 4 / 3 + 8 })
        for text in texts {
            line.add(text)
            line.addBoundary()
        }
        return String(decoding: line.bytes, as: UTF8.self)
    }
}

/// Words behind each other, with one blank between.
private struct WordLine {
    static let blank = UInt8(ascii: " ")

    var bytes: [UInt8] = []
    /// Inside a word, so that the next letter belongs to it.
    private var isInWord = false

    /// U+2E31, a word separator of manuscripts.
    mutating func addBoundary() {
        isInWord = false
        append([0xE2, 0xB8, 0xB1])
        isInWord = false
    }

    mutating func add(_ text: String) {
        var copy = text
        copy.withUTF8 { utf8 in
            var index = 0
            while index < utf8.count {
                if utf8[index] < 0x80 {
                    add(ascii: utf8[index])
                    index += 1
                } else {
                    index += add(wide: utf8, at: index)
                }
            }
        }
        isInWord = false
    }

    private mutating func add(ascii byte: UInt8) {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: append(byte)
        case 0x41...0x5A: append(byte | 0x20)
        default: isInWord = false
        }
    }

    /// Adds the scalar that begins at `index` and is not ASCII. Returns its length in bytes.
    private mutating func add(wide utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = utf8[index]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        let sequence = UnsafeBufferPointer(rebasing: utf8[index..<(index + length)])
        var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for byte in sequence.dropFirst() { value = value << 6 | UInt32(byte & 0x3F) }
        if (0xFF01...0xFF5E).contains(value) {
            add(ascii: UInt8(value - 0xFEE0))
        } else if value.standsAlone {
            isInWord = false
            append(sequence)
            isInWord = false
        } else if let scalar = Unicode.Scalar(value) {
            add(other: scalar)
        }
        return length
    }

    /// Letters and digits of other scripts, in lower case; marks belong to the letter before and are left
    /// out.
    private mutating func add(other scalar: Unicode.Scalar) {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            for part in String(scalar).lowercased().decomposedStringScalars where !part.isMark {
                append(Array(String(part).utf8))
            }
        } else if !scalar.isMark {
            isInWord = false
        }
    }

    private mutating func append(_ byte: UInt8) {
        if !isInWord {
            if !bytes.isEmpty { bytes.append(Self.blank) }
            isInWord = true
        }
        bytes.append(byte)
    }

    private mutating func append(_ word: some Sequence<UInt8>) {
        for byte in word { append(byte) }
    }
}

extension UInt32 {
    /// Han, kana, Hangul and Bopomofo: written without blanks between words.
    fileprivate var standsAlone: Bool {
        switch self {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x30FF,
            0x3100...0x312F,
            0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
