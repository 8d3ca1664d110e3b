import Kernel
import Routing
import Tickets

/// What it costs on one core to route a ticket by ten thousand rules, each rule of another sort than the one
/// before. Built in release and run by hand:
///
///     swift run -c release RoutingBench
@main struct Bench {
    static func main() throws {
        let clock = ContinuousClock()
        for count in [100, 10_000] {
            let rules = try (0..<count).map(rule)
            var table = RoutingTable(rules: [], otherwise: Key(trusted: "desk"))
            let made = clock.measure { table = RoutingTable(rules: rules, otherwise: Key(trusted: "desk")) }
            for sort in Sort.allCases {
                let tickets = (0..<512).map { ticket($0, sort, of: count) }
                let rounds = 40
                var matched = 0
                var tried = 0
                let taken = clock.measure {
                    for _ in 0..<rounds {
                        for ticket in tickets {
                            let decision = table.decide(ticket)
                            if decision.rule != nil { matched += 1 }
                            tried += decision.missed.count
                        }
                    }
                }
                let each = taken / (rounds * tickets.count)
                // The sums are printed so that nothing can be left out.
                print(
                    "result rules=\(count) tickets=\(sort) microseconds=\(each / .microseconds(1))",
                    "matched=\(matched / rounds) of \(tickets.count) check=\(tried)")
            }
            let found = table.findings
            let checked = clock.measure { _ = table.findings }
            print(
                "result rules=\(count) make=\(made) check=\(checked) findings=\(found.findings.count)",
                "complete=\(found.isComplete)")
        }
    }

    /// Which tickets: those that some rule wants, and those that none does, which costs most.
    enum Sort: CaseIterable {
        case wanted, unwanted, chinese, long
    }

    private static let domains = ["BSS", "OSS", "MSS", "EDA"]

    private static func rule(_ number: Int) throws -> RoutingRule {
        let domain = domains[number % 4]
        let conditions: [RoutingCondition]
        switch number % 6 {
        case 0: conditions = [.domain([domain]), .service(["service-\(number)"])]
        case 1: conditions = [.domain([domain]), .text([.init("error-\(number)"), .init("系统\(number)号")])]
        case 2: conditions = [.kind([.incident]), .ci([Pattern("host\(number)-*")])]
        case 3: conditions = [.label("app", [Pattern("app-\(number)")]), .not(.equals(.channel, ["portal"]))]
        case 4:
            conditions = [
                .domain([domain]), .expression(.all, [try RegularExpression("ora-\(number)[0-9]?\\b")]),
            ]
        default: conditions = [.equals(.department, ["dept-\(number)"]), .equals(.priority, ["1", "2"])]
        }
        return RoutingRule(
            name: "rule-\(number)", conditions: conditions,
            settings: RoutingSettings(team: Key(trusted: "team-\(number % 100)")))
    }

    private static func ticket(_ number: Int, _ sort: Sort, of count: Int) -> RoutingFacts {
        let place = (number * 7919) % count
        let wanted = sort == .unwanted ? count + number : place
        let text =
            switch sort {
            case .wanted, .unwanted:
                "Orders cannot be saved since this morning: error-\(wanted) in the shop of Nanjing"
            case .chinese: "营业厅计费系统无法开户，前台受理缓慢，系统\(wanted)号报错，请尽快处理"
            case .long: "It fails with ora-\(wanted)"
            }
        let log =
            sort == .long
            ? String(repeating: "2026-11-26 21:40:01 WARN pool-3 connection reset by peer\n", count: 40) : ""
        var facts = RoutingFacts(
            kind: .incident, type: "fault", priority: Priority(rawValue: 2) ?? { preconditionFailure() }(),
            title: text, description: log, at: Instant(milliseconds: 0))
        facts.domain = domains[wanted % 4]
        facts.service = "service-\(wanted)"
        facts.ci = "host\(wanted)-db"
        facts.labels = ["app": "app-\(wanted)", "env": "prod", "city": "南京"]
        facts.department = "dept-\(wanted)"
        return facts
    }
}
