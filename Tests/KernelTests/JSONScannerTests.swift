import Foundation
import Kernel
import TestSupport
import Testing

@Suite struct JSONScannerTests {
    @Test(arguments: [
        (#""""#, ""), (#""a b""#, "a b"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#""\u8ba1\u8D39""#, "计费"), (#""计费 \n 宽带""#, "计费 \n 宽带"), (#""\u0000""#, "\0"),
        (#""\ud83d\ude00""#, "😀"), (#""a\uD83D\uDE00b""#, "a😀b"), (#""\uFFFF""#, "\u{FFFF}"),
        ("\"\u{7F}\u{80}\"", "\u{7F}\u{80}"),
    ])
    func readsTheString(_ json: String, as text: String) throws {
        let read = try scanning(json) { scanner in
            let text = try scanner.string()
            try scanner.end()
            return text
        }
        #expect(Array(read.utf8) == Array(text.utf8))
    }

    @Test(arguments: [
        (#""\x""#, "one of the escapes"), (#""\u12""#, "four hexadecimal digits"),
        (#""\u12g4""#, "four hexadecimal digits"), (#""\u+123""#, "four hexadecimal digits"),
        (#""\u-123""#, "four hexadecimal digits"), (#""\ud83d""#, "the second half of a surrogate pair"),
        (#""\ud83dx""#, "the second half of a surrogate pair"),
        (#""\ud83d\n""#, "the second half of a surrogate pair"),
        (#""\ud83d\ud83d""#, "the second half of a surrogate pair"), (#""\ude00""#, "a Unicode scalar"),
        (#""abc"#, "the end of a string"), (#""abc\"#, "an escape"), (#""ab\"c"#, "the end of a string"),
        ("\"a\u{1}b\"", "an escape instead of a control character"),
        ("\"a\\n\nb\"", "an escape instead of a control character"), ("abc", "a string"), ("", "a string"),
        ("12", "a string"),
    ])
    func refusesTheString(_ json: String, expecting expected: String) {
        let flaw = flaw(json) { _ = try $0.string() }
        #expect(flaw?.expected.hasPrefix(expected) == true, "\(String(describing: flaw))")
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0x80, 0x22],
        ] as [[UInt8]])
    func refusesInvalidUTF8(_ bytes: [UInt8]) {
        #expect(throws: JSONFlaw.self) { try scanning(bytes) { try $0.string() } }
        #expect(flaw(bytes) { _ = try $0.string() }?.expected == "valid UTF-8")
    }

    @Test(
        arguments: [
            ("{}", 0), (#"{"a" 1}"#, 5), (#"{"a":1,}"#, 7), (#"{"a":1 "b":2}"#, 7), ("[1,2", 4), ("[1 2]", 3),
            ("[1]]", 3), (#"{"a":1} x"#, 8), ("  tru", 2), ("nul", 0), ("", 0), ("   ", 3), ("{", 1),
            ("[,]", 1),
            ("[1,]", 3), (#"{"a":}"#, 5), (#"{a:1}"#, 1), ("\u{FEFF}{}", 0), (#"{"计":x}"#, 7),
        ] as [(String, Int)])
    func saysAtWhichByteItWentWrong(_ json: String, _ offset: Int) {
        let flaw = flaw(json) { scanner in
            try scanner.skip()
            try scanner.end()
        }
        if json == "{}" {
            #expect(flaw == nil)
        } else {
            #expect(flaw?.offset == offset, "\(String(describing: flaw))")
        }
    }

    @Test func namesTheByteAndWhatWouldBeRight() {
        #expect(
            JSONFlaw(offset: 7, expected: "a string").message == "invalid JSON at byte 7: expected a string")
    }

    @Test(arguments: ["0", "-0", "12", "-12.5", "1e3", "1E-3", "1.5e+10", "123456789012345678901234567890"])
    func skipsTheNumber(_ json: String) throws {
        try scanning("[\(json),\(json)]") { scanner in
            try scanner.skip()
            try scanner.end()
        }
    }

    @Test(arguments: ["-", "1.2.3", "1e", "--1", "1-2", "+1", ".", "e5", "NaN", "0x10", "1_000"])
    func refusesTheNumber(_ json: String) {
        #expect(
            flaw(json) { scanner in
                try scanner.skip()
                try scanner.end()
            } != nil)
    }

    @Test(arguments: ["[", #"{"a":"#]) func boundsNesting(_ opening: String) {
        let closing = opening == "[" ? "]" : "}"
        func nested(_ depth: Int) -> String {
            String(repeating: opening, count: depth) + (opening == "[" ? "" : "1")
                + String(repeating: closing, count: depth)
        }
        #expect(flaw(nested(64)) { try $0.skip() } == nil)
        #expect(flaw(nested(65)) { try $0.skip() }?.expected == "at most 64 levels of nesting")
        #expect(flaw(nested(100_000)) { try $0.skip() }?.expected == "at most 64 levels of nesting")
    }

    @Test func countsDepthAndNotBrackets() {
        let wide = "[" + Array(repeating: "[[]]", count: 1000).joined(separator: ",") + "]"
        #expect(flaw(wide) { try $0.skip() } == nil)
    }

    @Test(arguments: [
        ("{}", JSONScanner.Token.object), (" [", .array), ("\n\"", .string), ("\t-1", .number),
        ("\r7", .number),
        ("true", .literal), ("false", .literal), ("null", .literal), ("  ", .end), ("x", .other),
        ("}", .other),
    ])
    func tellsWhatStandsNext(_ json: String, _ token: JSONScanner.Token) throws {
        #expect(try scanning(json) { $0.peek() } == token)
    }

    @Test func consumesOnlyNull() throws {
        let (first, second) = try scanning("null 1") { scanner in (scanner.null(), scanner.null()) }
        #expect(first)
        #expect(!second)
        #expect(try !scanning("nul") { $0.null() })
    }

    @Test func visitsMembersInOrderRepeatedOnesToo() throws {
        var seen: [String] = []
        try scanning(#" { "b" : "1" , "a":"2","b":"3" } "#) { scanner in
            try scanner.object { (name, scanner) throws(JSONFlaw) in
                seen.append(name + "=" + (try scanner.string()))
            }
            try scanner.end()
        }
        #expect(seen == ["b=1", "a=2", "b=3"])
    }

    @Test(
        arguments: [
            ("{}", [:]), (#"{"a":"1","b":""}"#, ["a": "1", "b": ""]), (" {} ", [:]),
        ] as [(String, [String: String])])
    func readsFlatPairs(_ json: String, _ pairs: [String: String]) throws {
        let read = try #require(JSONScanner.pairs(json))
        #expect(Dictionary(uniqueKeysWithValues: read.map { ($0.name, $0.value) }) == pairs)
    }

    @Test(arguments: ["", "[]", #"{"a":1}"#, #"{"a":"1"}x"#, #"{"a":{}}"#])
    func refusesPairsThatAreNotFlatText(_ json: String) {
        #expect(JSONScanner.pairs(json) == nil)
    }

    @Test func readsBackEveryStringItWrote() throws {
        var random = SeededRandom(seed: 8259)
        for _ in 0..<3000 {
            let text = random.text(upTo: 30)
            var bytes: [UInt8] = []
            bytes.appendJSONString(text)
            let read = try scanning(bytes) { try $0.string() }
            #expect(Array(read.utf8) == Array(text.utf8))
        }
    }

    /// Foundation as the judge of what we write, and of what we read.
    @Test func agreesWithFoundation() throws {
        var random = SeededRandom(seed: 4627)
        for _ in 0..<500 {
            let pairs = Dictionary(
                (0..<5).map { ("\($0)" + random.text(upTo: 5), random.text(upTo: 20)) },
                uniquingKeysWith: { $1 })
            var written: [UInt8] = []
            written.appendJSONObject(pairs)
            let theirs = try #require(JSONSerialization.jsonObject(with: Data(written)) as? [String: String])
            #expect(theirs == pairs)
            let data = try JSONSerialization.data(withJSONObject: pairs)
            let ours = try #require(JSONScanner.pairs(String(decoding: data, as: UTF8.self)))
            #expect(Dictionary(ours.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }) == pairs)
        }
    }

    private func scanning<Value>(_ json: String, _ body: (inout JSONScanner) throws -> Value) throws -> Value
    {
        try scanning(Array(json.utf8), body)
    }

    private func scanning<Value>(_ bytes: [UInt8], _ body: (inout JSONScanner) throws -> Value) throws
        -> Value
    {
        try bytes.withUnsafeBufferPointer { buffer in
            var scanner = JSONScanner(buffer)
            return try body(&scanner)
        }
    }

    private func flaw(_ json: String, _ body: (inout JSONScanner) throws -> Void) -> JSONFlaw? {
        flaw(Array(json.utf8), body)
    }

    private func flaw(_ bytes: [UInt8], _ body: (inout JSONScanner) throws -> Void) -> JSONFlaw? {
        do {
            try scanning(bytes, body)
            return nil
        } catch {
            return error as? JSONFlaw
        }
    }
}
