import Desk
import Incidents
import Kernel
import Monitoring
import Store
import TestSupport
import Testing
import Tickets

/// A desk over a store of its own, with a clock the test sets.
struct DeskBench: Sendable {
    let database: TestDatabase
    let moment: SettableMoment
    let desk: Desk

    static let agent = Caller(tokenID: 1, name: "li.na", role: .agent)
    static let probe = Caller(tokenID: 2, name: "prometheus", role: .probe)

    init(on engine: Engine) async throws {
        database = try await engine.database()
        moment = SettableMoment(.monday)
        desk = try await Self.desk(in: database, moment)
    }

    /// The same desk after its process was killed and started again.
    func restarted() async throws -> DeskBench {
        DeskBench(database: database, moment: moment, desk: try await Self.desk(in: database, moment))
    }

    private init(database: TestDatabase, moment: SettableMoment, desk: Desk) {
        self.database = database
        self.moment = moment
        self.desk = desk
    }

    /// Another desk on the same database, as another process would open it.
    /// - Parameter moment: by its own clock; nil when the two agree.
    func secondDesk(at moment: SettableMoment? = nil) async throws -> Desk {
        try await Self.desk(in: database, moment ?? self.moment)
    }

    private static func desk(in database: TestDatabase, _ moment: SettableMoment) async throws -> Desk {
        let store = try await Store(opening: database.engine())
        // Leases end when a test says so, not when the machine is slow.
        return try await Desk(on: store, clock: Clock { moment.now }, leaseSeconds: 3600)
    }

    /// Puts the built-in deskbook in force with `desk.yaml` replaced.
    func settings(_ yaml: String) async throws {
        var contents = DeskbookFiles.builtIn.contents
        contents["desk.yaml"] = yaml
        try await desk.apply(DeskbookFiles(contents: contents))
    }

    func open(_ draft: TicketDraft, type: String? = nil, as caller: Caller = agent) async throws -> Ticket {
        try await desk.write(as: caller) { try $0.open(draft, type: type) }
    }

    func act<Value: Sendable>(
        as caller: Caller = agent, _ verb: @escaping @Sendable (DeskUnit) throws -> Value
    ) async throws -> Value {
        try await desk.write(as: caller, verb)
    }

    func read(_ number: TicketNumber) async throws -> Desk.TicketDetail {
        try await desk.ticket(number, for: Self.agent)
    }

    func history(_ number: TicketNumber) async throws -> [JournalEntry] {
        try await desk.history(of: number, after: 0, limit: 200, for: Self.agent)
    }

    /// A ticket that has come as far as `status`.
    func ticket(in status: Status.Name) async throws -> TicketNumber {
        let number = try await open(.sample()).number
        let note: Note = known(Note("restarted"))
        if status == .new { return number }
        if status == .rejected {
            _ = try await act { try $0.reject(number, note: note) }
            return number
        }
        _ = try await act { try $0.receive(number) }
        if status == .received { return number }
        _ = try await act { try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil) }
        if status == .assigned { return number }
        if status == .cancelled {
            _ = try await act { try $0.cancel(number, note: nil) }
            return number
        }
        _ = try await act { try $0.work(on: number, person: "chen.jie") }
        if status == .working { return number }
        if status == .onHold {
            _ = try await act { try $0.hold(number, for: .vendor, until: nil, note: nil) }
            return number
        }
        _ = try await act { try $0.resolve(number, note) }
        if status == .resolved { return number }
        _ = try await act { try $0.confirm(number, note: nil) }
        return number
    }

    // MARK: Alarms

    @discardableResult
    func push(_ posts: AlertPost...) async throws -> Desk.Intake {
        try await desk.take(posts.map { .success($0) }, from: Self.probe)
    }

    func alarms() async throws -> [AlarmTable.Row] {
        try await desk.alarms(standing: nil, severity: nil, before: nil, size: .standard).items.reversed()
    }

    /// The only alarm there is.
    func alarm() async throws -> AlarmTable.Row {
        let all = try await alarms()
        try #require(all.count == 1)
        return all[0]
    }

    func tickets() async throws -> [Ticket] {
        try await desk.tickets(in: TicketQueue(), after: nil, size: .standard, for: Self.agent).items
            .sorted { $0.id < $1.id }
    }

    /// The only ticket there is.
    func ticket() async throws -> Ticket {
        let all = try await tickets()
        try #require(all.count == 1)
        return all[0]
    }

    func expectSoundJournal() async throws {
        #expect(try await desk.store.read { try JournalVerification.run(in: $0).faults } == [])
    }
}

extension TicketDraft {
    static func sample(
        _ kind: TicketKind = .incident, title: String = "计费系统夜间批处理失败", description: String = "",
        impact: Int = 2, urgency: Int = 2, requester: String? = nil, domain: String? = "BSS",
        labels: [String: String] = [:]
    ) -> TicketDraft {
        TicketDraft(
            kind: kind, type: "", title: known(Line(title)), description: description,
            impact: known(Impact(rawValue: impact)), urgency: known(Urgency(rawValue: urgency)),
            requester: requester,
            domain: domain, labels: labels)
    }
}

extension DeskBench {
    /// An alert of `DiskFull` on db01 as Prometheus sends it at this moment: firing ones end four minutes from now.
    func alert(
        _ severity: String = "critical", isFiring: Bool = true, name: String = "DiskFull",
        domain: String? = "BSS",
        endsIn seconds: Int64? = nil, labels more: [String: String] = [:]
    ) -> AlertPost {
        var labels = ["alertname": name, "instance": "db01:9100", "severity": severity]
        labels["domain"] = domain
        labels.merge(more) { $1 }
        let end = moment.now.adding(seconds: seconds ?? (isFiring ? 240 : 0))
        return AlertPost(
            labels: labels.map { .init(name: $0.key, value: $0.value) },
            annotations: [.init(name: "summary", value: "磁盘将满 on db01")],
            startsAt: .monday.adding(seconds: -60),
            endsAt: end, generatorURL: "http://prometheus/graph")
    }
}

/// Expects `expression` to be refused with exactly this.
func expectRefusal<Value: Sendable>(
    _ refusal: some Error & Equatable, _ body: () async throws -> Value,
    at location: SourceLocation = #_sourceLocation
) async {
    await #expect(throws: refusal, sourceLocation: location) { _ = try await body() }
}

extension Desk {
    /// A page of a queue without its clocks.
    func tickets(
        in queue: TicketQueue, after position: TicketQueue.Position?, size: PageSize, for caller: Caller
    ) async throws -> Page<Ticket> {
        try await list(queue, after: position, size: size, for: caller).page
    }

    /// A page of what a search finds without clocks.
    func tickets(
        in queue: TicketQueue, matching query: SearchQuery, before id: Int64?, size: PageSize,
        for caller: Caller
    ) async throws -> Page<Ticket> {
        try await list(queue, matching: query, before: id, size: size, for: caller).page
    }
}
