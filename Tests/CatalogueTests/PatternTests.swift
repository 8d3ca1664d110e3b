import Catalogue
import Kernel
import Testing

/// Patterns of form fields: what they take, what they cost, what is none.
struct PatternTests {
    @Test(arguments: [
        ("", "", true), ("", "a", false), ("abc", "abc", true), ("abc", "abcd", false), ("a.c", "a中c", true),
        ("a.c", "a\nc", false), (#"1\d{10}"#, "13912345678", true), (#"1\d{10}"#, "1391234567", false),
        (#"1\d{10}|0\d{9,11}"#, "02512345678", true), (#"1\d{10}|0\d{9,11}"#, "0251234", false),
        ("[A-Z]{2}-?[0-9]+", "NJ-7", true), ("[A-Z]{2}-?[0-9]+", "NJ7", true), ("[^@]+@[^@]+", "a@b", true),
        ("[^@]+@[^@]+", "a@b@c", false), ("(ab)*", "abab", true), ("(ab)*", "aba", false),
        ("(a|b|)c", "c", true),
        ("(a|b|)c", "bc", true), ("x{0}y", "y", true), ("x{2,}", "x", false), ("x{2,}", "xxxxx", true),
        ("x{2,3}", "xxxx", false), (#"\[\d\]"#, "[7]", true), ("^20[0-9]{2}$", "2026", true),
        ("[]a]+", "]a", true),
        ("[a-]+", "a-a", true), ("宽带|专线", "专线", true), ("(?:a)b", "ab", true), ("()*", "", true),
        ("[A-Z]{2}", "nj", false), ("nj", "NJ", false), ("a|b$", "b", true), ("a$b", "a$b", true),
        (#"\d{300}"#, String(repeating: "7", count: 300), true), (".{0,250}", "宽带", true),
        (#"\w+\n\w+"#, "a\nb", true), ("a*?b", "aab", true), ("", "\n", false), ("b", "ab", false),
    ])
    func takesWhatItSays(_ pattern: String, _ text: String, _ isMatch: Bool) throws {
        #expect(try BoundedPattern(pattern).matches(text) == isMatch, "\(pattern) on \(text)")
    }

    @Test(arguments: [
        "(", ")", "a)", "[a", "*a", "a**", "a{2", "a{3,2}", "a{x}", #"\"#, #"\q"#, "(?=a)", "[z-a]",
        "a{9999}",
        "(a{40}){40}", "((((((((((((((((((a))))))))))))))))))", #"[\D]"#,
    ])
    func refusesWhatIsNoneOrTooLarge(_ pattern: String) {
        #expect(throws: PatternFlaw.self) { try BoundedPattern(pattern) }
    }

    /// Going back and trying again would take longer than the universe has.
    @Test func doesNotTakeForEverOnRepetitionsInRepetitions() throws {
        let text = String(repeating: "a", count: 4000)
        #expect(try BoundedPattern("(a+)+").matches(text))
        #expect(try !BoundedPattern("((a+)+)+b").matches(text))
        #expect(try !BoundedPattern("(a|a|aa)*c").matches(text))
    }
}
