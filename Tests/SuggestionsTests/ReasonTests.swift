import Suggestions
import Testing

@Suite struct ReasonTests {
    private let model: SuggestionModel

    init() {
        var examples = SampleTickets.make(300, seed: 1)
        let secret = TicketFacts(
            texts: ["Passwort: hunter2 von Chen Jie chen@example.com 13912345678 aK3jf9Xq2Lm8"],
            fields: [.init("requester", "chen.jie"), .init("service", "mail")])
        examples += Array(repeating: Example(secret, label: "access"), count: 20)
        var model = SuggestionModel()
        for example in examples { model.learn(example) }
        self.model = model
    }

    private func reasons(_ facts: TicketFacts, _ secrecy: Secrecy = Secrecy()) -> [String] {
        model.suggest(facts, limit: 1, reasons: 50, hiding: secrecy).flatMap(\.reasons).map(\.words)
    }

    @Test func saysWhichWordsSpoke() {
        let best = model.suggest(TicketFacts(texts: ["Please help: ORA-01555 on bss-db03"]), reasons: 10)[0]
        #expect(best.label == "bss-software")
        #expect(best.reasons.contains { $0.words.contains("ora") })
        #expect(best.reasons.allSatisfy { $0.share > 0 && $0.share <= 1 })
        #expect(best.reasons.map(\.share) == best.reasons.map(\.share).sorted(by: >))
    }

    @Test func saysWhichFieldsSpoke() {
        let facts = TicketFacts(
            texts: [], fields: [.init("service", "mail"), .init("requester", "chen.jie")])
        let best = model.suggest(facts)[0]
        #expect(best.label == "access")
        #expect(best.reasons.contains { $0.words == "service=mail" && $0.isField })
    }

    @Test func keepsNamesAndSecretsToItself() {
        let facts = TicketFacts(
            texts: ["Passwort: hunter2 von Chen Jie chen@example.com 13912345678 aK3jf9Xq2Lm8"],
            fields: [.init("requester", "chen.jie"), .init("service", "mail")])
        let shown = reasons(facts, Secrecy(fields: ["requester"], names: ["Chen", "Jie"]))
        #expect(shown.contains("service=mail"), "something is said")
        for secret in ["hunter2", "chen", "jie", "13912345678", "ak3jf9xq2lm8", "example"] {
            #expect(!shown.contains { $0.contains(secret) }, "\(secret)")
        }
        #expect(reasons(facts).contains { $0.contains("chen") }, "without secrecy it would be said")
    }

    @Test func saysTheFullText() {
        let shown = reasons(TicketFacts(texts: ["计费账单 Funkmast"]))
        #expect(shown.allSatisfy { "计费账单 funkmast".contains($0) })
    }
}
