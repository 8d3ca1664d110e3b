import ArgumentParser
import Desk
import Kernel
import Routing

/// Past tickets under other rules.
struct RoutingReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Route past tickets under other rules, and show what would have changed.",
        discussion: """
            Tickets are taken as they were opened, as far as the journal can tell. Nothing is changed, and the \
            server may go on running.
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var choice: DeskbookChoice

    @Option(help: "Tickets opened from this day or moment on, such as 2026-10-01 or 2026-10-01T08:00:00Z.")
    var since: String

    @Option(help: "And before this one; without it up to now.")
    var until: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let start = try moment(since, "--since")
        let end = try until.map { try moment($0, "--until") } ?? Clock.system.now()
        guard start < end else { throw ValidationError("--since must be before --until") }
        let given = try choice.deskbook.map { try DeskbookReport.read($0).book }
        try await store.withDesk { desk in
            let book = given ?? desk.deskbook
            let pace = ContinuousClock.now
            var told = pace
            let replay = try await desk.replayRouting(by: book, from: start, until: end) { done in
                guard ContinuousClock.now - told > .seconds(1) else { return }
                told = .now
                Terminal.tell("\(done) tickets routed…")
            }
            Terminal.say(json ? replay.json : replay.text(book))
        }
    }

    private func moment(_ text: String, _ option: String) throws -> Instant {
        let full = text.utf8.count == 10 ? text + "T00:00:00Z" : text
        guard let moment = Instant(rfc3339: full) else {
            throw ValidationError("\(option) \(text): expected 2026-10-01 or 2026-10-01T08:00:00Z")
        }
        return moment
    }
}

extension RoutingReplay {
    fileprivate func text(_ book: Deskbook) -> String {
        var lines = ["\(tickets) tickets; \(moved) would have gone elsewhere\(share(moved, of: tickets))"]
        if unknown > 0 {
            lines.append("\(unknown) of them were not opened here, so nobody knows where they went")
        }
        if resolved > 0 {
            lines.append(
                "\(resolved) were resolved: by the team of the rules then \(rightThen)"
                    + "\(share(rightThen, of: resolved)), of these rules \(rightNow)\(share(rightNow, of: resolved))"
            )
        }
        lines += table("From the team then to the team now", thenAndNow.filter { $0.key.from != $0.key.to })
        lines += matrix("By these rules (rows), resolved by (columns)", nowAndResolver)
        lines += table(
            "Not resolved by the team of these rules", nowAndResolver.filter { $0.key.from != $0.key.to })
        let unused = book.routing.allRules.filter { byRule[$0.name] == nil }.map(\.name)
        if !unused.isEmpty {
            lines.append("")
            lines.append(
                "\(unused.count) rules decided nothing: " + unused.prefix(20).joined(separator: ", "))
        }
        lines += [""] + examples.map { "\($0.number): \($0.then) → \($0.now) (\($0.rule ?? "otherwise"))" }
        return lines.joined(separator: "\n")
    }

    private func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "" }
        let tenths = (part * 1000 + whole / 2) / whole
        return " (\(tenths / 10).\(tenths % 10) %)"
    }

    private static let shown = 20

    private func table(_ heading: String, _ pairs: [Pair: Int]) -> [String] {
        guard !pairs.isEmpty else { return [] }
        let sorted = pairs.sorted { ($1.value, $0.key.from, $0.key.to) < ($0.value, $1.key.from, $1.key.to) }
        let rest = sorted.count - Self.shown
        return ["", heading]
            + sorted.prefix(Self.shown).map { "  \($0.value)  \($0.key.from) → \($0.key.to)" }
            + (rest > 0 ? ["  … and \(rest) more; --json has them all"] : [])
    }

    /// The teams with most tickets against each other.
    private func matrix(_ heading: String, _ pairs: [Pair: Int]) -> [String] {
        guard !pairs.isEmpty else { return [] }
        var sums: [Key<Team>: Int] = [:]
        for (pair, count) in pairs {
            sums[pair.from, default: 0] += count
            sums[pair.to, default: 0] += count
        }
        let teams = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).map(\.key)
        let width = (teams.map(\.text.count).max() ?? 0) + 2
        func cell(_ text: String) -> String {
            String(repeating: " ", count: max(1, width - text.count)) + text
        }
        let head = String(repeating: " ", count: width) + teams.map { cell($0.text) }.joined()
        let rows = teams.map { row in
            cell(row.text) + teams.map { cell(String(pairs[Pair(from: row, to: $0)] ?? 0)) }.joined()
        }
        return ["", heading, head] + rows
    }

    fileprivate var json: String {
        var text = JSONText()
        text.add("tickets", tickets)
        text.add("moved", moved)
        text.add("unknown", unknown)
        text.add("resolved", resolved)
        text.add("rightThen", rightThen)
        text.add("rightNow", rightNow)
        func pairs(_ name: StaticString, _ pairs: [Pair: Int]) {
            let sorted = pairs.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
            text.add(name, sorted) { entry, pair in
                entry.add("from", pair.key.from.text)
                entry.add("to", pair.key.to.text)
                entry.add("tickets", pair.value)
            }
        }
        pairs("thenAndNow", thenAndNow)
        pairs("nowAndResolver", nowAndResolver)
        text.add("rules", byRule.sorted { ($0.key ?? "") < ($1.key ?? "") }) { entry, rule in
            entry.add("rule", orNull: rule.key)
            entry.add("tickets", rule.value)
        }
        text.add("examples", examples) { entry, example in
            entry.add("number", example.number)
            entry.add("then", example.then.text)
            entry.add("now", example.now.text)
            entry.add("rule", orNull: example.rule)
        }
        return text.closedText()
    }
}
