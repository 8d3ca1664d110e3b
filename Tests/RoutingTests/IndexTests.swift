import Kernel
import ServiceLevels
import Testing
import Tickets

@testable import Routing

/// The index against trying every rule in turn: the same decision with the same explanation, whatever the rules.
struct IndexTests {
    @Test(arguments: 1...40) func decidesAsThePlainWalk(_ seed: UInt64) throws {
        var random = Sequence(seed: seed)
        let rules = table(try random.rules(depth: 3))
        var matched = 0
        for _ in 0..<60 {
            let facts = random.facts()
            let decision = rules.decide(facts)
            #expect(decision == rules.decidePlainly(facts), "seed \(seed)")
            if decision.rule != nil { matched += 1 }
        }
        #expect(matched > 0, "seed \(seed): nothing matched, so nothing was shown")
    }

    @Test func looksAtFewOfManyRules() {
        let rules = table(
            (0..<5000).map { rule("r\($0)", [.domain(["BSS"]), .service(["service-\($0)"])], "bss") })
        var choice = rules.index.candidates(facts(domain: "BSS", service: "service-4321"))
        #expect(choice.next(from: 0) == 4321)
        #expect(choice.next(from: 4322) == .max)
    }

    @Test func filesBeginningsEndsAndWords() throws {
        let rules = table([
            rule("start", [.ci([Pattern("db-prod*")])], "a"), rule("end", [.ci([Pattern("*.oss")])], "a"),
            rule("inside", [.ci([Pattern("*x*")])], "a"), rule("word", [.text(["tablespace", "表空间"])], "a"),
            rule("expression", [.expression(.all, [try RegularExpression(#"ora-\d+"#)])], "a"),
            rule("not", [.not(.domain(["BSS"]))], "a"),
        ])
        func candidates(_ facts: RoutingFacts) -> [Int] {
            var choice = rules.index.candidates(facts)
            var places: [Int] = []
            var place = choice.next(from: 0)
            while place < .max {
                places.append(place)
                place = choice.next(from: place + 1)
            }
            return places
        }
        #expect(candidates(facts()) == [5])
        #expect(candidates(facts(ci: "DB-PROD-1")) == [0, 2, 5])
        #expect(candidates(facts(ci: "db")) == [2, 5])
        #expect(candidates(facts(ci: "a.oss")) == [1, 2, 5])
        #expect(candidates(facts(text: "TABLESPACE full, ora-x")) == [3, 4, 5])
        #expect(candidates(facts(text: "表空间")) == [3, 5])
    }

    @Test func findsEveryWordOfAText() {
        var random = Sequence(seed: 7)
        let letters = Array("ab宽带c")
        for _ in 0..<200 {
            let words = Set((0..<random.below(30) + 1).map { _ in random.word(letters, upTo: 6) }).sorted()
            let text = random.word(letters, upTo: 40)
            let found = FragmentScan(words.map(FoldedText.init)).find(in: FoldedText(text).bytes)
            let expected = words.indices.filter { FoldedText(text).contains(FoldedText(words[$0])) }
            #expect(found.numbers.map(Int.init).sorted() == expected, "\(text) \(words)")
        }
    }
}

/// Random rules and tickets over few values, so that they meet; the same for a seed.
private struct Sequence {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func any<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func word(_ letters: [Character], upTo length: Int) -> String {
        String((0...below(length)).map { _ in any(letters) })
    }

    private static let domains = ["BSS", "bss", "OSS", "MSS", "基础平台"]
    private static let cis = ["db01", "db02", "web-1", "DB-PROD", "核心交换机"]
    private static let patterns = ["db*", "*1", "*b*", "*", "web-1", "核心*", "*交换机", "DB01"]
    private static let words = ["oracle", "ora-", "慢", "表空间", "slow", "a", "disk full", "宽带"]
    private static let expressions = [#"ora-\d+"#, "^slow", "(慢|slow)", "disk|oracle", "[0-9]{3}", "full$"]

    private static let calendar: WorkCalendar = {
        guard let hours = MinuteRange(540, 1080), let day = DayHours([hours]),
            let week = WeeklyHours(Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, day) }))
        else { preconditionFailure("a week") }
        let zone = TimeZoneOffsets(name: "UTC", firstOffsetSeconds: 0, transitions: [])
        return WorkCalendar(name: "office", .weekly(week, days: [:], zone: zone))
    }()

    private mutating func some<Value: Hashable>(_ values: [Value]) -> [Value] {
        Array(Set((0...below(2)).map { _ in any(values) }))
    }

    private mutating func condition() throws -> RoutingCondition {
        switch below(12) {
        case 0, 1: .domain(some(Self.domains))
        case 2: .service(some(["crm", "billing", "mail"]))
        case 3: .ci(some(Self.patterns).map(Pattern.init))
        case 4: .label(any(["env", "city"]), some(["prod*", "test", "*"]).map(Pattern.init))
        case 5, 6: .text(some(Self.words).map { .init($0) })
        case 7: .expression(any(TextPart.allCases), try some(Self.expressions).map(RegularExpression.init))
        case 8: .equals(.priority, some(["1", "2", "3"]))
        case 9:
            .equals(
                any([.channel, .language, .requesterClass]), some(["desk", "portal", "zh", "en", "vip"]))
        case 10: .time(Self.calendar, isOpen: chance(50))
        default: .not(try condition())
        }
    }

    private var names = 0

    mutating func rules(depth: Int) throws -> [RoutingRule] {
        var rules: [RoutingRule] = []
        for _ in 0...below(depth == 3 ? 30 : 4) {
            names += 1
            let name = "r\(names)"
            var conditions: [RoutingCondition] = []
            for _ in 0...below(2) { conditions.append(try condition()) }
            var settings = RoutingSettings()
            if chance(75) { settings.team = Key(trusted: any(["a", "b", "c"])) }
            if chance(15) { settings.priority = .raise(1) }
            if chance(15) { settings.queue = any(["q1", "q2"]) }
            if chance(10) { settings.isHeld = chance(70) }
            let below = depth > 0 && chance(30) ? try self.rules(depth: depth - 1) : []
            rules.append(
                RoutingRule(
                    name: name, conditions: conditions, settings: settings, rules: below,
                    continues: chance(20)))
        }
        return rules
    }

    mutating func facts() -> RoutingFacts {
        let text = (0...below(4)).map { _ in any(Self.words + ["ORA-123", "something"]) }
        var facts = RoutingFacts(
            kind: .incident, type: "fault", priority: .of(below(5) + 1), title: text[0],
            description: text.dropFirst().joined(separator: " "),
            at: Instant(milliseconds: Int64(below(200)) * 3_600_000))
        if chance(70) { facts.domain = any(Self.domains) }
        if chance(50) { facts.service = any(["CRM", "billing", "mail", "other"]) }
        if chance(50) { facts.ci = any(Self.cis) }
        if chance(40) { facts.labels[any(["env", "city"])] = any(["prod-1", "TEST", "x"]) }
        if chance(20) { facts.requesterClass = "vip" }
        facts.channel = any(Channel.allCases)
        return facts
    }
}
