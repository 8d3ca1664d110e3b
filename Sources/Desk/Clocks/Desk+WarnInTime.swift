import Kernel
import Logging
import SQL
import ServiceLevels
import Store
import Tickets

extension Desk {
    /// Starts what is due at the warning points of clocks, in the order of their times: a node that was away
    /// catches up in that order too. Found by index, so that nothing is read while nothing is due.
    /// - Returns: how many warnings it gave.
    func warnInTime() async throws -> Int {
        let now = clock.now()
        let overdue = try await store.read { connection in
            try TicketClockTable.overdue(by: now, limit: Limits.warningsPerTurn, in: connection)
        }
        guard let last = overdue.last else { return 0 }
        // What comes after the last of them is for the next turn, so that none goes before its time.
        let horizon = overdue.count < Limits.warningsPerTurn ? now : last.at
        var queue = overdue
        var given = 0
        while !queue.isEmpty {
            let first = queue.removeFirst()
            let timeline = try await store.read { try deskbooks.timeline(in: $0) }
            let outcome = try await write(as: .desk) { try $0.warn(first.ticket, by: timeline) }
            if outcome.isGiven { given += 1 }
            guard let next = outcome.nextAt, next <= horizon else { continue }
            let place = queue.firstIndex { ($0.at, $0.ticket) > (next, first.ticket) } ?? queue.endIndex
            queue.insert((first.ticket, next), at: place)
        }
        return given
    }
}

/// What became of a ticket that was found to need a warning.
struct WarningOutcome: Sendable {
    var isGiven = false
    /// When its next warning is due.
    var nextAt: Instant?
}

extension DeskUnit {
    /// Gives a ticket's earliest warning, if it is due: writes it down, and does what the target says.
    ///
    /// What is due is computed from the journal within the transaction that records it, and the record is what
    /// keeps it from being given again: killed before the commit it never happened, and two nodes that come
    /// at once find each other's entry.
    func warn(_ id: ID<Ticket>, by timeline: DeskbookTimeline) throws -> WarningOutcome {
        guard let ticket = try TicketTable.find(id, in: transaction),
            try DeskbookTable.revision(in: transaction) == timeline.current.revision
        else { return WarningOutcome() }
        let source = ClockSource(timeline: timeline, connection: transaction)
        guard var clocks = try source.clocks(of: [ticket])[id] else { return WarningOutcome() }
        var outcome = WarningOutcome()
        if let due = clocks.nextWarning(by: timeline.calendars), due.next.at <= now {
            try give(due.next, of: due.clock, to: ticket, clocks.clocks)
            for entry in try JournalTable.movements(of: [(id.rawValue, clocks.revision)], in: transaction) {
                try source.take(entry, to: &clocks)
            }
            outcome.isGiven = true
        }
        outcome.nextAt = clocks.nextWarning(by: timeline.calendars)?.next.at
        try TicketClockTable.put(
            clocks.row(of: id, by: timeline.calendars, timeline.fingerprint), in: transaction)
        return outcome
    }

    private func give(
        _ warning: NextWarning, of clock: ServiceClock, to ticket: Ticket, _ clocks: TicketClocks
    ) throws {
        var plan = try WarningPlan(warning.point, for: ticket, self)
        // What ran out in another system, long before the ticket was moved in, is noted and no more.
        let longAgo = now.adding(seconds: -Limits.importedWarningSeconds)
        if ticket.channel == .imported, warning.at < longAgo { plan = WarningPlan.nothing }
        let state = clocks[clock]
        let warned = try save(ticket, from: ticket, as: .ticketWarned) { payload, _, _ in
            payload.add("clock", clock.text)
            payload.add("percent", warning.point.percent)
            payload.add("plannedAt", warning.at)
            payload.add("due", ifAny: state?.due(by: deskbook.serviceLevels.calendars))
            payload.add("target", ifAny: state?.inForce.target)
            payload.add("actions", plan.actions.map(\.rawValue))
            if !plan.impossible.isEmpty { payload.add("impossible", plan.impossible.map(\.rawValue)) }
            if plan.actions.contains(.dutyManager) {
                payload.add("dutyManagers", deskbook.dutyManagers.map(\.text))
            }
        }
        var after = warned
        if let heavier = plan.heavier { after = try raise(after, to: heavier) }
        if let team = plan.nextTeam { _ = try escalate(after, to: team, because: clock, warning.point) }
    }

    private func raise(_ ticket: Ticket, to weight: WarningPlan.Weight) throws -> Ticket {
        var heavier = ticket
        heavier.impact = weight.impact
        heavier.urgency = weight.urgency
        heavier.priority = deskbook.priorities[weight.impact, weight.urgency]
        return try save(heavier, from: ticket, as: .ticketChanged) { payload, before, after in
            payload.add("by", "clock")
            payload.add("changes", before.differences(to: after)) { entry, difference in
                entry.add("field", difference.field)
                entry.add("from", orNull: difference.from)
                entry.add("to", orNull: difference.to)
            }
        }
    }

    /// To the next line, because time is running out.
    private func escalate(
        _ ticket: Ticket, to team: Deskbook.TeamEntry, because clock: ServiceClock, _ point: WarningPoint
    ) throws -> Ticket {
        try escalate(
            ticket.number, team: team.key.text, by: .clock, reason: Note("\(clock.text): \(point.percent) %"))
    }
}
