import Testing

@testable import Suggestions

@Suite struct EvaluationTests {
    /// Truth, the labels suggested in order, and the confidence of the first.
    private func evaluation(_ answers: [(String, [String], Float)]) -> Evaluation {
        var evaluation = Evaluation()
        for (truth, labels, confidence) in answers {
            evaluation.add(
                labels.map { Suggestion(label: $0, confidence: confidence, reasons: []) }, truth: truth)
        }
        return evaluation
    }

    @Test func countsPlaces() {
        let evaluation = evaluation([
            ("a", ["a", "b", "c", "d"], 0.9), ("b", ["a", "b", "c", "d"], 0.5),
            ("d", ["a", "b", "c", "d"], 0.5),
            ("new", ["b", "a", "c", "d"], 0.5),
        ])
        #expect(evaluation.top(1) == 0.25)
        #expect(evaluation.top(3) == 0.5)
        #expect(evaluation.unknown == 0.25)
    }

    @Test func weighsLabelsAlike() {
        let evaluation = evaluation([
            ("a", ["a"], 0.9), ("a", ["a"], 0.9), ("a", ["b"], 0.9), ("b", ["b"], 0.9), ("c", ["a"], 0.9),
        ])
        let figures = evaluation.labels
        #expect(figures.map(\.label) == ["a", "b", "c"])
        #expect(figures[0].precision == 2.0 / 3 && figures[0].recall == 2.0 / 3)
        #expect(figures[1].precision == 0.5 && figures[1].recall == 1)
        #expect(figures[2].f1 == 0)
        #expect(abs(evaluation.macroF1 - (2.0 / 3 + 2.0 / 3) / 3) < 1e-12)
    }

    @Test func comparesConfidenceWithWhatCameTrue() {
        let sure =
            (0..<8).map { _ in ("a", ["a"], Float(0.85)) } + (0..<2).map { _ in ("b", ["a"], Float(0.85)) }
        let evaluation = evaluation(sure)
        #expect(evaluation.reliability.count == 1)
        #expect(evaluation.reliability[0].accuracy == 0.8)
        #expect(abs(evaluation.calibrationError - 0.05) < 1e-6)
    }

    @Test func findsHowManyCouldGoUnseen() {
        let right = (0..<9).map { _ in ("a", ["a"], Float(0.9)) }
        let wrong = ("b", ["a"], Float(0.8))
        let coverage = evaluation(right + [wrong, wrong]).coverage(atPrecision: 0.9)
        // The two wrong ones have one confidence: nine of eleven would be right with them.
        #expect(coverage?.share == 9.0 / 11)
        #expect(coverage.map { abs($0.threshold - 0.9) < 1e-6 } == true)
        #expect(evaluation([("b", ["a"], 0.9)]).coverage(atPrecision: 0.9) == nil)
    }
}

@Suite struct ExponentialTests {
    @Test func isExactToSixDigits() {
        for step in -300...300 {
            let x = Float(step) / 10
            #expect(abs(Exponential.log(Exponential.exp(x)) - x) < 1e-4 * max(1, abs(x)), "\(x)")
        }
        #expect(abs(Exponential.exp(1) - 2.718_281_8) < 1e-5)
        #expect(abs(Exponential.log(10) - 2.302_585_1) < 1e-6)
        #expect(Exponential.exp(-1000) == 0)
    }
}

@Suite struct CutterTests {
    private func words(_ text: String, _ sort: Feature.Sort) -> Set<String> {
        var cutter = FeatureCutter()
        cutter.cut(TicketFacts(texts: [text]))
        return Set(cutter.features.filter { $0.sort == sort }.map { cutter.words(at: Int($0.place)) })
    }

    @Test func cutsWordsPairsAndCodes() {
        let words = words("ORA-01555 on bss-db03", .word)
        #expect(words.isSuperset(of: ["ora", "01555", "on", "ora-01555", "bss-db03", "01555 on", "on bss"]))
    }

    @Test func cutsChineseIntoOneAndTwoCharacters() {
        #expect(words("计费慢", .word) == ["计", "费", "慢", "计费", "费慢"])
        #expect(words("计费慢", .piece) == ["计费慢"])
    }

    @Test func readsFullWidthAndCapitalLettersAlike() {
        #expect(words("ＯＲＡ ÄPFEL", .word) == words("ora äpfel", .word))
    }

    @Test func pairsFields() {
        var cutter = FeatureCutter()
        cutter.cut(TicketFacts(texts: [], fields: [.init("a", "1"), .init("b", "2"), .init("c", "")]))
        #expect(cutter.features.map(\.sort) == [.field, .field, .cross])
    }
}
