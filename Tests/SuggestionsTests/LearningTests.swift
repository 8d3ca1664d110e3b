import Kernel
import Suggestions
import TestSupport
import Testing

@Suite struct LearningTests {
    @Test func learnsFromAllAtOnce() throws {
        let model = try SuggestionModel(learning: SampleTickets.make(150, seed: 1))
        #expect(SampleTickets.accuracy(of: model, on: SampleTickets.make(100, seed: 2)) > 0.9)
        #expect(model.labels == ["base-response", "bss-software", "oss-response", "terminal"])
        #expect(model.documents == 150)
    }

    @Test func learnsOneByOne() {
        var model = SuggestionModel()
        var lately: [Bool] = []
        for example in SampleTickets.make(400, seed: 1) {
            if let isRight = model.learn(example) { lately.append(isRight) }
        }
        #expect(SampleTickets.accuracy(of: model, on: SampleTickets.make(100, seed: 2)) > 0.9)
        #expect(lately.count == 396, "the first of each team says nothing of what was known")
        #expect(lately.suffix(100).count { $0 } > lately.prefix(100).count { $0 })
    }

    @Test func goesOnLearningAfterwards() throws {
        var model = try SuggestionModel(learning: SampleTickets.make(120, seed: 1))
        let facts = TicketFacts(texts: ["VPN Zugang gesperrt"])
        for _ in 0..<20 { model.learn(Example(facts, label: "network")) }
        #expect(model.suggest(facts)[0].label == "network")
        #expect(model.labels.contains("network"))
        #expect(SampleTickets.accuracy(of: model, on: SampleTickets.make(100, seed: 2)) > 0.9)
    }

    @Test(arguments: [UInt64(1), 7]) func isTheSameForTheSameSeed(_ seed: UInt64) throws {
        let examples = SampleTickets.make(80, seed: 3)
        let models = try (0..<2).map { _ in try SuggestionModel(learning: examples, seed: seed) }
        let asked = SampleTickets.make(20, seed: 4)
        #expect(
            asked.map { models[0].probabilities($0.facts) } == asked.map { models[1].probabilities($0.facts) }
        )
    }

    @Test func knowsPiecesOfWords() throws {
        let model = try SuggestionModel(learning: SampleTickets.make(200, seed: 1))
        let cases = [
            ("Druckertreiber fehlt", "terminal"), ("账单错误", "bss-software"),
            ("bilingg billling", "bss-software"),
            ("Festplattenspeicher", "base-response"),
        ]
        for (text, team) in cases {
            #expect(model.suggest(TicketFacts(texts: [text]))[0].label == team, "\(text)")
        }
    }

    @Test func remembersAFieldsValueItMetOnce() throws {
        // Each product was met once; nothing else tells its ticket from the others.
        let examples = (0..<240).map {
            Example(
                TicketFacts(texts: [], fields: [.init("product", "p\($0)"), .init("country", "c\($0 % 3)")]),
                label: ["volume", "radio", "core"][$0 * 7 / 5 % 3])
        }
        let model = try SuggestionModel(learning: examples)
        #expect(SampleTickets.accuracy(of: model, on: examples) > 0.95)
    }

    @Test func tellsLabelsApartThatShareMostWords() throws {
        // As a support vector machine does: one word of ten decides, and it is not the rarest.
        var random = SeededRandom(seed: 5)
        func ticket(_ place: Int) -> Example {
            let noise = (0..<9).map { _ in "w\(Int.random(in: 0..<40, using: &random))x" }
            let own = place % 2 == 0 ? "ring" : "bus"
            return Example(
                TicketFacts(texts: [(noise + [own]).shuffled(using: &random).joined(separator: " ")]),
                label: own)
        }
        let model = try SuggestionModel(learning: (0..<200).map(ticket))
        #expect(SampleTickets.accuracy(of: model, on: (0..<100).map(ticket)) > 0.97)
    }

    @Test func goesByFieldsAlone() throws {
        let examples = (0..<100).map {
            Example(
                TicketFacts(
                    texts: [], fields: [.init("a", String($0 % 2)), .init("b", String($0 / 2 % 2))]),
                label: $0 % 2 == $0 / 2 % 2 ? "same" : "other")
        }
        let model = try SuggestionModel(learning: examples)
        #expect(SampleTickets.accuracy(of: model, on: examples) == 1, "neither field says it alone")
    }

    @Test func isAsSureAsItIsRight() throws {
        // Nobody can do better than 3 of 4 here: every fourth ticket went to a team by chance.
        var examples = SampleTickets.make(500, seed: 5)
        for index in examples.indices where index % 4 == 0 {
            examples[index] = Example(examples[index].facts, label: SampleTickets.teams[index / 4 % 4].team)
        }
        let model = try SuggestionModel(learning: Array(examples[..<250]))
        var evaluation = Evaluation()
        for example in examples[250...] {
            evaluation.add(model.suggest(example.facts, reasons: 0), truth: example.label)
        }
        let said = evaluation.reliability.reduce(0) { $0 + $1.confidence * Double($1.tickets) }
        #expect(abs(said / Double(evaluation.count) - evaluation.top(1)) < 0.12)
    }
}

@Suite struct DoubtTests {
    @Test func isNeverCertainOfTheOnlyTeamItKnows() {
        var model = SuggestionModel()
        for count in 1...300 {
            model.learn(Example(TicketFacts(texts: ["printer \(count)"]), label: "terminal"))
            let first = model.suggest(TicketFacts(texts: ["printer"]))[0]
            #expect(first.confidence < 1 && first.percent < 100)
            if count == 1 { #expect(first.confidence == 0.5) }
        }
        #expect(SuggestionModel().unseen == 1)
    }

    @Test(arguments: [UInt64(11), 12, 13]) func isNotSurerThanItIsRightWhileItKnowsLittle(_ seed: UInt64) {
        // Nobody can do better than 3 of 4 here.
        var (said, right, asked): (Float, Float, Float) = (0, 0, 0)
        for round in UInt64(0)..<20 {
            var model = SuggestionModel()
            var examples = SampleTickets.make(40, seed: seed * 100 + round)
            for index in examples.indices where index % 4 == 0 {
                examples[index] = Example(
                    examples[index].facts, label: SampleTickets.teams[index / 4 % 4].team)
            }
            for example in examples {
                if let first = model.suggest(example.facts, limit: 1, reasons: 0).first {
                    said += first.confidence
                    right += first.label == example.label ? 1 : 0
                    asked += 1
                }
                model.learn(example)
            }
        }
        #expect(said / asked < right / asked + 0.1, "\(said / asked) said, \(right / asked) right")
    }

    @Test func whatWasRejectedBecomesLessLikely() throws {
        var model = SuggestionModel()
        for example in SampleTickets.make(200, seed: 1) { model.learn(example) }
        let facts = TicketFacts(texts: ["printer toner"], fields: [.init("channel", "desk")])
        func terminal() throws -> Float {
            try #require(model.suggest(facts, limit: 4).first { $0.label == "terminal" }).confidence
        }
        var before = try terminal()
        #expect(model.suggest(facts)[0].label == "terminal")
        for _ in 0..<8 {
            model.unlearn(Example(facts, label: "terminal"))
            let after = try terminal()
            #expect(after < before)
            before = after
        }
        #expect(model.suggest(TicketFacts(texts: ["billing ORA-01555"]))[0].label == "bss-software")
        #expect(model.documents == 200, "nothing is known of where it belongs")
        model.unlearn(Example(facts, label: "nobody"))
        #expect(try terminal() == before)
    }
}

@Suite struct TrainingFailureTests {
    private func failure(_ examples: [Example]) -> TrainingFailure? {
        do {
            _ = try SuggestionModel(learning: examples)
            return nil
        } catch {
            return error
        }
    }

    @Test func saysWhyNothingCanBeLearned() {
        let facts = TicketFacts(texts: ["printer"])
        #expect(failure([]) == .nothingToLearnFrom)
        #expect(failure([Example(facts, label: "a"), Example(facts, label: "a")]) == .oneLabelOnly("a"))
        #expect(
            failure((0..<1_000_000).map { Example(facts, label: String($0)) }) == .tooManyLabels(limit: 1000))
        let empty = TicketFacts(texts: ["", " …!"], fields: [.init("a", "")])
        #expect(failure([Example(empty, label: "a"), Example(empty, label: "b")]) == .nothingInTheTickets)
    }

    @Test func bearsSomeEmptyTickets() throws {
        var examples = SampleTickets.make(40, seed: 1)
        examples.append(Example(TicketFacts(texts: [""]), label: "terminal"))
        let model = try SuggestionModel(learning: examples)
        let suggestions = model.suggest(TicketFacts(texts: [""]))
        #expect(suggestions.count == 3)
        #expect(suggestions.allSatisfy { $0.reasons.isEmpty })
    }

    @Test func leavesOneLabelTooManyAlone() {
        var model = SuggestionModel()
        for number in 0...1000 {
            model.learn(Example(TicketFacts(texts: ["word\(number)"]), label: "label\(number)"))
        }
        #expect(model.labels.count == 1000)
        #expect(!model.labels.contains("label1000"))
    }
}

@Suite struct BoundTests {
    @Test func staysWithinItsMemory() {
        var model = SuggestionModel()
        // 800 labels make rows of 3.2 KB, so that the lexicon is soon full.
        for number in 0..<1600 {
            let words = (0..<40).map { "w\(number * 40 + $0)" }.joined(separator: " ")
            model.learn(
                Example(TicketFacts(texts: [words + " team\(number % 800)"]), label: "t\(number % 800)"))
            #expect(model.size < 50_000_000)
        }
        #expect(model.suggest(TicketFacts(texts: ["team5"]))[0].label == "t5", "what came again has stayed")
    }

    @Test func bearsAnyText() {
        var model = SuggestionModel()
        let texts = [
            String(repeating: "长", count: 40_000), String(repeating: "ab ", count: 20_000), "\u{0}\u{1F600}",
            String(repeating: "x", count: 40_000), "🙂🙂", "ÄÖÜ ß", "a-b_c/d:e.f", "\u{FF21}\u{FF22}",
        ]
        for (index, text) in texts.enumerated() {
            model.learn(Example(TicketFacts(texts: [text, text]), label: String(index % 2)))
        }
        #expect(model.suggest(TicketFacts(texts: texts)).count == 2)
    }
}
