import Testing

@testable import CLI

struct EventStreamTests {
    private static let text = """
        : switchboard journal

        id: 7
        event: ticket.opened
        data: {"a":"中"}

        : still here

        id: 8
        data: one
        data:two

        event: nothing

        """

    private static let wanted = [
        EventStream.Message(id: "7", type: "ticket.opened", data: #"{"a":"中"}"#),
        EventStream.Message(id: "8", type: "", data: "one\ntwo"),
    ]

    @Test(arguments: ["\n", "\r\n", "\r"])
    func readsEventsWithAnyLineEnd(_ end: String) {
        var stream = EventStream()
        let text = Self.text.replacing("\n", with: end)
        #expect(stream.take(text.utf8) == Self.wanted)
        #expect(stream.lastID == "8")
    }

    @Test(arguments: 1...9)
    func readsEventsHoweverTheyAreCut(_ size: Int) {
        var stream = EventStream()
        var rest = Array(Self.text.utf8)[...]
        var messages: [EventStream.Message] = []
        while !rest.isEmpty {
            messages += stream.take(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        #expect(messages == Self.wanted)
    }

    @Test func goesOnWhereAnEarlierConnectionEnded() {
        var stream = EventStream(lastID: "41")
        #expect(stream.take("data: x\n\n".utf8) == [EventStream.Message(id: "41", type: "", data: "x")])
        #expect(stream.lastID == "41")
    }
}
