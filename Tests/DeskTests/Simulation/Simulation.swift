import Kernel
import ServiceLevels
import Store
import TestSupport
import Tickets

@testable import Desk

/// A desk through days of its own time: people who do what they like, storms of alarms, clocks that are set forward and
/// back, deskbooks that change, processes that are killed and started again.
///
/// Every time is a whole minute, so that the slow reference can walk.
struct Simulation {
    /// The node that does what comes next.
    var bench: DeskBench
    /// Another on the same database, while it lives; the two change places.
    var other: DeskBench?
    private let nodes: Int
    var random: SeededRandom
    let carrier = SimulatedCarrier()
    /// What was answered as opened, so must be there for ever.
    var acknowledged: [TicketNumber] = []
    /// Tickets that alarms opened.
    var ofAlarms: [TicketNumber] = []
    /// What people tried to do.
    var deeds = 0
    /// What happened to tickets, and how often, by the last evening.
    var happened: [JournalType: Int] = [:]
    /// Alerts that fire.
    var firing: [String] = []
    var books = SlowBooks()
    let walks: SlowCalendars

    init(on engine: Engine, seed: UInt64, days: Int, nodes: Int = 1) async throws {
        bench = try await DeskBench(on: engine)
        self.nodes = nodes
        if nodes > 1 { other = try await bench.restarted() }
        random = SeededRandom(seed: seed)
        // What is promised last is due weeks later.
        walks = SlowCalendars(from: .monday.adding(seconds: -2 * 86_400), days: 2 * days + 32)
        // What is kept for repeated requests belongs to a token: the first, which ``DeskBench/agent`` has.
        _ = try await bench.desk.createToken(named: known(Line("li.na")), role: .agent)
        try await bench.desk.apply(DeskbookFiles(contents: Self.files))
        try await rememberBooks()
    }

    /// The built-in deskbook with shorter times, so that a day is eventful, and a mail server that is not there.
    private static let files: [String: String] = {
        var files = DeskbookFiles.builtIn.contents
        files["desk.yaml"] = """
            reopenDays: 1
            bounces: {limit: 1}
            closing: {afterWorkingDays: 1}
            parents: {resolve: true, hold: true, notes: all}
            alarms: {reopenMinutes: 240}
            """
        files["notices.yaml"] =
            DeskBench.mailed
            + "rules: [{on: [opened, resolved, reopened, closed, merged, split], tell: requester}]\n"
            + "retry: {attempts: 9, first: 1m, longest: 5m}\n"
        return files
    }()

    /// Lives until the end of a day, counted from the first.
    mutating func live(untilDay day: Int) async throws {
        let evening = Instant.monday.adding(seconds: Int64(day) * 86_400)
        while bench.moment.now < evening {
            try await passTime()
            if other != nil, chance(2) { try await changePlaces() }
            for _ in 0..<Int.random(in: 3...11, using: &random) { try await doSomething() }
            if chance(3) { try await work() }
        }
        try await workUntilNothingIsLeft()
    }

    /// Some minutes; now and then the clock is set, forward by hours or back.
    private mutating func passTime() async throws {
        let minutes =
            switch Int.random(in: 0..<40, using: &random) {
            case 0: Int.random(in: 120...600, using: &random)
            case 1, 2: -Int.random(in: 1...90, using: &random)
            case 3...9: 0
            default: Int.random(in: 1...70, using: &random)
            }
        bench.moment.advance(seconds: Int64(minutes) * 60)
    }

    private mutating func doSomething() async throws {
        deeds += 1
        switch Int.random(in: 0..<100, using: &random) {
        case 0...6: try await submit()
        case 7, 8: try await storm()
        case 9, 10: try await changeDeskbook()
        case 11, 12: try await restart()
        case 13...17: try await putTogether()
        default: try await handle()
        }
    }

    /// The process is killed, and another begins; where there are two nodes, now and then only later.
    private mutating func restart() async throws {
        guard nodes > 1 else {
            bench = try await bench.restarted()
            return
        }
        if let survivor = other {
            bench = survivor
            other = nil
        } else {
            other = try await bench.restarted()
        }
    }

    /// The other node goes on. It may not have heard yet of the deskbook in force.
    private mutating func changePlaces() async throws {
        guard let next = other else { return }
        other = bench
        bench = next
        if chance(2) { try await bench.desk.followDeskbook() }
    }

    // MARK: Chance

    /// Once in so many times.
    mutating func chance(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

    mutating func one<Value>(of values: [Value]) -> Value {
        known(values.randomElement(using: &random), "one of some")
    }

    // MARK: Deskbooks

    /// Another time is promised, or a day turns out to be a holiday or one that is worked.
    private mutating func changeDeskbook() async throws {
        let hours = Int.random(in: 1...12, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            let day = CivilDate(daysSince1970: Int64.random(in: 20_779...20_790, using: &random))
            guard try await !isSpecial(day) else { return }
            try await bench.change(
                "calendars.yaml", "    holidays:\n", to: "    holidays:\n      - {day: \(day), name: 停业}\n")
        case 1:
            let saturday = one(of: ["2026-11-28", "2026-12-05"])
            guard try await !isSpecial(known(CivilDate(saturday))) else { return }
            try await bench.change(
                "calendars.yaml", "    workingDays:\n",
                to: "    workingDays:\n      - {day: \(saturday), hours: [\"10:00-16:30\"], name: 补班}\n")
        case 2:
            let end = one(of: ["17:00", "18:00", "20:30"])
            try await change("calendars.yaml", /"13:30-\d\d:\d\d"/, to: "\"13:30-\(end)\"")
        case 3 where chance(2):
            let calendar = one(of: ["", "calendar: 24x7, "])
            try await change("services.yaml", /\{key: vpn, (calendar: 24x7, )?/, to: "{key: vpn, \(calendar)")
        case 3:
            try await change("service-levels.yaml", /response: 4h|response: \dh/, to: "response: \(hours)h")
        default:
            try await change("service-levels.yaml", /resolution: \d+h/, to: "resolution: \(hours * 3)h")
        }
        try await rememberBooks()
    }

    private func isSpecial(_ day: CivilDate) async throws -> Bool {
        try await bench.desk.deskbookFiles().contents["calendars.yaml"]?.contains("{day: \(day)") == true
    }

    private func change(_ file: String, _ wanted: some RegexComponent, to other: String) async throws {
        var contents = try await bench.desk.deskbookFiles().contents
        contents[file] = contents[file]?.replacing(wanted, with: other)
        try await bench.desk.apply(DeskbookFiles(contents: contents))
    }

    private mutating func rememberBooks() async throws {
        let seen = books.applied.count
        let applied = try await bench.desk.store.read { connection in
            try JournalTable.history(
                of: JournalSubject(.deskbook, 1), after: Int64(seen), limit: 1000, in: connection
            ).map { ($0.sequence, try DeskbookTable.find($0.revision, in: connection)) }
        }
        for (sequence, row) in applied {
            books.apply(try Deskbook(DeskbookFiles(contents: known(row, "a deskbook").files)), at: sequence)
        }
    }
}
