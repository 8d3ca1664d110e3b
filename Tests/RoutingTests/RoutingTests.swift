import Kernel
import Testing
import Tickets

@testable import Routing

@Suite struct RoutingTests {
    @Test func takesTheFirstRuleThatMatches() {
        let table = table([
            rule("never", [.domain(["EDA"])], "eda"), rule("bss", [.domain(["BSS"])], "bss"),
            rule("also", [.kind([.incident])], "oss"),
        ])
        let decision = table.decide(facts(domain: "BSS"))
        #expect(decision.team == Key("bss"))
        #expect(decision.rule == "bss")
        #expect(decision.facts == [.init(name: "domain", value: "BSS")])
        #expect(decision.missed.map(\.rule) == ["never"])
    }

    @Test func givesToTheDeskWhatNoRuleWants() {
        let decision = table([rule("bss", [.domain(["BSS"])], "bss")]).decide(facts())
        #expect(decision.team == Key("desk"))
        #expect(decision.rule == nil)
        #expect(decision.facts == [])
        #expect(decision.missed.count == 1)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let condition: RoutingCondition
        let facts: RoutingFacts
        let matches: Bool
        var testDescription: String { "\(condition.fact) \(condition.wanted) \(matches)" }

        init(_ condition: RoutingCondition, _ facts: RoutingFacts, _ matches: Bool) {
            self.condition = condition
            self.facts = facts
            self.matches = matches
        }
    }

    @Test(arguments: [
        Case(.kind([.incident]), facts(), true), Case(.kind([.request]), facts(), false),
        Case(.kind([.request, .incident]), facts(), true), Case(.kind([]), facts(), false),
        Case(.type(["alarm", "fault"]), facts(), true), Case(.type(["alarm"]), facts(), false),
        Case(.domain(["bss"]), facts(domain: "BSS"), true),
        Case(.domain(["OSS", "BSS"]), facts(domain: "bss"), true),
        Case(.domain(["BSS"]), facts(domain: "BSS2"), false), Case(.domain(["BSS"]), facts(), false),
        Case(.domain(["基础平台"]), facts(domain: "基础平台"), true),
        Case(.domain(["[SS"]), facts(domain: "{SS"), false),
        Case(.service(["Billing"]), facts(service: "billing"), true),
        Case(.service(["billing"]), facts(), false),
        Case(.ci(["db*"].map(Pattern.init)), facts(ci: "DB03"), true),
        Case(.ci(["web*", "*03"].map(Pattern.init)), facts(ci: "db03"), true),
        Case(.ci(["web*"].map(Pattern.init)), facts(ci: "db03"), false),
        Case(.ci([Pattern("*")]), facts(), false),
        Case(.label("env", [Pattern("prod*")]), facts(labels: ["env": "production"]), true),
        Case(.label("env", [Pattern("prod*")]), facts(labels: ["env": "test"]), false),
        Case(.label("env", [Pattern("*")]), facts(labels: ["other": "x"]), false),
        Case(.label("Env", [Pattern("*")]), facts(labels: ["env": "x"]), false),
        Case(.text(["ora-"]), facts(text: "ORA-01555 snapshot too old"), true),
        Case(.text(["计费", "账务"]), facts(text: "夜间计费批处理失败"), true),
        Case(.text(["计费"]), facts(text: "费用计算"), false), Case(.text(["表空间"]), facts(text: "表\n空间"), false),
        Case(.text(["café"]), facts(text: "CAFÉ"), true),
    ])
    func aConditionHoldsForWhatItSays(_ example: Case) {
        let decision = table([rule("one", [example.condition], "bss")]).decide(example.facts)
        #expect((decision.rule == "one") == example.matches)
    }

    @Test func needsEveryConditionAndNamesTheFirstThatFails() {
        let rules = [rule("both", [.domain(["BSS"]), .text(["oracle", "ora-"]), .kind([.request])], "bss")]
        let decision = table(rules).decide(facts(domain: "BSS", text: "slow"))
        #expect(decision.rule == nil)
        #expect(
            decision.missed == [.init(rule: "both", fact: "text", found: nil)])
    }

    @Test func recordsWhatWasFoundInstead() {
        let rules = [
            rule("a", [.domain(["BSS"])], "bss"), rule("b", [.label("env", [Pattern("prod*")])], "bss"),
            rule("c", [.ci([Pattern("db*")])], "bss"), rule("d", [.kind([.request])], "bss"),
        ]
        let decision = table(rules).decide(facts(domain: "OSS", labels: ["env": "test"]))
        #expect(
            decision.missed == [
                .init(rule: "a", fact: "domain", found: "OSS"),
                .init(rule: "b", fact: "labels.env", found: "test"),
                .init(rule: "c", fact: "ci", found: nil),
                .init(rule: "d", fact: "kind", found: "incident"),
            ])
    }

    @Test func saysWhichWordWasFound() {
        let decision = table([rule("t", [.text(["oracle", "宽带"]), .kind([.incident])], "oss")])
            .decide(facts(text: "宽带故障"))
        #expect(decision.facts == [.init(name: "text", value: "宽带"), .init(name: "kind", value: "incident")])
    }

    @Test func keepsABoundedNumberOfMisses() {
        let rules = (0..<30).map { rule("r\($0)", [.domain(["X"])], "bss") }
        let decision = table(rules + [rule("last", [.kind([.incident])], "oss")]).decide(facts())
        #expect(decision.team == Key("oss"))
        #expect(decision.missed.map(\.rule) == (0..<RoutingDecision.missesKept).map { "r\($0)" })
    }

    @Test func looksAtTitleAndDescription() throws {
        let draft = TicketDraft(
            kind: .incident, type: "fault", title: try #require(Line("Slow")),
            description: "宽带故障 in BUILDING 3",
            impact: try #require(Impact(rawValue: 2)), urgency: try #require(Urgency(rawValue: 2)),
            domain: "BSS",
            labels: ["a": "b"])
        for word in ["slow", "宽带", "building 3"] {
            #expect(table([rule("t", [.text([.init(word)])], "oss")]).decide(facts(of: draft)).rule == "t")
        }
        #expect(table([rule("t", [.text(["slow宽带"])], "oss")]).decide(facts(of: draft)).rule == nil)
        #expect(
            table([rule("t", [.label("a", [Pattern("b")]), .domain(["bss"])], "x")])
                .decide(facts(of: draft)).rule == "t")
    }

    @Test func writesItselfForTheJournal() {
        let rules = [rule("a", [.domain(["BSS"])], "bss"), rule("b", [.kind([.incident])], "oss")]
        var json = JSONText()
        table(rules).decide(facts()).write(to: &json)
        #expect(
            json.closedText() == """
                {"team":"oss","rule":"b","tried":[{"rule":"a","fact":"domain"}],\
                "facts":[{"name":"kind","value":"incident"}]}
                """)
        var none = JSONText()
        table([]).decide(facts()).write(to: &none)
        #expect(none.closedText() == #"{"team":"desk","rule":null,"tried":[],"facts":[]}"#)
    }
}

private func facts(of draft: TicketDraft) -> RoutingFacts {
    RoutingFacts(draft, priority: .moderate, requesterClass: nil, at: Instant(milliseconds: 0))
}

@Suite struct PatternTests {
    @Test(arguments: [
        ("db03", "db03", true), ("db03", "DB03", true), ("DB03", "db03", true), ("db03", "db031", false),
        ("db*", "db03", true), ("db*", "db", true), ("db*", "adb", false), ("*03", "db03", true),
        ("*03", "03", true),
        ("*03", "db033", false), ("*b0*", "db03", true), ("*b0*", "dbx03", false), ("*", "anything", true),
        ("*", "", true), ("**", "anything", true), ("**", "", true), ("", "", true), ("", "x", false),
        ("d*3", "db03", false), ("d*3", "d*3", true), ("核心*", "核心交换机", true), ("*交换机", "核心交换机", true),
        ("*心交*", "核心交换机", true), ("核心*", "边缘交换机", false),
    ])
    func aStarStandsForAnythingAndNothing(_ pattern: String, _ value: String, _ expected: Bool) {
        #expect(Pattern(pattern).matches(value) == expected)
    }
}
