import Kernel
import Testing
import Tickets

@testable import Routing

struct ExpressionTests {
    @Test(arguments: [
        (#"ora-\d{5}"#, "Error ORA-01555: snapshot", true), (#"ora-\d{5}"#, "ora-1555", false),
        ("a.c", "xabcx", true), ("a.c", "a\nc", false), ("^crm", "the crm", false),
        ("^crm", "one\ncrm", true),
        ("down$", "is down\nsince", true), ("down$", "downtime", false), ("^$", "", true), ("^$", "x", false),
        ("(bss|oss)-db", "OSS-DB01", true), ("(bss|oss)-db", "mss-db", false), ("colou?r", "color", true),
        ("ab*c", "ac", true), ("ab+c", "ac", false), ("ab{2,3}c", "abc", false), ("ab{2,3}c", "abbbc", true),
        ("ab{2,3}c", "abbbbc", false), ("ab{2,}c", "abbbbbc", true), ("ab{2}c", "abbc", true),
        ("ab{0,1}c", "ac", true), ("ab{0}c", "ac", true), ("[a-c]x", "bx", true), ("[^a-c]x", "bx", false),
        ("[^a-c]x", "dx", true), ("[A-C]x", "bx", true), (#"[\d\-.]+ms"#, "took 1.5-2ms", true),
        ("[]a]b", "]b", true), ("[a-]b", "-b", true), (#"\bdb\b"#, "数据库db报错", true),
        (#"\bdb\b"#, "dbx", false),
        (#"d\Bb"#, "db", true), (#"\w+@\w+"#, "mail li@example", true), (#"\W"#, "ab", false),
        (#"\s失败"#, "开通　失败", true), (#"\S失"#, "开通失败", true), ("表空间.{0,4}不足", "表空间已经不足", true),
        ("表空间.{0,4}不足", "表空间里面什么都已经不足", false), ("[一-龥]{4}", "网络中断", true), ("[一-龥]{5}", "网络中断", false),
        ("CAFÉ", "un café", true), ("straße", "STRASSE", false), ("(?:ab)+c", "ababc", true),
        ("a|", "zzz", true), ("()", "z", true), ("(a*)*b", "aaaaac", false), (#"\D\d"#, "x1", true),
        (#"a\.b"#, "axb", false), (#"a\.b"#, "a.b", true), ("a*?b", "aab", true), (#"[^\s]+x"#, " x", false),
        ("😀+", "ok 😀😀", true), (#"[\D]5"#, "55", false),
    ])
    func findsItsExpressionWhereverItStands(_ expression: String, _ text: String, _ expected: Bool) throws {
        let expression = try RegularExpression(expression)
        #expect(expression.isFound(in: FoldedText(text).bytes[...]) == expected)
    }

    @Test(arguments: [
        ("(", 1, "not closed"), (")", 1, "closes no group"), ("a(b", 2, "not closed"),
        ("[a", 1, "not closed"),
        ("*a", 1, "nothing to repeat"), ("a**", 3, "repetition of a repetition"), ("a*+", 3, "possessive"),
        (#"(a)\1"#, 4, "references"), ("(?=a)", 1, "lookaround"), ("(?i)a", 1, "flags"),
        (#"\p{L}"#, 1, "not supported"),
        ("a{3,1}", 2, "more than"), ("a{", 2, "expected {times}"), ("a{x}", 2, "expected {times}"),
        ("a{2000}", 2, "at most"), ("(a{100}){100}", 1, "steps"), ("[z-a]", 2, "backwards"),
        ("[[:alpha:]]", 2, "[:…:]"),
        ("^*", 2, "nothing to repeat"), ("a\\", 2, "backslash"), ("", 1, "empty"),
        (String(repeating: "a", count: 501), 1, "longer"),
        (String(repeating: "(", count: 60), 51, "groups in groups"),
    ])
    func saysWhereItDoesNotUnderstand(_ expression: String, _ position: Int, _ words: String) {
        let flaw = #expect(throws: PatternFlaw.self) { try RegularExpression(expression) }
        #expect(flaw?.position == position)
        #expect(flaw?.message.contains(words) == true, "\(flaw?.message ?? "")")
    }

    /// Each character of the text is met once by each step, whatever the expression says.
    @Test(arguments: [
        "(a+)+$", "^(a|aa)*$", "(a*)*b", "(.*)*x", "a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaax",
        "(([a-z])+.)+[A-Z]([a-z])+$1?",
    ])
    func isNotLedAstray(_ expression: String) throws {
        let expression = try RegularExpression(expression)
        let text = FoldedText(String(repeating: "a", count: 8000) + "!").bytes
        #expect(!expression.isFound(in: text[...]))
        #expect(expression.steps < 100)
    }

    @Test(arguments: [
        (#"ora-\d{5}"#, "ora-"), ("(a|b)", nil), ("表空间.*不足", "表空间"), ("a?bcd", "bcd"), ("(abc)+x", "abc"),
        ("(abc){0,3}", nil), ("^crm down$", "crm down"), ("ab[cd]efg", "efg"), ("CRM", "crm"), ("x*", nil),
    ])
    func knowsWhatEveryTextMustHold(_ expression: String, _ needle: String?) throws {
        #expect(try RegularExpression(expression).needle == needle.map(FoldedText.init))
    }

    @Test func looksNoFurtherThanTheBound() throws {
        let expression = try RegularExpression("end")
        let long = String(repeating: "宽", count: Limits.expressionTextBytes / 3)
        #expect(!expression.isFound(in: FoldedText(long + "宽end").bytes[...]))
        #expect(expression.isFound(in: FoldedText(long.dropLast(2) + "end").bytes[...]))
    }

    @Test func looksWhereItIsTold() throws {
        var facts = RoutingFacts(
            kind: .incident, type: "fault", priority: .moderate, title: "Slow",
            description: "ora-00600 here\nslowly", at: Instant(milliseconds: 0))
        facts.domain = "BSS"
        func rule(_ part: TextPart, _ expression: String) throws -> Bool {
            RoutingCondition.expression(part, [try RegularExpression(expression)]).holds(facts)
        }
        #expect(try rule(.title, "^slow$"))
        #expect(try !rule(.title, "ora"))
        #expect(try rule(.description, "^ora-[0-9]+"))
        #expect(try !rule(.description, "slow$"))
        #expect(try rule(.all, "slow$"))
    }
}
