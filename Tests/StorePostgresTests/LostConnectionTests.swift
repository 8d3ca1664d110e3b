import SQL
import StorePostgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct LostConnectionTests {
    @Test func aUnitWhoseConnectionBreaksIsRunAgain() async throws {
        let bench = try Bench(connections: 2)
        let gate = Gate()
        let attempts = Attempts()
        async let write: Void = bench.engine.write { transaction in
            _ = try transaction.count(Bench.insert, [.integer(1), .text("x")])
            if attempts.next() == 1 { gate.pass() }
            _ = try transaction.count(Bench.insert, [.integer(2), .text("x")])
        }
        await gate.reached()
        try bench.cutRunningUnits()
        gate.open()
        try await write
        #expect(attempts.count == 2)
        #expect(try await bench.numbers() == [1, 2])
    }

    /// The server ends connections that were idle, or is restarted, between units.
    @Test func aConnectionThatBrokeWhileIdleIsOpenedAgain() async throws {
        let bench = try Bench(connections: 2)
        #expect(await bench.add(1) == nil)
        #expect(try await bench.numbers() == [1])
        try bench.database.client().run(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE datname = '\(bench.database.name)' AND pid <> pg_backend_pid()
            """)
        #expect(await bench.add(2) == nil)
        #expect(try await bench.numbers() == [1, 2])
    }

    private static let find = SQLStatement("SELECT 1 FROM units WHERE number = $1")

    /// Told to stop waiting for its standby, the server answers the commit with success and a warning: should it
    /// fail now, what was committed is gone.
    @Test func aCommitThatNoStandbyHasIsNotAcknowledged() async throws {
        let server = try PostgresServer()
        let bench = try Bench(on: server, connections: 2)
        #expect(await bench.add(1) == nil)
        try server.client().run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        try server.client().run("SELECT pg_reload_conf()")
        defer {
            // What comes after the test would wait as well.
            _ = try? server.client().run("ALTER SYSTEM RESET synchronous_standby_names")
            _ = try? server.client().run("SELECT pg_reload_conf()")
        }
        async let failure = bench.add(2)
        while try server.client().run(
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        ).isEmpty { await Task.yield() }
        let told = await failure
        guard case .outcomeUnknown(let why)? = told else {
            Issue.record("\(told.map { "\($0)" } ?? "acknowledged")")
            return
        }
        #expect(why.contains("standby") || why.contains("replication"), "\(why)")
        #expect(try await bench.numbers() == [1, 2], "it is there, for as long as this server lasts")
    }

    /// Cut at the COMMIT: the trace says whether it happened.
    @Test(arguments: CuttingProxy.Cut.allCases)
    func aCommitThatWasNotAnsweredIsLookedFor(_ cut: CuttingProxy.Cut) async throws {
        let proxy = try CuttingProxy(to: try PostgresServer.shared().port, cutting: cut)
        defer { proxy.close() }
        let bench = try Bench(connections: 2, port: proxy.port)
        let attempts = Attempts()
        try await bench.engine.write { transaction in
            let attempt = attempts.next()
            try transaction.run(Bench.insert, [.integer(attempt), .text("x")])
            transaction.leave(SQLTrace(Self.find, [.integer(attempt)]))
        }
        #expect(proxy.remainingCuts <= 0)
        #expect(attempts.count == (cut == .answer ? 1 : 2))
        #expect(try await bench.numbers() == [cut == .answer ? 1 : 2])
        #expect(await bench.add(9) == nil)
    }

    @Test(arguments: CuttingProxy.Cut.allCases)
    func aCommitThatLeftNoTraceIsUnknown(_ cut: CuttingProxy.Cut) async throws {
        let proxy = try CuttingProxy(to: try PostgresServer.shared().port, cutting: cut)
        defer { proxy.close() }
        let bench = try Bench(connections: 2, port: proxy.port)
        guard case .outcomeUnknown? = await bench.add(1) else {
            Issue.record("the outcome of a commit without trace was known")
            return
        }
        #expect(try await bench.numbers() == (cut == .answer ? [1] : []))
        #expect(await bench.add(2) == nil)
    }

    @Test func aCommitThatIsCutAgainAndAgainIsGivenUp() async throws {
        let proxy = try CuttingProxy(to: try PostgresServer.shared().port, cutting: .question, times: 3)
        defer { proxy.close() }
        let bench = try Bench(connections: 2, port: proxy.port)
        let attempts = Attempts()
        let failure = await #expect(throws: SQLFailure.self) {
            try await bench.engine.write { transaction in
                try transaction.run(Bench.insert, [.integer(attempts.next()), .text("x")])
                transaction.leave(SQLTrace(Self.find, [.integer(attempts.count)]))
            }
        }
        guard case .unavailable? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(attempts.count == 3)
        #expect(try await bench.numbers() == [])
    }
}

/// A server of their own, which they stop and kill; one after the other.
@Suite(.serialized, .timeLimit(.minutes(15))) struct ServerDrills {
    private enum End: String, CaseIterable, Sendable {
        case restart, power, kill
    }

    @Test func whatWasAcknowledgedIsThereAfterTheServerWentAway() async throws {
        let server = try PostgresServer()
        let bench = try Bench(on: server)
        let number = Attempts()
        for end in End.allCases {
            let before = number.count
            let acknowledged = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        var done: [Int64] = []
                        while !Task.isCancelled {
                            let next = Int64(number.next())
                            if await bench.add(next) == nil {
                                done.append(next)
                            } else {
                                try? await Task.sleep(for: .milliseconds(20))
                            }
                        }
                        return done
                    }
                }
                try await eventually { number.count > before + 50 }
                try Self.restart(server, end)
                let after = number.count
                try await eventually { number.count > after + 100 }
                group.cancelAll()
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let kept = Set(try await bench.numbers())
            #expect(!acknowledged.isEmpty)
            #expect(acknowledged.filter { !kept.contains($0) } == [], "\(end)")
        }
    }

    private static func restart(_ server: PostgresServer, _ end: End) throws {
        switch end {
        case .restart: try server.stop(.fast)
        case .power: try server.stop(.immediate)
        case .kill: try server.kill()
        }
        try server.start()
    }

    @Test func whileTheServerIsAwayEverybodyIsToldAtOnce() async throws {
        let server = try PostgresServer()
        let bench = try Bench(on: server)
        #expect(await bench.add(1) == nil)
        try server.stop(.immediate)
        for number in 2...40 {
            guard case .unavailable(let why)? = await bench.add(Int64(number)) else {
                Issue.record("unit \(number) went through")
                return
            }
            #expect(why.contains("127.0.0.1"), "\(why)")
        }
        try server.start()
        try await eventually { await bench.add(100) == nil }
        #expect(try await bench.numbers() == [1, 100])
    }
}
