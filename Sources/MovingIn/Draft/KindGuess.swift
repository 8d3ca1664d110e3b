/// What kind of ticket another system's word may be.
enum KindGuess {
    static func kind(_ word: String) -> String? {
        let text = word.lowercased()
        return words.first { kind in kind.words.contains { text.contains($0) } }?.kind
    }

    private static let words: [(kind: String, words: [String])] = [
        (
            "incident",
            [
                "incident", "fault", "failure", "bug", "error", "störung", "vorfall", "panne", "故障", "障碍",
                "事件", "告警",
            ]
        ),
        (
            "request",
            [
                "request", "question", "service", "task", "change", "complain", "anfrage", "auftrag",
                "demande", "请求", "咨询",
                "投诉", "申请", "变更",
            ]
        ),
    ]
}
