import Kernel
import Routing
import Store
import Tickets

extension DeskUnit {
    /// Whom a new ticket is given to; nobody while the desk is to decide whose it is.
    func handout(of ticket: Ticket, after decision: RoutingDecision) throws -> Handout? {
        decision.suggested == nil ? try handout(of: ticket, by: decision.settings) : nil
    }

    /// Gives a new ticket to whoever was chosen: an entry of its own, by the desk. Nobody has received it by that.
    /// - Returns: the ticket as it is then; unchanged where nobody could be chosen.
    @discardableResult
    func give(_ ticket: Ticket, by handout: Handout?) throws -> Ticket {
        guard let handout, let person = handout.choice.person, let team = ticket.team else { return ticket }
        let desk = DeskUnit(transaction, now: now, caller: .desk, deskbook: sharedDeskbook)
        let assigned = try ticket.assigned(
            to: Assignment(team: team, person: person, line: ticket.line), under: rules(of: ticket), facts)
        let given = try desk.save(assigned, from: ticket, as: .ticketAssigned) { payload, _, after in
            after.addAssignment(to: &payload)
            payload.add("automatic", true)
            payload.add("because", handout.mode == nil ? "named" : "plan")
            payload.add("offeredUntil", ifAny: offerEnd(of: handout)?.rfc3339)
        }
        try keep(handout, of: given)
        return given
    }

    /// Puts into an assignment to another team whoever that team's plan chooses, where nobody was named.
    func handout(of ticket: Ticket, by assignment: inout Assignment) throws -> Handout? {
        guard assignment.person == nil, assignment.team != ticket.team else { return nil }
        var moved = ticket
        moved.team = assignment.team
        var settings = RoutingSettings()
        settings.skill = try ruledSkill(for: ticket, in: assignment.team)
        let handout = try handout(of: moved, by: settings)
        assignment = Assignment(
            team: assignment.team, person: handout?.choice.person, line: assignment.line,
            decision: assignment.decision, bouncesLimit: assignment.bouncesLimit)
        return handout
    }

    /// What an entry says of who was chosen.
    func add(_ handout: Handout?, to payload: inout JSONText) {
        guard let handout else { return }
        if handout.choice.person != nil { payload.add("because", "plan") }
        payload.add("offeredUntil", ifAny: offerEnd(of: handout)?.rfc3339)
        payload.add("choice", json: handout.recorded)
    }

    /// Keeps whose turn it was, and until when a ticket is offered to whom it has just been given.
    func keep(_ handout: Handout?, of ticket: Ticket) throws {
        guard let handout, let person = handout.choice.person, let team = ticket.team else { return }
        if let turn = handout.turn {
            try DispatchTable.giveTurn(turn, to: person, of: team, in: transaction)
        }
        if let end = offerEnd(of: handout) {
            try DispatchOfferTable.put(
                .init(ticket: ticket.id, person: person, revision: ticket.revision, until: end),
                in: transaction)
        }
    }

    func offerEnd(of handout: Handout) -> Instant? {
        handout.choice.person == nil ? nil : handout.offerSeconds.map { now.adding(seconds: $0) }
    }
}
