import Testing

@testable import CLI

struct TextTableTests {
    @Test(
        arguments: [
            ("", 0), ("abc", 3), ("计费", 4), ("db03 故障", 9), ("ｱ", 1), ("Ａ", 2), ("e\u{301}", 1), ("🔥", 2),
            ("❤️", 2), ("한글", 4),
            ("👨‍👩‍👧", 2), ("（一）", 6), ("…", 1), ("𠀀", 2), ("\u{200B}", 0), ("ひらがな", 8), ("é", 1), ("–", 1),
            ("䷀", 1),
        ] as [(String, Int)])
    func countsColumns(_ text: String, _ columns: Int) {
        #expect(text.displayWidth == columns)
    }

    @Test(
        arguments: [
            ("计费系统", 8, "计费系统"), ("计费系统", 7, "计费系…"), ("计费系统", 6, "计费…"), ("abcdef", 4, "abc…"),
            ("abc", 3, "abc"),
        ] as [(String, Int, String)])
    func cutsWithoutHalvingACharacter(_ text: String, _ columns: Int, _ wanted: String) {
        #expect(text.cut(toColumns: columns) == wanted)
    }

    @Test func alignsWideAndNarrowCells() {
        let table = TextTable(
            headings: ["编号", "n", "title"],
            rows: [["INC-0000001", "7", "计费故障"], ["一", "12", "x"]], figures: [1])
        #expect(
            table.text() == """
                编号          n  title
                INC-0000001   7  计费故障
                一           12  x
                """)
    }

    @Test func cutsTheLastCellToTheTerminal() {
        let table = TextTable(headings: ["a", "title"], rows: [["1", "营业厅前台受理缓慢"]], mayBeCut: true)
        #expect(table.text(columns: 13) == "a  title\n1  营业厅前…")
        #expect(table.text(columns: nil) == "a  title\n1  营业厅前台受理缓慢")
    }

    @Test(
        arguments: [
            ("plain 文本", "plain 文本"), ("a\nb\tc", "a b c"), ("\u{1B}[2Jgone", "\u{FFFD}[2Jgone"),
            ("\u{9B}31m", "\u{FFFD}31m"), ("a\u{202E}b", "a\u{FFFD}b"), ("\r\n", "  "),
        ] as [(String, String)])
    func letsNoTextSteerTheTerminal(_ raw: String, _ wanted: String) {
        #expect(raw.printable == wanted)
    }

    @Test func laysOutACard() {
        var card = Card("INC-0000001  计费\u{7}")
        card.add("状态", "新建")
        card.add("missing", nil)
        card.add("empty", "")
        card.add("text", "first\n\n第二")
        card.section("Notes", ["one"])
        card.section("Links", [])
        #expect(
            card.text == """
                INC-0000001  计费\u{FFFD}
                  状态  新建
                  text  first

                        第二

                Notes
                  one
                """)
    }
}
