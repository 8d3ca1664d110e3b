import Kernel
import SQL
import Store
import TestSupport
import Testing
import Tickets

@Suite struct TicketTableTests {
    @Test(arguments: Engine.all) func readsBackEveryColumn(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.addOrganisation()
        for name in Status.Name.allCases {
            for wasWorking in [true, false] {
                var ticket = Ticket.sample(
                    kind: .request, type: "complaint", title: "计费 \"quoted\" 'x' 😀",
                    description: "line\nline\t\u{1}end",
                    priority: 5,
                    status: .sample(
                        name, at: Instant(milliseconds: 1_795_424_400_123), wasWorking: wasWorking),
                    team: "bss", assignee: "li.na", requester: "某先生", labels: ["b": "2", "a": "", "计": "费\n"])
                ticket.service = "billing"
                ticket.ci = "db03"
                ticket.domain = "BSS"
                ticket.line = .third
                ticket.impact = known(Impact(rawValue: 1))
                ticket.urgency = known(Urgency(rawValue: 3))
                ticket.updatedAt = Instant(milliseconds: -1)
                let stored = try await opened.add(ticket)
                #expect(stored == ticket.numbered(stored.id))
                #expect(try await opened.store.read { try TicketTable.find(stored.id, in: $0) } == stored)
            }
        }
    }

    @Test(arguments: Engine.all) func readsBackWhatIsAbsent(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let stored = try await opened.add(.sample())
        #expect(stored.id == ID(rawValue: 1))
        #expect(try await opened.store.read { try TicketTable.find(stored.id, in: $0) } == Ticket.sample())
        #expect(try await opened.store.read { try TicketTable.find(ID(rawValue: 2), in: $0) } == nil)
    }

    @Test(arguments: Engine.all, Hold.Reason.allCases)
    func readsBackHolds(_ engine: Engine, _ reason: Hold.Reason) async throws {
        let opened = try await engine.open()
        let hold = Hold(reason: reason, until: Instant.monday.adding(seconds: 60), wasWorking: false)
        let stored = try await opened.add(.sample(status: .onHold(hold)))
        #expect(
            try await opened.store.read { try TicketTable.find(stored.id, in: $0)?.status } == .onHold(hold))
    }

    @Test(arguments: Engine.all) func storesEveryChange(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.addOrganisation()
        let before = try await opened.add(.sample(labels: ["a": "1", "b": "2"]))
        var after = Ticket.sample(
            id: before.id.rawValue, kind: before.kind, type: "alarm", title: "Else", description: "d",
            priority: 1,
            status: .sample(.onHold), team: "oss", assignee: "sun.hao", requester: "r",
            labels: ["b": "3", "c": "4"],
            revision: 2)
        after.updatedAt = .monday.adding(seconds: 9)
        let changed = after
        try await opened.store.write { try TicketTable.update(changed, from: before, in: $0) }
        #expect(try await opened.store.read { try TicketTable.find(before.id, in: $0) } == changed)
        for (name, value, count) in [
            ("a", "1", 0), ("b", "2", 0), ("b", "3", 1), ("c", "4", 1), ("c", "", 0),
        ] {
            var queue = TicketQueue()
            queue.label = .init(name: name, value: value)
            let found = try await opened.store.read { [queue] in
                try queue.page(after: nil, size: .standard, in: $0).items
            }
            #expect(found.count == count, "\(name)=\(value)")
        }
    }

    @Test(arguments: Engine.all) func refusesToOverwriteAChangeItHasNotSeen(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let before = try await opened.add(.sample())
        var after = before
        after.revision = 2
        let changed = after
        try await opened.store.write { try TicketTable.update(changed, from: before, in: $0) }
        await #expect(throws: SQLFailure.self) {
            try await opened.store.write { try TicketTable.update(changed, from: before, in: $0) }
        }
    }

    @Test(arguments: Engine.all) func refusesATeamNobodyKnows(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let failure = await #expect(throws: SQLFailure.self) {
            try await opened.add(.sample(team: "nobody"))
        }
        guard case .constraint = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(try await opened.store.read { try TicketTable.find(ID(rawValue: 1), in: $0) } == nil)
    }
}

@Suite struct TicketNoteAndLinkTests {
    @Test(arguments: Engine.all) func readsBackNotesInOrder(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let ticket = try await opened.add(.sample())
        let other = try await opened.add(.sample(id: 2))
        let notes = try await opened.store.write { transaction in
            try TicketNote.Visibility.allCases.map { visibility in
                try TicketNoteTable.insert(
                    author: "li.na", visibility: visibility, known(Note("看过 \(visibility)\nline two")),
                    on: ticket,
                    at: .monday, in: transaction)
            }
        }
        #expect(notes.map(\.id) == [ID(rawValue: 1), ID(rawValue: 2)])
        #expect(try await opened.store.read { try TicketNoteTable.all(of: ticket.id, in: $0) } == notes)
        #expect(try await opened.store.read { try TicketNoteTable.count(of: ticket.id, in: $0) } == 2)
        #expect(try await opened.store.read { try TicketNoteTable.all(of: other.id, in: $0) } == [])
    }

    @Test(arguments: Engine.all) func readsBackLinks(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let one = try await opened.add(.sample())
        let two = try await opened.add(.sample(kind: .request))
        let links = TicketLink.Relation.allCases.enumerated().map { index, relation in
            TicketLink(
                relation: relation, target: two.number, at: .monday.adding(seconds: Int64(index)),
                author: "li.na")
        }
        try await opened.store.write { transaction in
            for link in links { try TicketLinkTable.insert(link, of: one.id, in: transaction) }
        }
        #expect(try await opened.store.read { try TicketLinkTable.all(of: one.id, in: $0) } == links)
        #expect(try await opened.store.read { try TicketLinkTable.all(of: two.id, in: $0) } == [])
        let failure = await #expect(throws: SQLFailure.self) {
            try await opened.store.write { try TicketLinkTable.insert(links[0], of: one.id, in: $0) }
        }
        guard case .notUnique = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test(arguments: Engine.all) func refusesALinkToItself(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let one = try await opened.add(.sample())
        let link = TicketLink(relation: .relatesTo, target: one.number, at: .monday, author: "x")
        await #expect(throws: SQLFailure.self) {
            try await opened.store.write { try TicketLinkTable.insert(link, of: one.id, in: $0) }
        }
    }
}
