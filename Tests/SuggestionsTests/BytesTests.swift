import Suggestions
import Testing

@Suite struct BytesTests {
    private func model() -> SuggestionModel {
        var model = SuggestionModel()
        for example in SampleTickets.make(200, seed: 1) { model.learn(example) }
        return model
    }

    @Test func suggestsTheSameAfterHavingBeenKept() throws {
        let before = model()
        var after = try #require(SuggestionModel(bytes: before.bytes))
        #expect(after.labels == before.labels)
        #expect(after.documents == before.documents)
        for example in SampleTickets.make(40, seed: 2) {
            let (old, new) = (before.probabilities(example.facts), after.probabilities(example.facts))
            #expect(zip(old, new).allSatisfy { abs($0 - $1) < 0.05 })
        }
        after.learn(Example(TicketFacts(texts: ["vpn"]), label: "network"))
        #expect(after.labels.contains("network"))
    }

    @Test func refusesWhatIsNoModel() {
        let bytes = model().bytes
        #expect(SuggestionModel(bytes: []) == nil)
        #expect(SuggestionModel(bytes: Array(bytes.dropLast())) == nil)
        #expect(SuggestionModel(bytes: bytes + [0]) == nil)
        #expect(SuggestionModel(bytes: Array("something else".utf8)) == nil)
    }
}
