import Kernel
import Testing

@Suite struct KeyTests {
    enum Thing {}

    @Test(arguments: ["a", "A1", "bss-response", "li.na", "9lives", "a_b", String(repeating: "k", count: 64)])
    func takesTheKey(_ text: String) {
        #expect(Key<Thing>(text)?.text == text)
    }

    @Test(arguments: [
        "", "-a", ".a", "_a", "a b", "a/b", "计费", "é", "a\n", "a\"", String(repeating: "k", count: 65), "a?b",
        "ａ",
    ])
    func refusesTheKey(_ text: String) {
        #expect(Key<Thing>(text) == nil)
    }

    @Test func countsCase() {
        #expect(Key<Thing>("a") != Key<Thing>("A"))
    }
}

@Suite struct NoteTests {
    @Test(arguments: [
        ("x", "x"), ("  x \n", "x"), ("\u{3000}计费\u{A0}", "计费"), ("a\nb", "a\nb"), ("\t\u{2028}x", "x"),
    ])
    func leavesOutTheBlanksAround(_ raw: String, to text: String) {
        #expect(Note(raw)?.text == text)
    }

    @Test(arguments: ["", " ", "\n\t\u{3000}", "a\u{0}b", "\u{0}"]) func refusesWhatSaysNothingOrIsNoText(
        _ raw: String
    ) {
        #expect(Note(raw) == nil)
    }

    @Test(arguments: ["x", "计", "e\u{301}"]) func countsCharactersNotBytes(_ character: String) {
        #expect(Note(String(repeating: character, count: Limits.noteLength)) != nil)
        #expect(Note(String(repeating: character, count: Limits.noteLength + 1)) == nil)
        #expect(Note(" " + String(repeating: character, count: Limits.noteLength) + " ") != nil)
    }
}

@Suite struct LineTests {
    @Test(arguments: [("x", "x"), (" BSS 前台受理缓慢 ", "BSS 前台受理缓慢"), ("x\n", "x"), ("😀", "😀")])
    func leavesOutTheBlanksAround(_ raw: String, to text: String) {
        #expect(Line(raw)?.text == text)
    }

    @Test(arguments: ["", "  ", "a\nb", "a\tb", "a\u{0}b", "a\u{7F}b", "a\u{85}b", "a\u{1B}[31mb", "a\r\nb"])
    func refusesWhatIsNoSingleLine(_ raw: String) {
        #expect(Line(raw) == nil)
    }

    @Test func keepsWithinItsBound() {
        #expect(Line("费用", upTo: 2) != nil)
        #expect(Line("费用x", upTo: 2) == nil)
        #expect(Line(String(repeating: "x", count: Limits.nameLength)) != nil)
        #expect(Line(String(repeating: "x", count: Limits.nameLength + 1)) == nil)
    }
}

@Suite struct PageSizeTests {
    @Test(arguments: [1, 50, 200]) func takesAPageWithinItsBounds(_ count: Int) {
        #expect(PageSize(count)?.count == count)
    }

    @Test(arguments: [Int.min, -1, 0, 201, Int.max]) func refusesAPageBeyondItsBounds(_ count: Int) {
        #expect(PageSize(count) == nil)
    }

    @Test func hasFiftyItemsUnlessToldOtherwise() {
        #expect(PageSize.standard.count == 50)
    }
}
