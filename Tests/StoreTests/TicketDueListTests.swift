import Kernel
import SQL
import TestSupport
import Testing
import Tickets

@testable import Store

@Suite struct TicketDueListTests {
    /// Tickets with due times out of order, some late, some final.
    private func furnished(_ engine: Engine) async throws -> Engine.Opened {
        let opened = try await engine.open()
        try await opened.addOrganisation()
        try await opened.write(ticketsWithEntries: 40, each: 1)
        try await opened.store.write { transaction in
            for id in 1...40 as ClosedRange<Int64> {
                let at = Instant(milliseconds: 1_000_000 + id * 7919 % 41 * 1000)
                let promise = TicketClockTable.Promise(allowed: 1, used: 0, breachAt: nil, stoppedAt: nil)
                let isOpen = id % 5 != 0
                try TicketClockTable.put(
                    .init(
                        ticket: ID(rawValue: id), revision: 1, calendars: 1, states: "{}",
                        team: id % 3 == 0 ? nil : Key(id % 2 == 0 ? "bss" : "oss"), isOpen: isOpen,
                        nextAt: nil, dueAt: isOpen ? at : nil, lateAt: id % 4 == 0 ? at : nil,
                        response: promise, resolution: promise), in: transaction)
            }
        }
        return opened
    }

    private func all(_ list: TicketDueList, in opened: Engine.Opened, by size: Int) async throws -> [Int64] {
        var found: [Int64] = []
        var position: TicketDueList.Position?
        repeat {
            let after = position
            let page = try await opened.store.read {
                try list.page(after: after, size: known(PageSize(size)), in: $0)
            }
            found += page.items.map(\.id.rawValue)
            position = page.next.map { known(TicketDueList.Position($0)) }
        } while position != nil
        return found
    }

    private func at(_ id: Int64) -> Int64 { 1_000_000 + id * 7919 % 41 * 1000 }

    @Test(arguments: Engine.all) func pagesFollowTheDueTimesWithoutGapsOrDoubles(_ engine: Engine)
        async throws
    {
        let opened = try await furnished(engine)
        let open = (1...40 as ClosedRange<Int64>).filter { $0 % 5 != 0 }.sorted { at($0) < at($1) }
        for size in [1, 7, 50] {
            #expect(try await all(TicketDueList(TicketQueue()), in: opened, by: size) == open)
        }
        var queue = TicketQueue()
        queue.team = Key("bss")
        #expect(
            try await all(TicketDueList(queue), in: opened, by: 3)
                == open.filter { $0 % 3 != 0 && $0 % 2 == 0 })
        let end = Instant(milliseconds: 1_020_000)
        #expect(
            try await all(TicketDueList(TicketQueue(), dueBefore: end), in: opened, by: 4)
                == open.filter { at($0) < 1_020_000 })
    }

    @Test(arguments: Engine.all) func theBrokenAreThoseOverdueAndThoseThatWereLateBefore(_ engine: Engine)
        async throws
    {
        let opened = try await furnished(engine)
        let now = Instant(milliseconds: 1_015_000)
        let broken = (1...40 as ClosedRange<Int64>).filter { id in
            // What is late stays so where the clock was set back before the time it ran out.
            id % 4 == 0 || at(id) < 1_015_000 && id % 5 != 0
        }.sorted { at($0) < at($1) }
        let list = TicketDueList(TicketQueue(), breachedAt: now)
        for size in [2, 50] { #expect(try await all(list, in: opened, by: size) == broken) }
        var queue = TicketQueue()
        queue.statuses = Status.Name.open
        let early = TicketDueList(queue, dueBefore: Instant(milliseconds: 1_009_000), breachedAt: now)
        #expect(
            try await all(early, in: opened, by: 5)
                == broken.filter { $0 % 5 != 0 && at($0) < 1_009_000 })
        #expect(
            try await all(TicketDueList(queue, breachedAt: now), in: opened, by: 9)
                == broken.filter { $0 % 5 != 0 })
    }
}
