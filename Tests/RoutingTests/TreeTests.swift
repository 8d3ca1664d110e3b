import Kernel
import ServiceLevels
import Testing
import Tickets

@testable import Routing

/// Rules below rules: what is tried, what holds from above, what goes on.
struct TreeTests {
    private let tree = table([
        rule(
            "bss", [.domain(["BSS"])], "bss",
            [
                rule("bss-databases", [.text(["oracle"])], "bss-software"),
                rule("bss-vip", [.equals(.requesterClass, ["vip"])]) { $0.priority = .set(.of(1)) },
            ]
        ) { $0.line = .second },
        rule("late", [.kind([.incident])], "late"),
    ])

    @Test func theDeepestRuleThatMatchesDecides() {
        let decision = tree.decide(facts(domain: "BSS", text: "Oracle is down"))
        #expect(decision.team == Key("bss-software"))
        #expect(decision.rule == "bss-databases")
        #expect(decision.path == ["bss", "bss-databases"])
        #expect(decision.settings.line == .second)
        #expect(decision.said == [.init(name: "line", value: "second", rule: "bss")])
        #expect(
            decision.facts == [.init(name: "domain", value: "BSS"), .init(name: "text", value: "oracle")])
    }

    @Test func theRuleAboveDecidesWhereNoneBelowMatches() {
        let decision = tree.decide(facts(domain: "BSS"))
        #expect(decision.team == Key("bss"))
        #expect(decision.path == ["bss"])
        #expect(decision.missed.map(\.rule) == ["bss-databases", "bss-vip"])
    }

    @Test func whatIsNotSaidHoldsFromAbove() {
        let decision = tree.decide(facts(domain: "BSS") { $0.requesterClass = "VIP" })
        #expect(decision.team == Key("bss"))
        #expect(decision.rule == "bss")
        #expect(decision.path == ["bss", "bss-vip"])
        #expect(
            decision.said == [
                .init(name: "line", value: "second", rule: "bss"),
                .init(name: "priority", value: "1", rule: "bss-vip"),
            ])
        #expect(decision.settings.priority?.applied(to: .moderate) == .of(1))
    }

    @Test func rulesBelowAreNotTriedWhereTheOneAboveFails() {
        let decision = tree.decide(facts(domain: "OSS", text: "oracle"))
        #expect(decision.team == Key("late"))
        #expect(decision.missed.map(\.rule) == ["bss"])
    }

    @Test func goesOnAndLetsLaterRulesSpeak() {
        let rules = table([
            rule("vip", [.equals(.requesterClass, ["vip"])], "first", continues: true) {
                $0.priority = .raise(1)
                $0.queue = "vip"
            },
            rule("bss", [.domain(["BSS"])], "bss") { $0.priority = .raise(-1) },
            rule("never", [.kind([.incident])], "never"),
        ])
        let both = rules.decide(facts(domain: "BSS") { $0.requesterClass = "vip" })
        #expect(both.team == Key("bss"))
        #expect(both.path == ["vip", "bss"])
        #expect(both.settings.queue == "vip")
        #expect(both.settings.priority?.applied(to: .moderate) == .of(4))
        #expect(
            both.said == [
                .init(name: "queue", value: "vip", rule: "vip"),
                .init(name: "priority", value: "-1", rule: "bss"),
            ])
        let one = table([rules.rules[0]]).decide(facts { $0.requesterClass = "vip" })
        #expect(one.team == Key("first"))
        #expect(one.rule == "vip")
    }

    @Test func aGroupWithoutATeamTakesOnlyWhatItsRulesTake() {
        let rules = table([
            rule(
                "chinese", [.equals(.language, ["zh"])],
                [
                    rule("bills", [.text(["账单"])], "bills"),
                    rule("vip", [.equals(.channel, ["portal"])], "vip"),
                ]
            ) { $0.queue = "zh" },
            rule("rest", [.kind([.incident])], "rest"),
        ])
        let taken = rules.decide(facts(text: "账单不对"))
        #expect(taken.path == ["chinese", "bills"])
        #expect(taken.settings.queue == "zh")
        let passed = rules.decide(facts(text: "网络不通"))
        #expect(passed.team == Key("rest"))
        #expect(passed.path == ["rest"])
        #expect(passed.settings.queue == nil)
        #expect(passed.missed.map(\.rule) == ["bills", "vip"])
    }

    @Test func holdsForTheDeskAndSaysWhoWouldHaveGotIt() {
        let rules = table([
            rule("bss", [.domain(["BSS"])], "bss", [rule("unclear", [.text(["?"])]) { $0.isHeld = true }])
        ])
        let held = rules.decide(facts(domain: "BSS", text: "slow?"))
        #expect(held.team == Key("desk"))
        #expect(held.suggested == Key("bss"))
        #expect(held.rule == "unclear")
        #expect(
            held.said == [
                .init(name: "team", value: "bss", rule: "bss"),
                .init(name: "hold", value: "desk", rule: "unclear"),
            ])
        #expect(rules.decide(facts(domain: "BSS")).suggested == nil)
    }

    @Test func anotherTeamTakesThePersonBack() {
        let rules = table([
            rule("a", [.domain(["BSS"])], "bss", [rule("b", [.text(["x"])], "other")]) {
                $0.person = Key("li.na")
            }
        ])
        #expect(rules.decide(facts(domain: "BSS")).settings.person == Key("li.na"))
        #expect(rules.decide(facts(domain: "BSS", text: "x")).settings.person == nil)
    }

    @Test func changesThePriorityWithinItsScale() {
        #expect(PriorityChange.raise(2).applied(to: .of(2)) == .of(1))
        #expect(PriorityChange.raise(-4).applied(to: .of(3)) == .of(5))
        #expect(PriorityChange.raise(1).applied(to: .of(3)) == .of(2))
        #expect(PriorityChange.set(.of(4)).applied(to: .of(1)) == .of(4))
    }

    @Test func writesWhatTreesSayForTheJournal() {
        var json = JSONText()
        tree.decide(facts(domain: "BSS", text: "oracle")).write(to: &json)
        #expect(
            json.closedText() == """
                {"team":"bss-software","rule":"bss-databases","tried":[],\
                "facts":[{"name":"domain","value":"BSS"},{"name":"text","value":"oracle"}],\
                "path":["bss","bss-databases"],"settings":[{"name":"line","value":"second","rule":"bss"}]}
                """)
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

    private static let office: WorkCalendar = {
        guard let hours = MinuteRange(540, 1080), let day = DayHours([hours]),
            let week = WeeklyHours([.thursday: day])
        else { preconditionFailure("a week") }
        return WorkCalendar(
            name: "office",
            .weekly(
                week, days: [:], zone: TimeZoneOffsets(name: "UTC", firstOffsetSeconds: 0, transitions: [])))
    }()

    private static func at(_ hour: Int64) -> RoutingFacts {
        facts { $0.at = Instant(milliseconds: hour * 3_600_000) }
    }

    @Test(arguments: [
        Case(.equals(.department, ["Marketing"]), facts { $0.department = "marketing" }, true),
        Case(.equals(.department, ["marketing"]), facts(), false),
        Case(.equals(.channel, ["frontPost"]), facts { $0.channel = .frontPost }, true),
        Case(.equals(.priority, ["1", "2"]), facts { $0.priority = .of(2) }, true),
        Case(.equals(.priority, ["1", "2"]), facts(), false),
        Case(.equals(.line, ["second"]), facts { $0.line = .second }, true),
        Case(.equals(.item, ["mailbox"]), facts { $0.item = "mailbox" }, true),
        Case(.equals(.language, ["zh"]), facts(text: "CRM 系统报错 ORA-01555"), true),
        Case(.equals(.language, ["zh"]), facts(text: "Die Störung betrifft das Produkt 宽带 in Berlin"), false),
        Case(.equals(.language, ["en"]), facts(text: "12345"), true),
        Case(.not(.domain(["BSS"])), facts(domain: "OSS"), true),
        Case(.not(.domain(["BSS"])), facts(domain: "bss"), false),
        Case(.not(.domain(["BSS"])), facts(), true),
        Case(.not(.label("env", [Pattern("*")])), facts(labels: ["env": "x"]), false),
        Case(.time(office, isOpen: true), at(10), true), Case(.time(office, isOpen: true), at(20), false),
        Case(.time(office, isOpen: false), at(20), true), Case(.time(office, isOpen: false), at(10), false),
    ])
    func aConditionHoldsByTheIndexAndByThePlainWalkAlike(_ example: Case) {
        let rules = table([rule("one", [example.condition], "bss")])
        #expect((rules.decide(example.facts).rule == "one") == example.matches)
        #expect((rules.decidePlainly(example.facts).rule == "one") == example.matches)
    }
}

/// What was chosen from the catalogue, against rules.
struct ItemTests {
    private let rules = table([
        rule("vip", [.equals(.requesterClass, ["vip"])], continues: true) { $0.priority = .raise(1) },
        rule(
            "bss", [.domain(["BSS"])], "bss",
            [rule("bss-mailbox", [.equals(.item, ["mailbox"])]) { $0.queue = "mail" }]),
        rule("words", [.text(["broken"])], "words"),
        rule("laptops", [.equals(.item, ["laptop"])], "terminal"),
    ])

    private func decide(_ item: String, _ more: (inout RoutingFacts) -> Void = { _ in }) -> RoutingDecision {
        rules.decide(
            facts {
                $0.item = item
                $0.itemTeam = Key("catalogue")
                more(&$0)
            })
    }

    @Test func theCatalogueComesBeforeRulesThatDoNotNameTheItem() {
        let decision = decide("printer") { $0.domain = "BSS" }
        #expect(decision.team == Key("catalogue"))
        #expect(decision.rule == nil)
        #expect(decision.item == "printer")
        #expect(decision.facts == [.init(name: "item", value: "printer")])
        #expect(decision.missed.map(\.rule) == ["vip", "bss-mailbox", "laptops"])
    }

    @Test func rulesThatNameTheItemComeBeforeTheCatalogue() {
        let laptop = decide("laptop") { $0.domain = "BSS" }
        #expect(laptop.team == Key("terminal"))
        #expect(laptop.rule == "laptops")
        #expect(laptop.item == nil)
        let mailbox = decide("mailbox") { $0.domain = "BSS" }
        #expect(mailbox.team == Key("bss"))
        #expect(mailbox.path == ["bss", "bss-mailbox"])
        #expect(mailbox.settings.queue == "mail")
    }

    @Test func rulesThatOnlyMarkHaveTheirSayInAnyCase() {
        let decision = decide("printer") { $0.requesterClass = "vip" }
        #expect(decision.team == Key("catalogue"))
        #expect(decision.path == ["vip"])
        #expect(decision.settings.priority == .raise(1))
    }

    @Test func withoutATeamOfTheCatalogueAllRulesAreTried() {
        #expect(decide("printer") { $0.itemTeam = nil }.team == Key("words"))
    }
}
