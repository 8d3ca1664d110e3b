import Kernel
import SQL
import TestSupport
import Testing
import Tickets

@testable import Store

@Suite struct TicketQueueTests {
    /// Tickets of every status, priority, team and so on, in no order.
    private static func fill(_ opened: Engine.Opened, _ count: Int) async throws -> [Ticket] {
        try await opened.addOrganisation()
        return try await opened.store.write { transaction in
            var random = SeededRandom(seed: 42)
            return try (0..<count).map { _ in
                let ticket = Ticket.sample(
                    kind: Bool.random(using: &random) ? .incident : .request,
                    priority: Int.random(in: 1...5, using: &random),
                    status: .sample(known(Status.Name.allCases.randomElement(using: &random))),
                    team: known(["bss", "oss", nil].randomElement(using: &random)),
                    assignee: known(["li.na", nil, nil].randomElement(using: &random)),
                    requester: known(["ann", "bob", nil].randomElement(using: &random)),
                    labels: known(
                        [[:], ["env": "prod"], ["env": "test", "a": "b"]].randomElement(using: &random)))
                return try TicketTable.insert(TicketTexts(ticket.draft), in: transaction) {
                    ticket.numbered($0)
                }
            }
        }
    }

    private static func walk(_ queue: TicketQueue, _ opened: Engine.Opened, size: Int) async throws
        -> [Ticket]
    {
        var found: [Ticket] = []
        var position: TicketQueue.Position?
        while true {
            let from = position
            let page = try await opened.store.read {
                try queue.page(after: from, size: known(PageSize(size)), in: $0)
            }
            #expect(page.items.count <= size)
            found += page.items
            try #require(found.count < 1000, "the pages do not end")
            guard let next = page.next else { return found }
            #expect(page.items.count == size)
            position = known(TicketQueue.Position(next))
        }
    }

    private static func sorted(_ tickets: [Ticket]) -> [Ticket] {
        tickets.sorted { ($0.priority, $0.id) < ($1.priority, $1.id) }
    }

    @Test(arguments: Engine.all, [1, 7, 60, 200])
    func listsEverythingByPriorityThenAge(_ engine: Engine, _ size: Int) async throws {
        let opened = try await engine.open()
        let all = try await Self.fill(opened, 60)
        #expect(try await Self.walk(TicketQueue(), opened, size: size) == Self.sorted(all))
    }

    @Test(arguments: Engine.all) func listsNothingOfNothing(_ engine: Engine) async throws {
        let opened = try await engine.open()
        #expect(try await Self.walk(TicketQueue(), opened, size: 5) == [])
    }

    /// Every combination of filters, against filtering in memory.
    @Test(arguments: Engine.all) func filtersByAnyCombination(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let all = try await Self.fill(opened, 150)
        var found = 0
        for bits in 0..<128 {
            let queue = Self.queue(bits)
            let expected = Self.sorted(all.filter { queue.takes($0) })
            #expect(try await Self.walk(queue, opened, size: 9) == expected, "\(queue)")
            found += expected.count
        }
        #expect(found > 500)
    }

    /// One filter for each bit.
    private static func queue(_ bits: Int) -> TicketQueue {
        var queue = TicketQueue()
        if bits & 1 != 0 { queue.statuses = [.new, .working, .closed, .onHold] }
        if bits & 2 != 0 { queue.kinds = [.incident] }
        if bits & 4 != 0 { queue.priorities = [known(Priority(rawValue: 4)), known(Priority(rawValue: 2))] }
        if bits & 8 != 0 { queue.team = Key("bss") }
        if bits & 16 != 0 { queue.assignee = Key("li.na") }
        if bits & 32 != 0 { queue.requester = "ann" }
        if bits & 64 != 0 { queue.label = .init(name: "env", value: "prod") }
        return queue
    }

    /// A caller may repeat itself: `?status=new&status=new`.
    @Test(arguments: Engine.all) func bearsAFilterThatIsGivenTwice(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let all = try await Self.fill(opened, 60)
        var queue = TicketQueue()
        queue.statuses = [.new, .new, .working]
        queue.priorities = [
            known(Priority(rawValue: 1)), known(Priority(rawValue: 1)), known(Priority(rawValue: 3)),
        ]
        queue.kinds = [.incident, .incident, .request]
        let expected = Self.sorted(all.filter { queue.takes($0) })
        #expect(try await Self.walk(queue, opened, size: 2) == expected)
    }

    /// While a reader pages, other tickets change priority and status and new ones come.
    @Test(arguments: Engine.all) func pagesShowUnchangedTicketsOnceWhileOthersMove(_ engine: Engine)
        async throws
    {
        let opened = try await engine.open()
        let all = try await Self.fill(opened, 120)
        var random = SeededRandom(seed: 7)
        let moving = Set(all.filter { $0.id.rawValue % 3 == 0 }.map(\.id))
        var current = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        var asked = TicketQueue()
        asked.statuses = Status.Name.open
        let queue = asked
        var seen: [ID<Ticket>] = []
        var position: TicketQueue.Position?
        repeat {
            let from = position
            let page = try await opened.store.read {
                try queue.page(after: from, size: known(PageSize(4)), in: $0)
            }
            seen += page.items.map(\.id)
            position = page.next.flatMap(TicketQueue.Position.init)
            try #require(seen.count < 1000, "the pages do not end")
            for id in moving.shuffled(using: &random).prefix(5) {
                let before = known(current[id])
                var after = before
                after.priority = known(Priority(rawValue: Int.random(in: 1...5, using: &random)))
                after.status = .sample(known(Status.Name.allCases.randomElement(using: &random)))
                after.revision += 1
                let changed = after
                try await opened.store.write { try TicketTable.update(changed, from: before, in: $0) }
                current[id] = changed
            }
            try await opened.add(
                .sample(priority: Int.random(in: 1...5, using: &random), status: .sample(.closed)))
        } while position != nil
        let unchanged = all.filter { !moving.contains($0.id) && !$0.status.name.isFinal }
        #expect(unchanged.count > 40)
        #expect(seen.filter { !moving.contains($0) } == Self.sorted(unchanged).map(\.id))
    }

    @Test(arguments: Engine.all) func countsWhatIsOpenByTeamAndStatus(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let all = try await Self.fill(opened, 200)
        var expected: [TicketQueue.Count] = []
        for team in [nil, Key<Team>("bss"), Key<Team>("oss")] {
            for status in Status.Name.open {
                let count = all.count { $0.team == team && $0.status.name == status }
                if count > 0 { expected.append(.init(team: team, status: status, tickets: count)) }
            }
        }
        let counts = try await opened.store.read { try TicketQueue.counts(in: $0) }
        let sorted = expected.sorted {
            ($0.team?.text ?? "", $0.status.rawValue) < ($1.team?.text ?? "", $1.status.rawValue)
        }
        #expect(counts == sorted)
    }

    @Test(arguments: ["1-2", "5-9000000000"]) func readsBackAPosition(_ text: String) {
        #expect(TicketQueue.Position(text)?.text == text)
    }

    @Test(arguments: ["", "1", "1-", "-1", "a-b", "1-2-3", "1 - 2", "1-2 "]) func refusesThePosition(
        _ text: String
    ) {
        #expect(TicketQueue.Position(text) == nil)
    }
}

extension TicketQueue {
    /// What the store should answer, said in memory.
    fileprivate func takes(_ ticket: Ticket) -> Bool {
        guard statuses.isEmpty || statuses.contains(ticket.status.name) else { return false }
        guard kinds.isEmpty || kinds.contains(ticket.kind) else { return false }
        guard priorities.isEmpty || priorities.contains(ticket.priority) else { return false }
        if let team, ticket.team != team { return false }
        if let assignee, ticket.assignee != assignee { return false }
        if let requester, ticket.requester != requester { return false }
        if let label, ticket.labels[label.name] != label.value { return false }
        return true
    }
}
