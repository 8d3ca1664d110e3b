import Kernel
import ServiceLevels
import Store
import TestSupport
import Tickets

@testable import Desk

/// Everything there is of one ticket at the end of a day.
struct TicketStory {
    let ticket: Ticket
    let history: [JournalEntry]
    let slow: SlowLedger
}

extension Simulation {
    /// Whatever is not as it must be when a day is over and all work is done.
    mutating func faults() async throws -> [String] {
        walks.follow(books.current.serviceLevels.calendars)
        let stories = try await stories()
        happened = stories.flatMap(\.history).reduce(into: [:]) { $0[$1.type, default: 0] += 1 }
        var faults = lost(stories)
        for story in stories {
            faults += standing(story)
            faults += try await clockFaults(story)
            faults += warningFaults(story)
        }
        faults += try await dueListFaults(stories)
        faults += try await noticeFaults(stories)
        faults += try await reportFaults(stories)
        let verification = try await bench.desk.store.read { try JournalVerification.run(in: $0) }
        return faults + verification.faults.map { "verify: \($0.subject) \($0.sequence): \($0.message)" }
    }

    /// Every ticket there is, oldest first.
    func allTickets() async throws -> [Ticket] {
        var found: [Ticket] = []
        var position: TicketQueue.Position?
        repeat {
            let after = position
            let page = try await bench.desk.tickets(
                in: TicketQueue(), after: after, size: known(PageSize(200)), for: DeskBench.agent)
            found += page.items
            position = page.next.flatMap(TicketQueue.Position.init)
        } while position != nil
        return found.sorted { $0.id < $1.id }
    }

    private func stories() async throws -> [TicketStory] {
        var stories: [TicketStory] = []
        for ticket in try await allTickets() {
            let history = try await bench.desk.store.read {
                try JournalTable.history(
                    of: JournalSubject(.ticket, ticket.id.rawValue), after: 0, limit: 2000, in: $0)
            }
            stories.append(
                TicketStory(
                    ticket: ticket, history: history, slow: SlowLedger(ticket, history, books, walks)))
        }
        return stories
    }

    private func lost(_ stories: [TicketStory]) -> [String] {
        let present = Set(stories.map(\.ticket.number))
        return acknowledged.filter { !present.contains($0) }.map { "\($0) is lost" }
            + (Set(acknowledged).count == acknowledged.count ? [] : ["a number was given twice"])
    }

    /// A ticket stands where its journal says.
    private func standing(_ story: TicketStory) -> [String] {
        let (ticket, history) = (story.ticket, story.history)
        var faults: [String] = []
        func expect(_ isRight: Bool, _ what: String) {
            if !isRight { faults.append("\(ticket.number): \(what)") }
        }
        let states = history.compactMap { Said($0).text("status") }
        expect(ticket.revision == Int64(history.count), "\(ticket.revision), but \(history.count) entries")
        expect(history.map(\.revision) == (1...Int64(history.count)).map { $0 }, "entries are missing")
        expect(states.last == ticket.status.name.rawValue, "\(ticket.status.name), last \(states.last ?? "")")
        expect(history.last?.team == ticket.team, "\(String(describing: ticket.team)) has it")
        var state = "new"
        for entry in history.dropFirst() {
            let says = Said(entry)
            if let from = says.text("from") { expect(from == state, "from \(from), but was \(state)") }
            state = says.text("status") ?? state
        }
        let final = history.firstIndex { entry in
            Said(entry).text("status").flatMap(Status.Name.init)?.isFinal == true
        }
        let after = final.map { history[($0 + 1)...].map(\.type) } ?? []
        expect(
            after.allSatisfy { [.ticketAlarmRaised, .ticketAlarmCleared, .ticketRated].contains($0) },
            "\(after) after its end")
        return faults
    }

    // MARK: Clocks

    private func clockFaults(_ story: TicketStory) async throws -> [String] {
        let (ticket, slow, now) = (story.ticket, story.slow, bench.moment.now)
        var faults: [String] = []
        let readings = try await bench.desk.clocks(of: ticket.number, at: nil, for: DeskBench.agent).readings
        if Set(readings.map(\.clock)).count != readings.count { faults.append("has a clock twice") }
        let running = readings.filter { $0.clock.metric == .team && $0.figures.mode != .stopped }
        if running.count > 1 || running.contains(where: { $0.clock != ticket.team.map { .team($0) } }) {
            faults.append(
                "runs for \(running.map(\.clock.text)), but \(ticket.team?.text ?? "nobody") has it")
        }
        if Set(readings.map(\.clock)) != Set(slow.clocks.keys) {
            faults.append(
                "has \(readings.map(\.clock.text)), slowly \(slow.clocks.keys.map(\.text).sorted())")
        }
        for reading in readings {
            guard let clock = slow.clocks[reading.clock] else { continue }
            let (fast, wanted) = (SlowFigures(reading.figures), slow.figures(clock, at: now))
            if fast != wanted { faults.append("\(reading.clock.text): \(fast), slowly \(wanted)") }
            if reading.segments.reduce(0, { $0 + $1.used }) != reading.figures.used {
                faults.append("\(reading.clock.text): its stretches do not add up")
            }
        }
        let row = try await bench.clockRow(ticket.number)
        if row?.revision != ticket.revision { faults.append("its row is at \(row?.revision ?? 0)") }
        if [row?.dueAt, row?.lateAt, row?.nextAt] != [slow.dueAt, slow.lateAt, slow.nextAt] {
            faults.append(
                "\([row?.dueAt, row?.lateAt, row?.nextAt]) in its row, slowly \([slow.dueAt, slow.lateAt, slow.nextAt])"
            )
        }
        if let next = slow.nextAt, next <= now { faults.append("a warning of \(next.rfc3339) was not given") }
        return faults.map { "\(ticket.number) \($0)" }
    }

    /// Under one promise each point is passed once, and none after a later one.
    private func warningFaults(_ story: TicketStory) -> [String] {
        var last: [String: Int] = [:]
        return story.slow.warnings.compactMap { warning in
            let promise = "\(warning.clock.text) \(warning.promise)"
            defer { last[promise] = warning.percent }
            guard let before = last[promise], before >= warning.percent else { return nil }
            return "\(story.ticket.number): \(promise): \(warning.percent) % after \(before) %"
        }
    }

    private func dueListFaults(_ stories: [TicketStory]) async throws -> [String] {
        let now = bench.moment.now
        var queue = TicketQueue()
        queue.statuses = Status.Name.open
        func wanted(_ time: (SlowLedger) -> Instant?) -> [TicketNumber] {
            stories.filter { !$0.ticket.status.name.isFinal }
                .compactMap { story in time(story.slow).map { ($0, story.ticket) } }
                .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1.number)
        }
        let lists = [
            ("due", TicketDueList(queue), wanted(\.dueAt)),
            (
                "due tomorrow", TicketDueList(queue, dueBefore: now.adding(seconds: 86_400)),
                wanted { slow in slow.dueAt.flatMap { $0 < now.adding(seconds: 86_400) ? $0 : nil } }
            ),
            (
                "late", TicketDueList(queue, breachedAt: now),
                wanted { slow in slow.lateAt ?? slow.dueAt.flatMap { $0 < now ? $0 : nil } }
            ),
        ]
        var faults: [String] = []
        for (name, list, wanted) in lists {
            let shown = try await all(list).map(\.number)
            if shown != wanted { faults.append("\(name): \(shown) listed, slowly \(wanted)") }
        }
        return faults
    }

    private func all(_ list: TicketDueList) async throws -> [Ticket] {
        var found: [Ticket] = []
        var position: TicketDueList.Position?
        repeat {
            let after = position
            let page = try await bench.desk.list(
                list, after: after, size: known(PageSize(7)), for: DeskBench.agent
            ).page
            found += page.items
            position = page.next.flatMap(TicketDueList.Position.init)
        } while position != nil
        return found
    }
}
