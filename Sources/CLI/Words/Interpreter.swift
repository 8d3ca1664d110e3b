import Kernel

/// Tells people in their own language what others say in English only: those who read files, the store, the alarm
/// pipeline. They keep what is wrong as a sentence, and this knows the sentences, with places for what is filled in.
///
/// What it does not know stays as it is: a sentence in English is better than none.
public struct Interpreter: Sendable {
    let language: Language
    private let sentences: [Sentence]
    private let additions: [Sentence]

    /// For the commands beside the data.
    /// - Parameter environment: names the language.
    public init(environment: [String: String]) {
        self.init(Language(environment: environment), Sentences.all)
    }

    init(_ language: Language, _ phrases: [Phrase]) {
        self.language = language
        sentences = language == .english ? [] : phrases.map(Sentence.init).sorted { $0.weight > $1.weight }
        additions = Sentences.additions.map(Sentence.init)
    }

    /// Line by line; blanks before a line stay.
    public func say(_ text: String) -> String {
        guard !sentences.isEmpty else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let rest = line.drop { $0 == " " }
            return line.prefix(line.count - rest.count) + self.line(String(rest))
        }.joined(separator: "\n")
    }

    /// A sentence, or one behind where it is about: `routing.yaml:4: …`.
    private func line(_ text: String) -> String {
        if let known = sentence(text, depth: 0) { return known }
        guard let (frame, rest) = Self.frame(of: text) else { return text }
        return frame + line(rest)
    }

    /// `routing.yaml:4: ` and what stands behind it.
    private static func frame(of text: String) -> (frame: Substring, rest: String)? {
        guard let colon = text.firstRange(of: ": "), !text[..<colon.lowerBound].contains(" ") else {
            return nil
        }
        return (text[..<colon.upperBound], String(text[colon.upperBound...]))
    }

    private func sentence(_ text: String, depth: Int) -> String? {
        if let told = known(text, depth: depth) { return told }
        for addition in additions {
            guard let (rest, added) = addition.addition(to: text) else { continue }
            return (known(rest, depth: depth) ?? line(rest)) + addition.phrase.text(in: language, [added])
        }
        return nil
    }

    private func known(_ text: String, depth: Int) -> String? {
        for sentence in sentences {
            guard let values = sentence.values(in: text) else { continue }
            return sentence.phrase.text(in: language, values.map { value($0, depth: depth + 1) })
        }
        return nil
    }

    /// What is filled in may be a sentence, a word, or a list of either; else it is somebody's own words.
    private func value(_ text: String, depth: Int) -> String {
        guard depth < Self.depth else { return text }
        let changes = text.split(separator: "; ").map(String.init)
        if changes.count > 1, text.contains(" → ") {
            return changes.map { value($0, depth: depth + 1) }.joined(separator: "; ")
        }
        let parts = text.split(separator: ", ").map { known(String($0), depth: depth + 1) }
        if parts.count > 1, !parts.contains(nil) { return parts.compactMap(\.self).joined(separator: "，") }
        if let known = sentence(text, depth: depth) { return known }
        guard let (frame, rest) = Self.frame(of: text) else { return text }
        return frame + value(rest, depth: depth + 1)
    }

    /// Sentences in sentences: a store that cannot be opened, because of what, because of what.
    private static let depth = 8
}

/// A phrase in which what was filled in is found again.
struct Sentence: Sendable {
    let phrase: Phrase
    /// What stands around the places, and the place behind each but the last.
    private let texts: [String]
    private let places: [Int]

    init(_ phrase: Phrase) {
        self.phrase = phrase
        var texts = [""]
        var places: [Int] = []
        var rest = phrase.english[...]
        while let character = rest.first {
            rest = rest.dropFirst()
            if character == "%", let place = rest.first?.wholeNumberValue, place > 0 {
                places.append(place - 1)
                texts.append("")
                rest = rest.dropFirst()
            } else {
                texts[texts.count - 1].append(character)
            }
        }
        self.texts = texts
        self.places = places
    }

    /// How much of it must be there word for word: of several that fit, what says most fits best.
    var weight: Int { texts.reduce(0) { $0 + $1.count } }

    /// What stands in the places; nil where it is another sentence. A value ends where the text behind it begins.
    func values(in text: String) -> [String]? {
        guard text.hasPrefix(texts[0]), let last = texts.last, text.hasSuffix(last) else { return nil }
        guard !places.isEmpty else { return text == texts[0] ? [] : nil }
        var values = [String](repeating: "", count: (places.max() ?? 0) + 1)
        var rest = text.dropFirst(texts[0].count)
        for (place, following) in zip(places.dropLast(), texts.dropFirst()) {
            guard let found = rest.firstRange(of: following) else { return nil }
            values[place] = String(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        guard let place = places.last, rest.count >= last.count, rest.hasSuffix(last) else { return nil }
        values[place] = String(rest.dropLast(last.count))
        return values
    }

    /// Where `text` ends with this: what stands before, and what stands in its one place.
    func addition(to text: String) -> (before: String, value: String)? {
        guard texts.count == 2, text.hasSuffix(texts[1]),
            let found = text.ranges(of: texts[0]).last
        else { return nil }
        let value = text[found.upperBound...].dropLast(texts[1].count)
        return found.lowerBound > text.startIndex ? (String(text[..<found.lowerBound]), String(value)) : nil
    }
}
