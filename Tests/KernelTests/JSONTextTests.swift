import Kernel
import TestSupport
import Testing

@Suite struct JSONTextTests {
    @Test func writesNothingAsAnEmptyObject() {
        #expect(JSONText().closedText() == "{}")
    }

    @Test func writesMembersInTheOrderGiven() {
        var json = JSONText(reserving: 0)
        json.add("text", "计\"费\\\n\u{1}\u{7F}")
        json.add("number", -7)
        json.add("large", Int64.min)
        json.add("yes", true)
        json.add("no", false)
        json.add("at", Instant(milliseconds: 1))
        json.add("pairs", ["b": "2", "a": "1"])
        json.add("list", ["x", "y"])
        json.add("empty", [String]())
        json.add("raw", json: "[1]".utf8)
        json.add("items", [1, 2]) { $0.add("n", $1) }
        #expect(
            json.closedText() == """
                {"text":"计\\"费\\\\\\n\\u0001\u{7F}","number":-7,"large":-9223372036854775808,"yes":true,"no":false,\
                "at":"1970-01-01T00:00:00.001Z","pairs":{"a":"1","b":"2"},"list":["x","y"],"empty":[],"raw":[1],\
                "items":[{"n":1},{"n":2}]}
                """)
    }

    @Test func leavesOutWhatIsAbsentOrSaysNull() {
        var json = JSONText()
        json.add("a", ifAny: String?.none)
        json.add("b", ifAny: Instant?.none)
        json.add("c", orNull: String?.none)
        json.add("d", orNull: Instant?.none)
        json.add("e", ifAny: "1")
        json.add("f", orNull: "2")
        json.add("g", orNull: Instant(milliseconds: 0))
        json.add("h", ifAny: Instant(milliseconds: 0))
        #expect(
            json.closedText()
                == #"{"c":null,"d":null,"e":"1","f":"2","g":"1970-01-01T00:00:00Z","h":"1970-01-01T00:00:00Z"}"#
        )
    }

    @Test func spellsEqualDictionariesEqually() {
        var random = SeededRandom(seed: 12)
        let names = (0..<40).map { _ in random.text(upTo: 8) }
        let pairs = Dictionary(names.map { ($0, "") }, uniquingKeysWith: { $1 })
        var first: [UInt8] = []
        first.appendJSONObject(pairs)
        var second: [UInt8] = []
        second.appendJSONObject(Dictionary(names.reversed().map { ($0, "") }, uniquingKeysWith: { $1 }))
        #expect(first == second)
    }
}
