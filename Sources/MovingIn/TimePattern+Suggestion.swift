extension TimePattern {
    /// What somebody may have meant who is used to other programs' patterns: `%d.%m.%Y`, `DD/MM/YYYY`.
    ///
    /// Nil where nothing comes out that is a pattern.
    public static func suggestion(for text: String) -> String? {
        let guess = text.contains("%") ? fromPercents(text) : fromOtherLetters(text)
        return guess != text && TimePattern(guess) != nil ? guess : nil
    }

    private static func fromPercents(_ text: String) -> String {
        var pattern = ""
        var rest = text[...]
        while let sign = rest.popFirst() {
            guard sign == "%", let letter = rest.popFirst() else {
                pattern += sign.isLetter ? "'\(sign)'" : String(sign)
                continue
            }
            pattern += percents[letter] ?? "%\(letter)"
        }
        return pattern
    }

    private static let percents: [Character: String] = [
        "Y": "yyyy", "y": "yy", "m": "MM", "d": "dd", "e": "d", "H": "HH", "I": "hh", "M": "mm", "S": "ss",
        "f": "S",
        "p": "a", "b": "MMM", "B": "MMMM", "a": "EEE", "A": "EEEE", "z": "X", "Z": "z", "T": "HH:mm:ss",
        "R": "HH:mm", "F": "yyyy-MM-dd", "D": "MM/dd/yy",
    ]

    private static func fromOtherLetters(_ text: String) -> String {
        var pattern = text
        for (theirs, ours) in letters { pattern = pattern.replacing(theirs, with: ours) }
        if !pattern.contains("M"), let month = pattern.firstRange(of: "mm") {
            pattern.replaceSubrange(month, with: "MM")
        }
        return pattern
    }

    private static let letters: [(String, String)] = [
        ("YYYY", "yyyy"), ("YY", "yy"), ("DD", "dd"), ("D", "d"), ("MI", "mm"), ("HH24", "HH"), ("SS", "ss"),
        ("tt", "a"), ("AM", "a"), ("A", "a"), ("fff", "S"), ("ff", "S"),
    ]
}
