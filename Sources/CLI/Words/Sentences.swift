/// Every sentence that ``Interpreter`` knows, as whoever says it says it in English.
///
/// `SentenceTests` looks for each in the sources, so that none is here that nobody says any more.
enum Sentences {
    /// Those that stand in the sources as they are here; the others are made of words there.
    static let spoken = ofCommands + ofAlarms

    /// What the commands beside the data say.
    static let all = ofCommands + ofDifferences + words

    private static let ofCommands =
        ofImports + ofMappings + ofRows + ofDeskbooks + ofForesight + ofStores + ofTokens + ofSettings
        + ofCatalogues

    /// What stands behind a sentence.
    static let additions = [
        Phrase("; did you mean \"%1\"?", "；是否应为“%1”？"),
        Phrase("; did you mean {{%1}}?", "；是否应为 {{%1}}？"),
        Phrase(" (and %1 more rows)", "（另有 %1 行相同）"),
        Phrase(", %1 warnings", "，%1 处提醒"), Phrase(", %1 warning", "，%1 处提醒"),
    ]

    /// Words that stand where something is filled in.
    static let words: [Phrase] = [
        Phrase("nothing", "空"), Phrase("a list", "列表"), Phrase("settings with names", "带名称的设置"),
        Phrase("an alias", "别名"), Phrase("none", "无"), Phrase("in use", "在用"), Phrase("new", "新"),
        Phrase("and %1 more", "另有 %1 项"), Phrase("warning: %1", "提醒：%1"),
        Phrase("remark: %1", "提示：%1"),
    ]
}
