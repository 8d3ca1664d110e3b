import Kernel
import Logging
import Monitoring
import SQL
import ServiceLifecycle
import Store
import Synchronization
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Two desks on one database, as two nodes are.
@Suite struct NodesTests {
    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func theSameAlarmsAtTwoNodesAreOneAlarmAndOneTicketEach(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let other = try await bench.secondDesk()
        let posts = (1...40).map { bench.alert(name: "Rule\($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for start in 0..<8 {
                for desk in [bench.desk, other] {
                    // Each caller in another order: whoever comes second meets what the first has.
                    let mine = Array(posts[(start * 5)...] + posts[..<(start * 5)])
                    group.addTask {
                        _ = try await desk.take(mine.map { .success($0) }, from: DeskBench.probe)
                    }
                }
            }
            try await group.waitForAll()
        }
        let alarms = try await bench.alarms()
        #expect(alarms.count == 40)
        #expect(Set(alarms.compactMap(\.ticket)).count == 40)
        #expect(try await bench.tickets().count == 40)
        try await bench.expectSoundJournal()
    }

    /// Each node sees the other's alert still firing unless one waits for the other.
    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func anAlarmClearsWhenItsLastTwoAlertsEndAtTwoNodesAtOnce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let other = try await bench.secondDesk()
        for round in 1...15 {
            let name = "Rule\(round)"
            let severities = ["critical", "warning"]
            for severity in severities { try await bench.push(bench.alert(severity, name: name)) }
            bench.moment.advance(seconds: 5)
            async let here = bench.desk.take(
                [.success(bench.alert("critical", isFiring: false, name: name))], from: DeskBench.probe)
            async let there = other.take(
                [.success(bench.alert("warning", isFiring: false, name: name))], from: DeskBench.probe)
            _ = try await (here, there)
        }
        let alarms = try await bench.alarms()
        #expect(alarms.count == 15)
        #expect(alarms.filter { !$0.alarm.isCleared }.isEmpty)
        try await bench.expectSoundJournal()
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func theSameKeyAtTwoNodesMakesOneTicket(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let other = try await bench.secondDesk()
        let caller = try await bench.callerWithToken()
        for round in 1...15 {
            let key = OnceKey(key: "key-\(round)", method: "POST", path: "/tickets", body: [1])
            async let here = Self.open(once: key, as: caller, on: bench.desk)
            async let there = Self.open(once: key, as: caller, on: other)
            #expect(try await here == there)
        }
        #expect(try await bench.tickets().count == 15)
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func oneOfTwoAgentsWhoAssignTheSameTicketWins(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let other = try await bench.secondDesk()
        for _ in 1...15 {
            let ticket = try await bench.open(.sample())
            async let here = Self.assign(ticket, to: "chen.jie", on: bench.desk)
            async let there = Self.assign(ticket, to: "liu.yang", on: other)
            let outcomes = try await [here, there]
            #expect(
                outcomes == [true, false] || outcomes == [false, true],
                "one wins, the other is told that the ticket changed")
        }
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func aDeskbookAppliedOnOneNodeIsFollowedOnTheOther(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let other = try await bench.secondDesk()
        try await bench.settings("reopenDays: 9\n")
        #expect(other.deskbook.reopenDays != 9)
        try await other.followDeskbook()
        #expect(other.deskbook.reopenDays == 9)
    }

    /// Moments are the node's, the order is the store's: nothing is refused or lost for a clock that is late.
    @Test(arguments: Engine.all) func nodesWhoseClocksDifferBySecondsWorkOnTheSameTickets(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let late = try await bench.secondDesk(at: SettableMoment(bench.moment.now.adding(seconds: -7)))
        let number = try await bench.open(.sample()).number
        _ = try await late.write(as: DeskBench.agent) { try $0.receive(number) }
        _ = try await bench.act {
            try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
        }
        _ = try await late.write(as: DeskBench.agent) { try $0.work(on: number, person: "chen.jie") }
        let entries = try await bench.history(number)
        #expect(entries.map(\.type) == [.ticketOpened, .ticketReceived, .ticketAssigned, .ticketWorking])
        #expect(entries.map(\.sequence) == entries.map(\.sequence).sorted())

        let alarm = bench.alert()
        try await bench.push(alarm)
        _ = try await late.take([.success(alarm)], from: DeskBench.probe)
        try await late.clearEndedAlerts()
        #expect(try await !bench.alarm().alarm.isCleared, "four minutes are left by either clock")
        bench.moment.advance(seconds: 241)
        try await bench.desk.clearEndedAlerts()
        #expect(try await bench.alarm().alarm.isCleared)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func aNodeThatHasNotHeardOfADeskbookTellsPeopleByIt(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let other = try await bench.secondDesk()
        try await bench.notices(DeskBench.mailed + "rules: [{on: opened, tell: requester}]\n")
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        let entries = try await other.store.read { try JournalTable.entries(after: 0, limit: 1000, in: $0) }
        try await other.tell(of: entries)
        #expect(try await bench.allNotices().count == 1)
    }

    /// The deskbook's entry has the lower number, but is committed after a ticket's, whose clocks somebody has counted
    /// by then.
    @Test(.timeLimit(.minutes(15)))
    func clocksGoByADeskbookThatWasStillBeingAppliedWhenTheyWereCounted() async throws {
        let bench = try await DeskBench(on: .postgres)
        var contents = try await bench.desk.deskbookFiles().contents
        contents["service-levels.yaml"] = contents["service-levels.yaml"]?.replacing(
            /resolution: \d+h/, with: "resolution: 77h")
        let files = DeskbookFiles(contents: contents)
        let gate = Gate()
        async let applying = bench.desk.write(as: .desk) { unit in
            _ = try unit.apply(files)
            // An answer is waited for, so that its entry has been written by now.
            _ = try DeskbookTable.revision(in: unit.transaction)
            gate.pass()
        }
        await gate.reached()
        let ticket = try await bench.open(.sample())
        try await bench.desk.followClocks(try await bench.history(ticket.number))
        gate.open()
        try await applying
        try await bench.desk.followDeskbook()
        #expect(try await bench.clockDifferences() != [], "the row goes by the deskbook before")
        try await bench.followClocks()
        #expect(try await bench.clockDifferences() == [])
    }

    private static func open(once key: OnceKey, as caller: Caller, on desk: Desk) async throws -> Answer {
        try await desk.write(as: caller, once: key, { Answer(status: 201, body: $0.number.description) }) {
            try $0.open(.sample(), type: nil)
        }
    }

    /// False when the ticket had changed meanwhile.
    private static func assign(_ ticket: Ticket, to person: String, on desk: Desk) async throws -> Bool {
        do {
            _ = try await desk.write(as: DeskBench.agent) {
                try $0.assign(
                    ticket.number, team: nil, person: person, line: nil, reason: nil, from: ticket.revision)
            }
            return true
        } catch DeskRefusal.changedMeanwhile {
            return false
        }
    }
}

@Suite struct SharedWorkTests {
    /// Takes turns by hand: whose lease runs out loses it, whoever asks next has it.
    @Test(.timeLimit(.minutes(15))) func aLeaseIsHeldByOneNodeUntilItEnds() async throws {
        let bench = try await DeskBench(on: .postgres)
        let here = Lease("work", on: bench.desk)
        let there = Lease("work", on: try await bench.secondDesk())
        #expect(try await here.isHeld())
        #expect(try await !there.isHeld())
        #expect(try await here.isHeld())
        try await bench.endLeases()
        #expect(try await there.isHeld())
        await there.release()
        let third = Lease("work", on: try await bench.secondDesk())
        #expect(try await third.isHeld())
    }

    @Test(arguments: Engine.all) func alwaysHasTheLeaseWhereOneProcessHasTheStore(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let here = try await Lease("work", on: bench.desk).isHeld()
        let second = try await bench.secondDesk()
        let there = try await Lease("work", on: second).isHeld()
        #expect(here)
        #expect(there == (engine == .sqlite))
    }

    /// Each entry is handled by one node; another goes on where a node was stopped or killed.
    @Test(.timeLimit(.minutes(15))) func oneNodeFollowsTheJournalForAllAndAnotherTakesOver() async throws {
        let bench = try await DeskBench(on: .postgres)
        let desks = [bench.desk, try await bench.secondDesk(), try await bench.secondDesk()]
        let seen = desks.map { _ in Seen() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (desk, seen) in zip(desks, seen) {
                let follower = JournalFollower("reader", following: desk, for: .oneNode, logger: .quiet) {
                    try seen.take($0)
                }
                group.addTask { try await follower.run() }
            }
            while try await bench.position(of: "reader") == nil { await Task.yield() }
            for _ in 0..<5 { _ = try await bench.open(.sample()) }
            while seen.flatMap(\.sequences).count < 5 { await Task.yield() }
            group.cancelAll()
        }
        let busy = seen.filter { !$0.sequences.isEmpty }
        #expect(busy.count == 1, "one of them for all")
        let handled = seen.flatMap(\.sequences)
        #expect(handled == handled.sorted() && Set(handled).count == 5)
    }

    @Test(.timeLimit(.minutes(15))) func aNodeThatLostItsLeaseLeavesThePositionToTheNext() async throws {
        let bench = try await DeskBench(on: .postgres)
        let other = try await bench.secondDesk()
        let first = Seen()
        let second = Seen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let here = JournalFollower("reader", following: bench.desk, for: .oneNode, logger: .quiet) {
                try first.take($0)
            }
            group.addTask { try await here.run() }
            while try await bench.position(of: "reader") == nil { await Task.yield() }
            _ = try await bench.open(.sample())
            await first.count(reaches: 1)
            // As if the first had been frozen for longer than its lease.
            try await bench.handLeases(to: other)
            let there = JournalFollower("reader", following: other, for: .oneNode, logger: .quiet) {
                try second.take($0)
            }
            group.addTask { try await there.run() }
            _ = try await bench.open(.sample())
            let last = try await bench.lastSequence()
            while !second.sequences.contains(last) { await Task.yield() }
            while try await bench.position(of: "reader") != last { await Task.yield() }
            group.cancelAll()
        }
    }

    @Test(.timeLimit(.minutes(15))) func aLiveStreamShowsWhatHappenedOnAnotherNode() async throws {
        let bench = try await DeskBench(on: .postgres)
        let other = try await bench.secondDesk()
        let stream = try #require(try await other.follow(after: nil) { $0.type == .ticketOpened }).events
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in other.backgroundServices(logger: .quiet) {
                group.addTask { try await service.run() }
            }
            let tickets = [try await bench.open(.sample()), try await bench.open(.sample())]
            var seen: [Int64] = []
            for try await case .entry(let entry) in stream {
                seen.append(entry.subject.id)
                if seen.count == 2 { break }
            }
            #expect(seen == tickets.map(\.id.rawValue))
            group.cancelAll()
        }
    }
}

/// A lower number that comes later, made on purpose.
@Suite struct LateEntryTests {
    @Test(.timeLimit(.minutes(15))) func aReaderWaitsForAnEntryThatIsStillBeingWritten() async throws {
        let bench = try await DeskBench(on: .postgres)
        let start = try await bench.lastSequence()
        let gate = Gate()
        async let slow = bench.openSlowly(until: gate)
        await gate.reached()
        let fast = try await bench.open(.sample(title: "fast"))
        var cursor = JournalCursor(after: start)
        for _ in 0..<3 {
            let seen = try await bench.entries(&cursor)
            #expect(seen.isEmpty, "the slow one's number comes first")
            #expect(cursor.position == start)
        }
        #expect(cursor.isWaiting)
        gate.open()
        let late = try await slow
        var seen: [JournalEntry] = []
        while seen.count < 2 { seen += try await bench.entries(&cursor) }
        #expect(seen.map(\.subject.id) == [late.id.rawValue, fast.id.rawValue])
        #expect(seen.map(\.sequence) == [start + 1, start + 2])
    }

    @Test(.timeLimit(.minutes(15))) func aReaderPassesANumberThatWasGivenUp() async throws {
        let bench = try await DeskBench(on: .postgres)
        let start = try await bench.lastSequence()
        await #expect(throws: GivenUp.self) {
            try await bench.act { unit in
                _ = try unit.open(.sample(), type: nil)
                throw GivenUp()
            }
        }
        let kept = try await bench.open(.sample())
        var cursor = JournalCursor(after: start)
        var seen: [JournalEntry] = []
        while seen.isEmpty { seen += try await bench.entries(&cursor) }
        #expect(seen.map(\.subject.id) == [kept.id.rawValue])
        #expect(seen[0].sequence > start + 1, "a number was given up")
    }

    /// Somebody's report, or a forgotten psql: readers of the journal do not wait for it.
    @Test(.timeLimit(.minutes(15))) func aReaderDoesNotWaitForTransactionsOfOthers() async throws {
        let bench = try await DeskBench(on: .postgres)
        let server = try #require(bench.database.server)
        let hostile = try server.client()
        try hostile.run("BEGIN; CREATE TABLE theirs (a int); SELECT count(*) FROM journal")
        let start = try await bench.lastSequence()
        _ = try? await bench.act { unit in
            _ = try unit.open(.sample(), type: nil)
            throw GivenUp()
        }
        _ = try await bench.open(.sample())
        var cursor = JournalCursor(after: start)
        var seen: [JournalEntry] = []
        while seen.isEmpty { seen += try await bench.entries(&cursor) }
        #expect(seen.count == 1)
        try hostile.run("ROLLBACK")
    }

    /// Many writers and one reader: nothing is left out, nothing comes twice, nothing out of order.
    @Test(.timeLimit(.minutes(15))) func aReaderMissesNothingAmongManyWriters() async throws {
        let bench = try await DeskBench(on: .postgres)
        let other = try await bench.secondDesk()
        let start = try await bench.lastSequence()
        let isDone = Atomic(false)
        async let seen: [Int64] = {
            var cursor = JournalCursor(after: start)
            var seen: [Int64] = []
            while true {
                let wasDone = isDone.load(ordering: .acquiring)
                let entries = try await bench.entries(&cursor)
                seen += entries.map(\.sequence)
                if wasDone, entries.isEmpty, !cursor.isWaiting,
                    try await bench.lastSequence() == cursor.position
                {
                    return seen
                }
            }
        }()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<12 {
                group.addTask {
                    for round in 0..<15 {
                        let desk = writer % 2 == 0 ? bench.desk : other
                        _ = try? await desk.write(as: DeskBench.agent) { unit in
                            _ = try unit.open(.sample(), type: nil)
                            if (writer + round) % 5 == 0 { throw GivenUp() }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        isDone.store(true, ordering: .releasing)
        let handed = try await seen
        let written = try await bench.desk.store.read { connection in
            try connection.all(
                sql: "SELECT sequence FROM journal WHERE sequence > $1 ORDER BY sequence", [.integer(start)]
            ) { $0.integer(0) }
        }
        #expect(handed == written)
        #expect(written.count == 12 * 15 - 36)
    }
}

private struct GivenUp: Error {}

extension DeskBench {
    /// A ticket whose unit of work has written everything, and commits only when told.
    fileprivate func openSlowly(until gate: Gate) async throws -> Ticket {
        try await act { unit in
            let ticket = try unit.open(.sample(title: "slow"), type: nil)
            // Something that is waited for, so that all that was sent before is done.
            _ = try TicketTable.find(ticket.id, in: unit.transaction)
            gate.pass()
            return ticket
        }
    }

    fileprivate func entries(_ cursor: inout JournalCursor) async throws -> [JournalEntry] {
        let from = cursor
        let (entries, next) = try await desk.store.read { try from.read(limit: 100, in: $0) }
        cursor = next
        return entries
    }

    fileprivate func callerWithToken() async throws -> Caller {
        let token = try await desk.createToken(named: known(Line("li.na")), role: .agent)
        return try #require(try await desk.caller(bearing: token, in: TokenCache()))
    }

    /// As if their time were up.
    fileprivate func endLeases() async throws {
        try await desk.store.write { try $0.run(script: "UPDATE leases SET until = 0") }
    }

    /// As if `desk` had taken them after their time was up.
    fileprivate func handLeases(to desk: Desk) async throws {
        try await desk.store.write { [node = desk.node] in
            try $0.run(script: "UPDATE leases SET holder = '\(node)'")
        }
    }
}

extension Logger {
    fileprivate static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}
