import Kernel

/// What stands in one column, as far as a draft of a mapping needs to know.
public struct ColumnSurvey: Sendable {
    /// As a mapping must call it.
    public let name: String
    /// Rows in which it is known.
    public private(set) var known = 0
    /// Its words and how often they were met; not all of them where ``isCut``.
    public private(set) var words: [String: Int] = [:]
    public private(set) var isCut = false
    /// Formats of times that all of its words have.
    public private(set) var times = TimeGuess.all
    /// Words met that mean nothing is known.
    public private(set) var blanks: Set<String> = []
    /// Different words among the first rows.
    public var variety: Int { prints.count }
    private var prints: Set<String> = []
    private var seen = 0

    init(name: String) {
        self.name = name
    }

    mutating func take(_ text: String) {
        seen += 1
        guard !text.isEmpty else { return }
        if BlankWords.all.contains(text) {
            blanks.insert(text)
            return
        }
        known += 1
        if seen <= Limits.draftVarietyRows { prints.insert(String(text.prefix(Limits.nameLength))) }
        if !times.isEmpty { times.removeAll { !$0.reads(text) } }
        guard text.count <= Limits.nameLength else {
            isCut = true
            return
        }
        if words[text] != nil || words.count < Limits.draftWords {
            words[text, default: 0] += 1
        } else {
            isCut = true
        }
    }

    /// Words by how often they were met.
    public var commonWords: [(word: String, count: Int)] { words.commonFirst }

    /// The format that its times seem to have; nil for what are no times.
    public var time: TimeGuess? { known > 0 ? times.first : nil }

    /// Another that fits as well, so that somebody has to say which it is.
    public var otherTime: TimeGuess? {
        guard let time else { return nil }
        return times.dropFirst().first { $0.mistakes(time) }
    }
}

extension [String: Int] {
    /// Words by how often they were met.
    var commonFirst: [(word: String, count: Int)] {
        map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}

/// Words that programs write where they know nothing.
enum BlankWords {
    static let all: Set<String> = [
        "?", "-", "--", "---", "NULL", "null", "(null)", "None", "none", "nan", "NaN", "N/A", "n/a", "NA",
        "#N/A", "#NV",
        "\\N", "0000-00-00", "0000-00-00 00:00:00", "(empty)", "(leer)", "无", "空",
    ]
}
