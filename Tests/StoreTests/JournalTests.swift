import Kernel
import Monitoring
import SQL
import Store
import TestSupport
import Testing
import Tickets

@Suite struct JournalTests {
    @Test(arguments: Engine.all) func readsBackEveryColumnOfEveryType(_ engine: Engine) async throws {
        let opened = try await engine.open()
        for (index, type) in JournalType.allCases.enumerated() {
            let kind = JournalSubject.Kind.allCases[index % 4]
            try await opened.append(
                JournalEntry(
                    sequence: 0, at: .monday.adding(seconds: Int64(index)), actor: "李娜",
                    subject: JournalSubject(kind, Int64(index + 100)), revision: 1, type: type,
                    team: index % 2 == 0 ? Key("bss") : nil, payload: #"{"n":\#(index)}"#))
        }
        let entries = try await opened.store.read { try JournalTable.entries(after: 0, limit: 100, in: $0) }
        #expect(entries.count == JournalType.allCases.count)
        for (index, entry) in entries.enumerated() {
            #expect(entry.sequence == Int64(index + 1))
            #expect(entry.at == .monday.adding(seconds: Int64(index)))
            #expect(entry.actor == "李娜")
            #expect(
                entry.subject == JournalSubject(JournalSubject.Kind.allCases[index % 4], Int64(index + 100)))
            #expect(entry.revision == 1)
            #expect(entry.type == JournalType.allCases[index])
            #expect(entry.team == (index % 2 == 0 ? Key("bss") : nil))
            #expect(entry.payload == #"{"n":\#(index)}"#)
        }
        #expect(try await opened.store.read { try JournalTable.lastSequence(in: $0) } == Int64(entries.count))
    }

    @Test(arguments: Engine.all) func readsOneSubjectOrWhatFollowsAPosition(_ engine: Engine) async throws {
        let opened = try await engine.open()
        #expect(try await opened.store.read { try JournalTable.lastSequence(in: $0) } == 0)
        try await opened.write(ticketsWithEntries: 3, each: 4)
        let subject = JournalSubject(.ticket, 2)
        let history = try await opened.store.read {
            try JournalTable.history(of: subject, after: 1, limit: 2, in: $0)
        }
        #expect(history.map(\.revision) == [2, 3])
        #expect(history.allSatisfy { $0.subject == subject })
        let tail = try await opened.store.read { try JournalTable.entries(after: 5, limit: 3, in: $0) }
        #expect(tail.map(\.sequence) == [6, 7, 8])
    }

    @Test(arguments: Engine.all) func refusesAnEntryWithoutTheOneBefore(_ engine: Engine) async throws {
        let opened = try await engine.open()
        await #expect(throws: SQLFailure.constraint("ticket 1 has no journal entry 1")) {
            try await opened.append(.plain(subject: 1, revision: 2))
        }
    }

    @Test(arguments: Engine.all) func refusesTheSameRevisionTwice(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.append(.plain(subject: 1, revision: 1))
        await #expect(throws: SQLFailure.self) { try await opened.append(.plain(subject: 1, revision: 1)) }
    }

    @Test(arguments: Engine.all) func keepsThePositionOfEachReader(_ engine: Engine) async throws {
        let opened = try await engine.open()
        #expect(try await opened.store.read { try JournalTable.position(ofReader: "a", in: $0) } == nil)
        for (name, position) in [("a", 3), ("b", 9), ("a", 5)] as [(String, Int64)] {
            try await opened.store.write { try JournalTable.setPosition(position, ofReader: name, in: $0) }
        }
        #expect(try await opened.store.read { try JournalTable.position(ofReader: "a", in: $0) } == 5)
        #expect(try await opened.store.read { try JournalTable.position(ofReader: "b", in: $0) } == 9)
    }
}

@Suite struct JournalVerificationTests {
    @Test(arguments: Engine.all) func findsNothingWrongWithAnUntouchedJournal(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.write(ticketsWithEntries: 5, each: 3)
        let verification = try await opened.verify()
        #expect(verification.faults == [])
        #expect(verification.entries == 15)
        #expect(verification.subjects == 5)
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: String
        let sequence: Int64
        let subject: Int64
        /// What is said by an engine whose journal has gaps of its own.
        let whereGapsAreUsual: (Int64, Int64)?

        init(
            _ what: String, _ script: String, sequence: Int64, subject: Int64,
            whereGapsAreUsual: (Int64, Int64)? = nil
        ) {
            self.whereGapsAreUsual = whereGapsAreUsual
            testDescription = what
            self.script = script
            self.sequence = sequence
            self.subject = subject
        }
    }

    /// Five tickets with three entries each, written round by round: entry r of ticket t is at sequence 5(r-1)+t.
    @Test(
        arguments: Engine.all,
        [
            Tampering(
                "payload", "UPDATE journal SET payload = '{}' WHERE sequence = 7", sequence: 7, subject: 2),
            Tampering("actor", "UPDATE journal SET actor = 'x' WHERE sequence = 1", sequence: 1, subject: 1),
            Tampering("time", "UPDATE journal SET at = at + 1 WHERE sequence = 15", sequence: 15, subject: 5),
            Tampering("team", "UPDATE journal SET team = 'oss' WHERE sequence = 8", sequence: 8, subject: 3),
            Tampering(
                "type", "UPDATE journal SET type = 'ticket.noted' WHERE sequence = 8", sequence: 8, subject: 3
            ),
            Tampering(
                "unknown type", "UPDATE journal SET type = 'x' WHERE sequence = 8", sequence: 8, subject: 3),
            Tampering(
                "hash",
                "UPDATE journal SET hash = (SELECT j.hash FROM journal AS j WHERE j.sequence = 1) WHERE sequence = 6",
                sequence: 6, subject: 1),
            Tampering(
                "deleted in the middle", "DELETE FROM journal WHERE sequence = 9", sequence: 4, subject: 4),
            Tampering(
                "deleted first of its subject", "DELETE FROM journal WHERE sequence = 3", sequence: 2,
                subject: 0, whereGapsAreUsual: (8, 3)),
            Tampering(
                "deleted last of its subject", "DELETE FROM journal WHERE sequence = 12", sequence: 7,
                subject: 2),
            Tampering(
                "deleted last of all", "DELETE FROM journal WHERE sequence = 15", sequence: 10, subject: 5),
            Tampering(
                "deleted whole subject", "DELETE FROM journal WHERE subject = 4", sequence: 0, subject: 4),
            Tampering(
                "changed ticket", "UPDATE tickets SET revision = 9 WHERE id = 2", sequence: 12, subject: 2),
            Tampering(
                "swapped payloads",
                "UPDATE journal SET payload = (SELECT j.payload FROM journal AS j WHERE j.sequence = 6) WHERE sequence = 11",
                sequence: 11, subject: 1),
        ])
    func reportsTheFirstBadEntry(_ engine: Engine, _ tampering: Tampering) async throws {
        let opened = try await engine.open()
        try await opened.write(ticketsWithEntries: 5, each: 3)
        try await opened.tamper(tampering.script)
        let first = try #require(try await opened.verify().faults.first)
        var expected = (tampering.sequence, tampering.subject)
        if !opened.store.engine.dialect.identityHasNoGaps {
            expected = tampering.whereGapsAreUsual ?? expected
        }
        #expect(first.sequence == expected.0, "\(first)")
        #expect(first.subject == JournalSubject(.ticket, expected.1), "\(first)")
    }

    @Test(arguments: Engine.all) func aMissingBeginningIsReportedWithTheFirstEntryThatIsThere(
        _ engine: Engine
    ) async throws {
        let opened = try await engine.open()
        try await opened.write(ticketsWithEntries: 5, each: 3)
        try await opened.tamper("DELETE FROM journal WHERE sequence = 3")
        let fault = try #require(try await opened.verify().faults.last)
        #expect(fault.subject == JournalSubject(.ticket, 3))
        #expect(fault.sequence == 8)
        #expect(fault.message == "entry 1 of its subject is missing")
    }

    /// What else tells of them: tokens are made and revoked, deskbooks counted.
    @Test(arguments: Engine.all, ["made", "revoked", "deskbook"])
    func reportsAMissingLastEntryThatIsAlsoTheJournalsLast(_ engine: Engine, _ which: String) async throws {
        let opened = try await engine.open()
        try await opened.write(ticketsWithEntries: 2, each: 1)
        let token = try await opened.store.write { transaction in
            let token = try TokenTable.insert(
                name: "a", role: "agent", hash: [1], at: .monday, in: transaction)
            _ = try DeskbookTable.insert([:], by: "a", at: .monday, in: transaction)
            if which == "revoked" { try TokenTable.revoke(token, at: .monday, in: transaction) }
            return token
        }
        let deskbook = JournalSubject(.deskbook, 1)
        var entries = [(deskbook, 1), (JournalSubject(.token, token), 1)] as [(JournalSubject, Int64)]
        if which == "revoked" { entries.append((JournalSubject(.token, token), 2)) }
        if which == "deskbook" { entries.swapAt(0, 1) }
        for (subject, revision) in entries {
            try await opened.append(
                JournalEntry(
                    sequence: 0, at: .monday, actor: "a", subject: subject, revision: revision,
                    type: .tokenCreated, team: nil, payload: "{}"))
        }
        #expect(try await opened.verify().faults == [])
        try await opened.tamper("DELETE FROM journal WHERE sequence = \(entries.count + 2)")
        let fault = try #require(try await opened.verify().faults.first)
        #expect(fault.subject == (which == "deskbook" ? deskbook : JournalSubject(.token, token)))
    }

    /// Chains are walked in pages.
    @Test(arguments: Engine.all) func seesChainsThatGoOnOnTheNextPage(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.write(ticketsWithEntries: 3, each: 1500)
        #expect(try await opened.verify().faults == [])
        #expect(try await opened.verify().entries == 4500)
        try await opened.tamper("UPDATE journal SET actor = 'x' WHERE revision = 501 AND subject = 2")
        #expect(try await opened.verify().faults.map(\.subject) == [JournalSubject(.ticket, 2)])
    }

    @Test(arguments: Engine.all) func reportsAnAlarmWhoseJournalEndsEarly(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let alarm = try await opened.addAlarm("a")
        let fault = try #require(try await opened.verify().faults.first)
        #expect(fault.subject == JournalSubject(.alarm, alarm.rawValue))
        #expect(fault.message == "alarm 1 is at revision 1, its journal at 0")
    }

    @Test(arguments: Engine.all) func stopsListingAtItsLimit(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.write(ticketsWithEntries: 150, each: 1)
        try await opened.tamper("UPDATE journal SET payload = '{}'")
        let verification = try await opened.verify()
        #expect(verification.faults.count == JournalVerification.limit)
        #expect(verification.faults.first?.sequence == 1)
        #expect(verification.entries == 150)
    }
}

extension JournalEntry {
    static func plain(subject: Int64, revision: Int64, type: JournalType = .ticketChanged) -> JournalEntry {
        JournalEntry(
            sequence: 0, at: .monday.adding(seconds: revision), actor: "li.na",
            subject: JournalSubject(.ticket, subject),
            revision: revision, type: type, team: nil,
            payload: #"{"subject":\#(subject),"revision":\#(revision)}"#)
    }
}

extension Engine.Opened {
    func append(_ entry: JournalEntry) async throws {
        try await store.write { try JournalTable.append(entry, in: $0) }
    }

    /// Tickets with a journal, one round of entries after the other.
    func write(ticketsWithEntries tickets: Int64, each count: Int64) async throws {
        try await store.write { transaction in
            for _ in 0..<tickets {
                let ticket = Ticket.sample(revision: count)
                _ = try TicketTable.insert(TicketTexts(ticket.draft), in: transaction) { ticket.numbered($0) }
            }
            for revision in 1...count {
                for ticket in 1...tickets {
                    try JournalTable.append(.plain(subject: ticket, revision: revision), in: transaction)
                }
            }
        }
    }

    func verify() async throws -> JournalVerification {
        try await store.read { try JournalVerification.run(in: $0) }
    }
}
