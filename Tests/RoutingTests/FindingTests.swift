import Testing
import Tickets

@testable import Routing

/// Rules that never decide or contradict each other, each with the one that makes it so.
struct FindingTests {
    @Test(arguments: [
        [RoutingCondition.domain(["BSS"])], [.domain(["bss"]), .text(["oracle"])],
        [.domain(["BSS"]), .kind([.incident])],
    ])
    func findsWhatAnEarlierRuleTakes(_ conditions: [RoutingCondition]) {
        let rules = table([rule("all", [.domain(["OSS", "BSS"])], "bss"), rule("late", conditions, "bss")])
        #expect(rules.findings.findings == [finding(.unreachable, "late", "all")])
    }

    @Test func looksThroughPatternsWordsAndExpressions() throws {
        let slow = try RegularExpression("slow(ly)?")
        let cases: [(wide: RoutingCondition, narrow: RoutingCondition, takes: Bool)] = [
            (.ci([Pattern("db*")]), .ci([Pattern("db-prod*")]), true),
            (.ci([Pattern("db*")]), .ci([Pattern("DB01")]), true),
            (.ci([Pattern("*1")]), .ci([Pattern("db01"), Pattern("*-1")]), true),
            (.ci([Pattern("*b*")]), .ci([Pattern("db*")]), true),
            (.ci([Pattern("db-prod*")]), .ci([Pattern("db*")]), false),
            (.ci([Pattern("db*")]), .ci([Pattern("*db")]), false),
            (.label("env", [Pattern("*")]), .label("env", [Pattern("prod")]), true),
            (.label("env", [Pattern("*")]), .label("city", [Pattern("prod")]), false),
            (.text(["ora"]), .text(["oracle", "ora-"]), true), (.text(["oracle"]), .text(["ora"]), false),
            (.text(["slow"]), .expression(.title, [slow]), true),
            (.expression(.all, [slow]), .expression(.title, [slow]), true),
            (.expression(.title, [slow]), .expression(.all, [slow]), false),
            (.not(.domain(["BSS"])), .not(.domain(["BSS", "OSS"])), true),
            (.not(.domain(["BSS", "OSS"])), .not(.domain(["BSS"])), false),
            (.not(.domain(["BSS"])), .domain(["OSS"]), true),
            (.not(.domain(["BSS"])), .domain(["BSS"]), false),
        ]
        for (wide, narrow, takes) in cases {
            let found = table([rule("wide", [wide], "a"), rule("narrow", [narrow], "a")]).findings.findings
            #expect(
                (found == [finding(.unreachable, "narrow", "wide")]) == takes, "\(wide) \(narrow) \(found)")
        }
    }

    @Test func saysWhereTheSameConditionsSayOtherwise() {
        let rules = table([
            rule("one", [.domain(["BSS", "OSS"]), .kind([.incident])], "a"),
            rule("two", [.kind([.incident]), .domain(["oss", "bss"])], "b"),
        ])
        #expect(rules.findings.findings == [finding(.overruled(["team"]), "two", "one")])
    }

    @Test func saysWhichOfTwoThatGoOnHasTheLastWord() {
        let rules = table([
            rule("one", [.domain(["BSS"])], "a", continues: true) { $0.queue = "q" },
            rule("two", [.domain(["BSS"])], "b") { $0.queue = "q" },
        ])
        #expect(rules.findings.findings == [finding(.conflicting(["team"]), "two", "one")])
    }

    @Test func findsWhatTheRuleAboveDoesNotLetIn() {
        let rules = table([
            rule(
                "bss", [.domain(["BSS"])], "a",
                [
                    rule("oss", [.domain(["OSS"])], "b"),
                    rule("both", [.domain(["OSS", "BSS"]), .text(["x"])], "b"),
                ])
        ])
        #expect(rules.findings.findings == [finding(.impossible(fact: "domain"), "oss", "bss")])
    }

    @Test func looksBelowAndAbove() {
        let group = rule("group", [.kind([.incident])], [rule("inner", [.domain(["BSS"])], "a")])
        let late = rule("late", [.kind([.incident])], "b", [rule("lost", [.domain(["bss"])], "a")])
        #expect(table([group, late]).findings.findings == [finding(.unreachable, "lost", "inner")])
    }

    @Test func findsNothingWhereEveryRuleHasItsTickets() {
        let rules = table([
            rule("vip", [.equals(.requesterClass, ["vip"])], continues: true) { $0.priority = .raise(1) },
            rule("db", [.domain(["BSS"]), .text(["oracle"])], "db"), rule("bss", [.domain(["BSS"])], "bss"),
            rule("group", [.domain(["OSS"])], [rule("inner", [.text(["x"])], "x")]),
            rule("oss", [.domain(["OSS"])], "oss"),
        ])
        #expect(rules.findings.findings == [])
        #expect(rules.findings.isComplete)
    }

    @Test func looksThroughManyRules() {
        let many = (0..<4000).map { rule("r\($0)", [.domain(["BSS"]), .service(["s\($0)"])], "a") }
        let found = table(many + [rule("again", [.service(["S17"]), .domain(["bss"])], "a")]).findings
        #expect(found.findings == [finding(.unreachable, "again", "r17")])
        #expect(found.isComplete)
    }

    private func finding(_ sort: RuleFinding.Sort, _ rule: String, _ other: String) -> RuleFinding {
        RuleFinding(sort: sort, rule: rule, other: other)
    }
}
