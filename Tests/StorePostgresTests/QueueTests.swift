import SQL
import TestSupport
import Testing

@testable import StorePostgres

@Suite(.timeLimit(.minutes(15))) struct QueueTests {
    @Test func refusesAtOnceWhenTooManyWait() async throws {
        let bench = try Bench(connections: 2, waitingUnits: 2)
        let gate = Gate()
        async let block: Void = bench.engine.write { _ in gate.pass() }
        await gate.reached()
        async let first = bench.add(1)
        async let second = bench.add(2)
        try await eventually { bench.engine.waitingUnits == 2 }
        #expect(await bench.add(3) == .busy)
        gate.open()
        try await block
        #expect(await first == nil)
        #expect(await second == nil)
        #expect(try await bench.numbers() == [1, 2])
    }

    @Test func whoHasWaitedTooLongIsToldSo() throws {
        let queue = WorkQueue(threads: 1, limit: 10)
        let late = Attempts()
        let run = Attempts()
        queue.add(
            .init(deadline: .now - .seconds(1), run: { _ in }, fail: { if $0 == .busy { _ = late.next() } }))
        queue.add(.init(deadline: .now + .seconds(600), run: { _ in _ = run.next() }, fail: { _ in }))
        let job = try #require(queue.take())
        #expect(job.deadline > .now)
        #expect(late.count == 1)
        #expect(queue.waitingCount == 0)
    }

    @Test func finishesWhatWaitsWhenItIsClosed() async throws {
        let bench = try Bench(connections: 2)
        let gate = Gate()
        async let block: Void = bench.engine.write { _ in gate.pass() }
        await gate.reached()
        async let waiting = bench.add(1)
        try await eventually { bench.engine.waitingUnits == 1 }
        async let closing: Void = bench.engine.close()
        gate.open()
        try await closing
        try await block
        #expect(await waiting == nil)
        #expect(try bench.database.client().run("SELECT number FROM units").first == ["1"])
        #expect(await bench.add(3) == .unavailable("shutting down"))
    }

    /// Its threads would wait for ever, and its connections with them.
    @Test func anEngineNobodyHoldsLetsGoOfItsConnections() async throws {
        let database = try await leaveAnEngineBehind()
        try await eventually {
            let rows = try database.server.client().run(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database.name)'")
            return rows == [["0"]]
        }
    }

    private func leaveAnEngineBehind() async throws -> ServerDatabase {
        let bench = try Bench()
        _ = bench.engine.nudges()
        #expect(await bench.add(1) == nil)
        #expect(try await bench.numbers() == [1])
        return bench.database
    }
}

@Suite(.timeLimit(.minutes(15))) struct MessengerTests {
    @Test func givesWordToOtherNodes() async throws {
        let bench = try Bench(connections: 2)
        let other = PostgresEngine(to: try PostgresAddress(bench.database.address), connections: 2)
        let stream = try #require(other.nudges())
        _ = bench.engine.nudges()
        // Word is lost until both listen; from then on each write gives it.
        let writer = Attempts()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in stream { return true }
                return false
            }
            group.addTask {
                while !Task.isCancelled {
                    #expect(await bench.add(Int64(writer.next())) == nil)
                    try? await Task.sleep(for: .milliseconds(20))
                }
                return false
            }
            #expect(await group.next() == true)
            group.cancelAll()
        }
        try await other.close()
    }
}

@Suite struct ConditionTests {
    private static let condition = SQLCondition(
        SQLStatement("SELECT CAST(count(*) AS TEXT) FROM units"), answers: "0"
    ) { .newerSchema(found: $0, newest: "0") }

    /// Also units that ask nothing, whose COMMIT would otherwise go along with the question.
    @Test(arguments: [true, false]) func refusesToWriteOnceTheConditionIsBroken(_ asks: Bool) async throws {
        let bench = try Bench(connections: 2)
        bench.engine.require(Self.condition)
        #expect(await bench.add(1) == nil)
        for number in 2...3 {
            await #expect(throws: SQLFailure.newerSchema(found: "1", newest: "0")) {
                try await bench.engine.write { transaction in
                    if asks { _ = try transaction.all(Bench.list) { $0.integer(0) } }
                    try transaction.run(Bench.insert, [.integer(number), .text("x")])
                }
            }
        }
        #expect(try await bench.numbers() == [1])
    }
}
