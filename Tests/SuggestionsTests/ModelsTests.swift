import Suggestions
import Testing

@Suite struct ModelsTests {
    private func models() -> SuggestionModels {
        var models = SuggestionModels()
        for (place, example) in SampleTickets.make(300, seed: 1).enumerated() {
            var facts = example.facts
            facts.fields.append(.init("service", "s-" + example.label))
            models.learn(
                facts,
                [
                    .team: example.label, .service: "s-" + example.label,
                    .priority: example.label == "bss-software" ? "1" : "3",
                    .item: place % 2 == 0 ? "i-" + example.label : nil,
                ].compactMapValues(\.self))
        }
        return models
    }

    @Test func suggestsEachByWhatSpeaksForIt() {
        let models = models()
        let facts = TicketFacts(texts: ["billing 账单 ORA-01555"])
        #expect(models.suggest(.team, facts)[0].label == "bss-software")
        #expect(models.suggest(.service, facts)[0].label == "s-bss-software")
        #expect(models.suggest(.item, facts)[0].label == "i-bss-software")
        #expect(models.suggest(.priority, facts)[0].label == "1")
        #expect(models.suggest(.priority, TicketFacts(texts: ["printer laptop"]))[0].label == "3")
        #expect(models[.team].documents == 300 && models[.item].documents == 150)
    }

    @Test func doesNotGuessAFieldByItself() {
        let wrong = TicketFacts(texts: ["billing 账单"], fields: [.init("service", "s-terminal")])
        let suggested = models().suggest(.service, wrong)
        #expect(suggested[0].label == "s-bss-software")
        #expect(!suggested[0].reasons.contains { $0.words.hasPrefix("service=") })
    }

    @Test func areKeptTogether() throws {
        var before = models()
        for place in 0..<600 { before.count(cameTrue: place >= 590) }
        let bytes = before.bytes
        let after = try #require(SuggestionModels(bytes: bytes))
        let facts = TicketFacts(texts: ["billing 账单"])
        for head in SuggestionModels.Head.allCases {
            #expect(after[head].labels == before[head].labels)
            #expect(after[head].documents == before[head].documents)
            #expect(after.suggest(head, facts)[0].label == before.suggest(head, facts)[0].label)
        }
        #expect(after.lately.count == 500 && after.lately == before.lately)
        #expect(after.lately.count { $0 } == 10)
        for wrong in [Array(bytes.dropLast()), bytes + [0], Array(bytes.prefix(7)), []] {
            #expect(SuggestionModels(bytes: wrong) == nil)
        }
    }

    @Test func takeAModelFromWhenThereWasOne() throws {
        var model = SuggestionModel()
        for example in SampleTickets.make(50, seed: 1) { model.learn(example) }
        let models = try #require(SuggestionModels(bytes: model.bytes))
        #expect(models[.team].labels == model.labels && models[.team].documents == 50)
        #expect(models[.service].labels.isEmpty)
    }

    @Test func stayTogetherWithinTheirMemory() {
        var models = SuggestionModels()
        for number in 0..<200 {
            let words = (0..<40).map { "w\(number * 40 + $0)" }.joined(separator: " ")
            let label = String(number)
            models.learn(
                TicketFacts(texts: [words]), [.team: label, .service: label, .priority: label, .item: label])
        }
        #expect(models.size < 50_000_000)
        for head in SuggestionModels.Head.allCases where head != .team {
            #expect(models[head].size < 4_200_000, "the larger ones have forgotten what came once")
        }
    }
}
