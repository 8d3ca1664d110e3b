/// How bad another system's word says it is.
enum DegreeGuess {
    /// 1 to 5; nil where nothing suggests one. Words come before digits: some systems count the other way round.
    static func priority(_ word: String) -> Int? {
        let text = word.lowercased()
        return degree(text) ?? digit(text)
    }

    /// 1 to 3, for impact and urgency.
    static func third(_ word: String) -> Int? {
        let text = word.lowercased()
        if let degree = degree(text) { return degree < 3 ? 1 : degree > 3 ? 3 : 2 }
        return digit(text).map { min(3, $0) }
    }

    private static func degree(_ text: String) -> Int? {
        degrees.first { degree in degree.words.contains { text.contains($0) } }?.priority
    }

    private static let degrees: [(priority: Int, words: [String])] = [
        (5, ["very low", "lowest", "trivial", "planning", "sehr niedrig", "最低", "很低"]),
        (
            1,
            [
                "very high", "critical", "highest", "blocker", "urgent", "kritisch", "sehr hoch", "紧急", "特急",
                "最高", "很高",
            ]
        ),
        (2, ["high", "major", "hoch", "haute", "高", "重要"]),
        (3, ["medium", "normal", "moderate", "mittel", "moyen", "中", "一般", "普通"]),
        (4, ["low", "minor", "niedrig", "gering", "basse", "低", "次要"]),
    ]

    private static func digit(_ text: String) -> Int? {
        text.first(where: \.isNumber)?.wholeNumberValue.flatMap { (1...5).contains($0) ? $0 : nil }
    }
}
