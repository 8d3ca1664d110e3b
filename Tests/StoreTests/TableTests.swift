import Kernel
import Monitoring
import SQL
import Store
import TestSupport
import Testing
import Tickets

@Suite struct AlarmTableTests {
    let identity = AlarmIdentity(of: Labels(["alertname": "DiskFull", "instance": "db01"]))

    @Test(arguments: Engine.all) func readsBackEveryColumn(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let ticket = try await opened.add(.sample(kind: .incident))
        let alarm = try await opened.store.write {
            try AlarmTable.insert(identity, .major, raisedAt: .monday, ticket: ticket.id, in: $0)
        }
        #expect(
            alarm
                == Alarm(
                    id: ID(rawValue: 1), identity: identity, severity: .major, raisedAt: .monday,
                    clearedAt: nil,
                    revision: 1))
        let row = try #require(try await opened.store.read { try AlarmTable.find(alarm.id, in: $0) })
        #expect(row.alarm == alarm)
        #expect(row.ticket == ticket.number)
        #expect(
            try await opened.store.read { try AlarmTable.find(key: identity.key, in: $0)?.alarm } == alarm)
        #expect(
            try await opened.store.read { try AlarmTable.all(of: ticket.id, in: $0).map(\.alarm) } == [alarm])

        var changed = row
        changed.alarm.severity = .critical
        changed.alarm.clearedAt = .monday.adding(seconds: 60)
        changed.alarm.raisedAt = .monday.adding(seconds: 1)
        changed.alarm.revision = 5
        changed.ticket = nil
        let update = changed
        try await opened.store.write { try AlarmTable.update(update, in: $0) }
        let after = try #require(try await opened.store.read { try AlarmTable.find(alarm.id, in: $0) })
        #expect(after.alarm == update.alarm)
        #expect(after.ticket == nil)
    }

    @Test(arguments: Engine.all) func keepsOneAlarmAnIdentity(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let insert: @Sendable (any SQLTransaction) throws -> Alarm = {
            try AlarmTable.insert(identity, .major, raisedAt: .monday, ticket: nil, in: $0)
        }
        _ = try await opened.store.write(insert)
        let failure = await #expect(throws: SQLFailure.self) { _ = try await opened.store.write(insert) }
        guard case .notUnique = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test(arguments: Engine.all) func pagesByStateAndSeverity(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.store.write { transaction in
            for number in 0..<12 {
                let identity = AlarmIdentity(of: Labels(["alertname": "A\(number)"]))
                let alarm = try AlarmTable.insert(
                    identity, number % 3 == 0 ? .critical : .warning, raisedAt: .monday, ticket: nil,
                    in: transaction)
                guard number % 2 == 0 else { continue }
                var row = AlarmTable.Row(alarm: alarm, ticket: nil)
                row.alarm.clearedAt = .monday
                try AlarmTable.update(row, in: transaction)
            }
        }
        for standing in [nil, true, false] as [Bool?] {
            for severity in [nil, .critical, .warning, .major] as [Severity?] {
                var expected: [Int64] = []
                for number in stride(from: 11, through: 0, by: -1) {
                    let isStanding = number % 2 != 0
                    let itsSeverity: Severity = number % 3 == 0 ? .critical : .warning
                    if let standing, standing != isStanding { continue }
                    if let severity, severity != itsSeverity { continue }
                    expected.append(Int64(number + 1))
                }
                let page = try await opened.store.read {
                    try AlarmTable.page(
                        standing: standing, severity: severity, before: nil, limit: 50, in: $0)
                }
                #expect(page.map(\.alarm.id.rawValue) == expected)
                let second = try await opened.store.read {
                    try AlarmTable.page(standing: standing, severity: severity, before: 7, limit: 2, in: $0)
                }
                #expect(second.map(\.alarm.id.rawValue) == Array(expected.filter { $0 < 7 }.prefix(2)))
            }
        }
        #expect(try await opened.store.read { try AlarmTable.standingCount(in: $0) } == 6)
    }
}

@Suite struct AlertTableTests {
    static func alert(_ name: String, severity: String = "warning", ends: Int64 = 60) -> Alert {
        Alert(
            labels: Labels(["alertname": name, "severity": severity, "路径": "\"/\"\n"]),
            annotations: Labels(["summary": "磁盘满"]), startsAt: .monday, endsAt: .monday.adding(seconds: ends),
            endIsTimeout: true, generatorURL: "http://prometheus/graph?g0.expr=up%20%3D%3D%200")
    }

    @Test(arguments: Engine.all) func readsBackEveryColumn(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let alarm = try await opened.addAlarm("a")
        let row = AlertTable.Row(
            alert: Self.alert("a"), alarm: alarm, updatedAt: .monday.adding(seconds: 3), isFiring: true)
        try await opened.store.write { try AlertTable.insert(row, in: $0) }
        try await expect(row, in: opened)

        let after = AlertTable.Row(
            alert: Alert(
                labels: row.alert.labels, annotations: Labels([:]), startsAt: .monday.adding(seconds: -7),
                endsAt: .monday.adding(seconds: 8), endIsTimeout: false, generatorURL: ""),
            alarm: alarm, updatedAt: .monday.adding(seconds: 4), isFiring: false)
        try await opened.store.write { try AlertTable.update(after, in: $0) }
        try await expect(after, in: opened)
        #expect(
            try await opened.store.read { try AlertTable.all(of: alarm, in: $0).map(\.alert) } == [
                after.alert
            ])
    }

    private func expect(_ row: AlertTable.Row, in opened: Engine.Opened) async throws {
        let read = try #require(
            try await opened.store.read { try AlertTable.find(row.alert.fingerprint, in: $0) })
        #expect(read.alert == row.alert)
        #expect(read.alarm == row.alarm)
        #expect(read.updatedAt == row.updatedAt)
        #expect(read.isFiring == row.isFiring)
    }

    @Test(arguments: Engine.all) func knowsTheWorstOfTheOthersThatFire(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let alarm = try await opened.addAlarm("a")
        let other = try await opened.addAlarm("b")
        let minor = Self.alert("a", severity: "minor")
        let major = Self.alert("a", severity: "major")
        let silent = Self.alert("a", severity: "critical")
        try await opened.store.write { transaction in
            for (alert, isFiring) in [(minor, true), (major, true), (silent, false)] {
                try AlertTable.insert(
                    .init(alert: alert, alarm: alarm, updatedAt: .monday, isFiring: isFiring), in: transaction
                )
            }
            try AlertTable.insert(
                .init(
                    alert: Self.alert("b", severity: "critical"), alarm: other, updatedAt: .monday,
                    isFiring: true),
                in: transaction)
        }
        for (besides, worst) in [(minor, Severity.major), (major, .minor), (silent, .major)] {
            let found = try await opened.store.read {
                try AlertTable.worstFiring(of: alarm, besides: besides.fingerprint, in: $0)
            }
            #expect(found == worst)
        }
        let none = try await opened.store.read {
            try AlertTable.worstFiring(
                of: other, besides: Self.alert("b", severity: "critical").fingerprint, in: $0)
        }
        #expect(none == nil)
    }

    @Test(arguments: Engine.all) func findsWhatHasEndedTheLongestOverdueFirst(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let alarm = try await opened.addAlarm("a")
        let ends: [(Int64, Bool)] = [(5, true), (-5, true), (-9, false), (-7, true), (0, true)]
        try await opened.store.write { transaction in
            for (end, isFiring) in ends {
                try AlertTable.insert(
                    .init(
                        alert: Self.alert("e\(end)", ends: end), alarm: alarm, updatedAt: .monday,
                        isFiring: isFiring),
                    in: transaction)
            }
        }
        let ended = try await opened.store.read { try AlertTable.ended(by: .monday, limit: 10, in: $0) }
        #expect(ended.map { $0.alert.endsAt.millisecondsSince(.monday) / 1000 } == [-7, -5, 0])
        let one = try await opened.store.read { try AlertTable.ended(by: .monday, limit: 1, in: $0) }
        #expect(one.map(\.alert.labels["alertname"]) == ["e-7"])
    }

    @Test(arguments: Engine.all) func pagesFiringAlertsInAlertmanagersOrder(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let alarm = try await opened.addAlarm("a")
        let alerts = (0..<60).map { Self.alert("n\($0)") }
        try await opened.store.write { transaction in
            for (index, alert) in alerts.enumerated() {
                try AlertTable.insert(
                    .init(alert: alert, alarm: alarm, updatedAt: .monday, isFiring: index % 5 != 0),
                    in: transaction)
            }
        }
        let expected = alerts.enumerated().filter { $0.offset % 5 != 0 }.map(\.element.fingerprint.hex)
            .sorted()
        for size in [7, 1000] {
            let listed = try await opened.store.read { connection in
                var seen: [Fingerprint] = []
                while true {
                    let page = try AlertTable.firing(after: seen.last, limit: size, in: connection)
                    if page.isEmpty { return seen.map(\.hex) }
                    seen += page.map(\.alert.fingerprint)
                }
            }
            #expect(listed == expected)
        }
    }
}

extension Engine.Opened {
    func addAlarm(_ name: String) async throws -> ID<Alarm> {
        try await store.write {
            try AlarmTable.insert(
                AlarmIdentity(of: Labels(["alertname": name])), .warning, raisedAt: .monday, ticket: nil,
                in: $0
            ).id
        }
    }
}

@Suite struct OtherTableTests {
    @Test(arguments: Engine.all) func keepsTokensByHashAndName(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let id = try await opened.store.write {
            try TokenTable.insert(name: "li.na", role: "agent", hash: [1, 2], at: .monday, in: $0)
        }
        for row in [
            try await opened.store.read { try TokenTable.find(hash: [1, 2], in: $0) },
            try await opened.store.read { try TokenTable.find(name: "li.na", in: $0) },
        ] {
            let row = try #require(row)
            #expect(row.id == id)
            #expect(row.name == "li.na")
            #expect(row.role == "agent")
            #expect(row.createdAt == .monday)
            #expect(row.revokedAt == nil)
        }
        #expect(try await opened.store.read { try TokenTable.find(hash: [1, 3], in: $0) }?.id == nil)
        await #expect(throws: SQLFailure.self) {
            try await opened.store.write {
                _ = try TokenTable.insert(name: "li.na", role: "agent", hash: [9], at: .monday, in: $0)
            }
        }
        try await opened.store.write { try TokenTable.revoke(id, at: .monday.adding(seconds: 5), in: $0) }
        try await opened.store.write { try TokenTable.revoke(id, at: .monday.adding(seconds: 9), in: $0) }
        #expect(try await opened.store.read { try TokenTable.find(hash: [1, 2], in: $0) }?.id == nil)
        #expect(try await opened.store.read { try TokenTable.find(name: "li.na", in: $0) }?.id == nil)
        let again = try await opened.store.write {
            try TokenTable.insert(name: "li.na", role: "admin", hash: [3], at: .monday, in: $0)
        }
        let all = try await opened.store.read { try TokenTable.all(in: $0) }
        #expect(all.map(\.id) == [id, again])
        #expect(all.map(\.revokedAt) == [.monday.adding(seconds: 5), nil])
    }

    @Test(arguments: Engine.all) func keepsAnswersByTokenAndKey(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let tokens = try await opened.store.write { transaction in
            try ["a", "b"].map {
                try TokenTable.insert(
                    name: $0, role: "agent", hash: Array($0.utf8), at: .monday, in: transaction)
            }
        }
        let row = IdempotencyTable.Row(
            request: [0, 255], status: 201, etag: "\"1\"", location: "/x", body: "{\"计\":1}")
        let bare = IdempotencyTable.Row(request: [], status: 204, etag: nil, location: nil, body: "")
        try await opened.store.write { transaction in
            try IdempotencyTable.insert(row, token: tokens[0], key: "k", at: .monday, in: transaction)
            try IdempotencyTable.insert(
                bare, token: tokens[1], key: "k", at: .monday.adding(seconds: 1), in: transaction)
        }
        for (token, expected) in zip(tokens, [row, bare]) {
            let kept = try #require(
                try await opened.store.read { try IdempotencyTable.find(token: token, key: "k", in: $0) })
            #expect(kept.request == expected.request)
            #expect(kept.status == expected.status)
            #expect(kept.etag == expected.etag)
            #expect(kept.location == expected.location)
            #expect(kept.body == expected.body)
        }
        #expect(
            try await opened.store.read { try IdempotencyTable.find(token: tokens[0], key: "K", in: $0) }
                == nil)
        let forgotten = try await opened.store.write {
            try IdempotencyTable.forget(before: .monday.adding(seconds: 1), limit: 10, in: $0)
        }
        #expect(forgotten == 1)
        #expect(
            try await opened.store.read { try IdempotencyTable.find(token: tokens[0], key: "k", in: $0) }
                == nil)
        #expect(
            try await opened.store.read { try IdempotencyTable.find(token: tokens[1], key: "k", in: $0) }
                != nil)
    }

    @Test(arguments: Engine.all) func forgetsNoMoreAnswersThanItMay(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let forgotten = try await opened.store.write { transaction in
            let token = try TokenTable.insert(
                name: "a", role: "agent", hash: [1], at: .monday, in: transaction)
            for number in 0..<5 {
                let row = IdempotencyTable.Row(request: [], status: 200, etag: nil, location: nil, body: "")
                try IdempotencyTable.insert(row, token: token, key: "\(number)", at: .monday, in: transaction)
            }
            return try (0..<3).map { _ in
                try IdempotencyTable.forget(before: .monday.adding(seconds: 1), limit: 3, in: transaction)
            }
        }
        #expect(forgotten == [3, 2, 0])
    }

    @Test(arguments: Engine.all) func keepsEveryDeskbookAndKnowsTheNewest(_ engine: Engine) async throws {
        let opened = try await engine.open()
        #expect(try await opened.store.read { try DeskbookTable.revision(in: $0) } == 0)
        #expect(try await opened.store.read { try DeskbookTable.current(in: $0) }?.revision == nil)
        let files = ["routing.yaml": "rules: []\n# 规则", "desk.yaml": ""]
        let revisions = try await opened.store.write { transaction in
            [
                try DeskbookTable.insert(["a": "1"], by: "x", at: .monday, in: transaction),
                try DeskbookTable.insert(files, by: "li.na", at: .monday.adding(seconds: 1), in: transaction),
            ]
        }
        #expect(revisions == [1, 2])
        let row = try #require(try await opened.store.read { try DeskbookTable.current(in: $0) })
        #expect(row.revision == 2)
        #expect(row.appliedAt == .monday.adding(seconds: 1))
        #expect(row.appliedBy == "li.na")
        #expect(row.files == files)
    }

    @Test(arguments: Engine.all) func retiresWhoHasLeft(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.addOrganisation()
        try await opened.store.write { transaction in
            try OrganisationTable.replace(
                teams: [
                    .init(
                        key: Key(trusted: "bss"), name: "B", chineseName: "计费组", domain: "BSS", line: .first)
                ],
                people: [.init(key: Key(trusted: "sun.hao"), name: "孙浩", teams: [Key(trusted: "bss")])],
                in: transaction)
        }
        let rows = try await opened.store.read { connection in
            try connection.all(
                sql: """
                    SELECT key || ':' || name || ':' || coalesce(name_zh, '-') || ':' || coalesce(domain, '-') || ':' || line
                        || ':' || is_retired FROM teams
                    UNION ALL SELECT key || ':' || name || ':' || is_retired FROM people
                    UNION ALL SELECT team || '/' || person FROM memberships ORDER BY 1
                    """
            ) { $0.text(0) }
        }
        #expect(
            rows == [
                "base:BASE:-:-:second:1", "bss/sun.hao", "bss:B:计费组:BSS:first:0", "li.na:li.na:1",
                "oss:OSS:-:-:second:1", "sun.hao:孙浩:0",
            ])
    }
}
