/// What an explanation must not repeat, though the model may have gone by it.
public struct Secrecy: Sendable {
    /// Fields whose values are people.
    private let fields: [[UInt32]]
    /// Names of people, lower case.
    private let names: Set<String>

    /// - Parameters:
    ///   - fields: whose values are not shown, such as the requester.
    ///   - names: words that are not shown, such as names of people.
    public init(fields: [String] = [], names: some Sequence<String> = []) {
        self.fields = fields.map { $0.unicodeScalars.map(\.value) + [0x3D] }
        self.names = Set(names.map { $0.lowercased() }.filter { !$0.isEmpty })
    }

    /// Words after which a secret stands.
    private static let warnings = [
        "password", "passwort", "kennwort", "passwd", "pwd", "pin", "secret", "token", "key", "密码", "口令",
        "密钥",
        "验证码",
    ].map { $0.unicodeScalars.map(\.value) }

    func mayShow(_ place: Range<Int>, of text: [UInt32], isField: Bool) -> Bool {
        let (start, end) = (place.lowerBound, place.upperBound)
        let words = text[place]
        if isField { return !fields.contains { words.starts(with: $0) } }
        if words.looksSecret || words.isNumber { return false }
        return !holdsName(words) && !tells(place, ofSecretIn: text) && !isInAddress(start, end, of: text)
    }

    private func holdsName(_ words: ArraySlice<UInt32>) -> Bool {
        var shown = ""
        for value in words { if let scalar = Unicode.Scalar(value) { shown.unicodeScalars.append(scalar) } }
        return names.contains(shown) || shown.split(separator: " ").contains { names.contains(String($0)) }
    }

    /// A word such as "password" stands shortly before, or in it before something else, in the same line.
    private func tells(_ place: Range<Int>, ofSecretIn text: [UInt32]) -> Bool {
        let line = text[max(0, place.lowerBound - 24)..<place.lowerBound]
        let from = line.lastIndex(of: 0x0A).map { $0 + 1 } ?? line.startIndex
        return Self.warnings.contains { warning in
            // At most eight characters between: "is", a colon, a blank.
            let first = max(from, place.lowerBound - warning.count - 8)
            return (first..<max(first, place.upperBound - warning.count)).contains { start in
                text[start] == warning[0]
                    && text[start..<(start + warning.count)].elementsEqual(warning)
            }
        }
    }

    /// Part of a mail address.
    private func isInAddress(_ start: Int, _ end: Int, of text: [UInt32]) -> Bool {
        var left = start
        while left > 0, text[left - 1] > 0x20, start - left < 64 { left -= 1 }
        var right = end
        while right < text.count, text[right] > 0x20, right - end < 64 { right += 1 }
        return text[left..<right].contains(0x40)
    }
}

extension ArraySlice<UInt32> {
    /// Long, with letters and digits mixed, as keys and passwords are and host names are not: digits between
    /// letters more than once.
    fileprivate var looksSecret: Bool {
        guard count >= 10 else { return false }
        var changes = 0
        for index in indices.dropFirst() {
            let (before, now) = (self[index - 1], self[index])
            if before.isDigit != now.isDigit, before.isDigit || now.isDigit { changes += 1 }
        }
        return changes >= 4 && !contains(0x2E)
    }

    /// Telephone, card and identity numbers.
    fileprivate var isNumber: Bool {
        let digits = count { $0.isDigit }
        return digits >= 7 && digits * 3 >= count * 2
    }
}

extension UInt32 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
