public import Kernel

extension Language {
    /// `SWITCHBOARD_LANG` decides, then `LC_ALL`, `LC_MESSAGES`, `LANG`: `zh…` is Chinese, all else English.
    public init(environment: [String: String]) {
        let named = ["SWITCHBOARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }.first { !$0.isEmpty }
        self = named?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }
}

/// One text in every language. `%1`, `%2`… stand for what is filled in.
struct Phrase: Hashable, Sendable {
    let english: String
    let chinese: String

    init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// The text with `values` in their places, filled in one pass so that a value with a `%` stays as it is.
    func text(in language: Language, _ values: [String] = []) -> String {
        var filled = ""
        var rest = self[language][...]
        while let sign = rest.firstIndex(of: "%") {
            let after = rest.index(after: sign)
            filled += rest[..<sign]
            if after < rest.endIndex, let place = rest[after].wholeNumberValue,
                values.indices.contains(place - 1)
            {
                filled += values[place - 1]
                rest = rest[rest.index(after: after)...]
            } else {
                filled += "%"
                rest = rest[after...]
            }
        }
        return filled + rest
    }
}

/// A word of the interface that people read in their own language.
protocol Translated: RawRepresentable, CaseIterable, Sendable where RawValue == String {
    var phrase: Phrase { get }
}
