/// Cuts text into the words that are indexed, the same on every engine.
///
/// Latin letters and digits make words, folded to lower case without diacritics; every CJK character is a word of its own,
/// so that 计费 is found as the phrase 计 费; everything else separates. `ORA-01555` becomes `ora 01555`, `10.3.7.21` becomes
/// `10 3 7 21`, and a query for either is the phrase of its words.
public enum SearchWords {
    /// The words of `text`, in order.
    public static func cut(_ text: String) -> [String] {
        var words: [String] = []
        var cutter = WordCutter { words.append(String(decoding: $0, as: UTF8.self)) }
        cutter.feed(text)
        cutter.finish()
        return words
    }

    /// The words of several texts with blanks between, ready to index. A lone `.` between texts keeps phrases from
    /// reaching across.
    public static func joined(_ texts: [String]) -> String {
        var line: [UInt8] = []
        line.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count + 8 })
        for text in texts {
            var cutter = WordCutter { word in
                if !line.isEmpty { line.append(UInt8(ascii: " ")) }
                line.append(contentsOf: word)
            }
            cutter.feed(text)
            cutter.finish()
            line.append(contentsOf: Self.boundary)
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// A word no query can contain.
    private static let boundary = Array(" \u{2E31}".utf8)
}

/// Collects the bytes of one word at a time.
private struct WordCutter {
    private var word: [UInt8] = []
    private let emit: ([UInt8]) -> Void

    init(_ emit: @escaping ([UInt8]) -> Void) {
        self.emit = emit
    }

    mutating func feed(_ text: String) {
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                feed(ascii: UInt8(scalar.value))
            } else {
                feed(wide: scalar)
            }
        }
    }

    mutating func finish() {
        guard !word.isEmpty else { return }
        emit(word)
        word.removeAll(keepingCapacity: true)
    }

    private mutating func feed(ascii byte: UInt8) {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: word.append(byte)
        case 0x41...0x5A: word.append(byte | 0x20)
        default: finish()
        }
    }

    private mutating func feed(wide scalar: Unicode.Scalar) {
        let value = scalar.value
        if (0xFF01...0xFF5E).contains(value) {
            feed(ascii: UInt8(value - 0xFEE0))
        } else if scalar.standsAlone {
            finish()
            word.append(contentsOf: String(scalar).utf8)
            finish()
        } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            feed(folded: scalar)
        } else if !scalar.isMark {
            finish()
        }
    }

    /// Lower case, and of the decomposition only what is not a mark: é is e, ß stays ß, Å is a.
    private mutating func feed(folded scalar: Unicode.Scalar) {
        for part in String(scalar).lowercased().decomposedStringScalars where !part.isMark {
            word.append(contentsOf: String(part).utf8)
        }
    }
}

extension Unicode.Scalar {
    /// Han, kana, Hangul and Bopomofo: written without blanks between words.
    fileprivate var standsAlone: Bool {
        switch value {
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x30FF, 0x3100...0x312F, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
