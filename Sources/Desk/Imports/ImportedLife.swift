import Kernel
import MovingIn
import Store
import Tickets

/// A ticket of another system living its life again: rows in, journal entries and the ticket as it stands out.
///
/// What the other system did was not under our life cycle, so no guard is asked; but what each entry says of
/// the state is one of ours, with all that state needs to know.
struct ImportedLife: Sendable {
    private(set) var ticket: Ticket
    private(set) var steps: [ImportedStep] = []
    /// What counters of the other system stood at last.
    private(set) var reassigned: Int32
    private(set) var reopened: Int32
    /// Rows that are in its history, of before and now.
    private(set) var seen: [UInt64]
    let facts: ImportedFacts
    private let foreign: ForeignTicket
    private let isNew: Bool
    /// The first step of the row that is being taken.
    private var rowStart = 0

    /// A ticket that is not here yet.
    init(new foreign: ForeignTicket, _ facts: ImportedFacts) throws {
        self.foreign = foreign
        self.facts = facts
        isNew = true
        reassigned = 0
        reopened = 0
        seen = []
        ticket = try facts.draft(of: foreign).opened(
            as: ID(rawValue: 0), priority: facts.priority(of: foreign), at: foreign.began)
        let first = foreign.events.first
        ticket.team = facts.team(first?.team ?? -1) ?? facts.listTeam(of: foreign)
        ticket.assignee = first == nil ? facts.listPerson(of: foreign) : nil
        var opening = step(.ticketOpened, at: foreign.began, by: first?.author ?? -1, from: .new)
        if first == nil {
            opening.reassignments = facts.count(.reassignments, of: foreign)
            opening.reopenings = facts.count(.reopenings, of: foreign)
        }
        steps.append(opening)
        live()
    }

    /// A ticket that is here, with a part of its history.
    init(
        of foreign: ForeignTicket, here ticket: Ticket, _ known: ImportedTicketTable.Row,
        _ facts: ImportedFacts
    ) {
        self.foreign = foreign
        self.facts = facts
        self.ticket = ticket
        isNew = false
        reassigned = known.reassigned
        reopened = known.reopened
        seen = known.seen
        live()
    }

    private mutating func live() {
        var known = seen.reduce(into: [UInt64: Int]()) { $0[$1, default: 0] += 1 }
        for event in foreign.events {
            if let count = known[event.print], count > 0 {
                known[event.print] = count - 1
                advance(event)
                continue
            }
            seen.append(event.print)
            take(event)
        }
        if foreign.listPrint != 0, known[foreign.listPrint] == nil {
            seen.append(foreign.listPrint)
            takeList()
        }
    }

    // MARK: Rows

    private mutating func take(_ event: ForeignEvent) {
        let before = steps.count
        rowStart = before
        guard isNew || event.at >= ticket.updatedAt else {
            var late = step(.ticketImported, at: event.at, by: event.author, from: ticket.status.name)
            late.isLate = true
            steps.append(late)
            return tell(event, of: before)
        }
        change(to: event)
        move(with: event)
        enter(event.state, with: event)
        ticket.updatedAt = max(ticket.updatedAt, event.at)
        let count = advance(event)
        if steps.count == before {
            steps.append(step(.ticketImported, at: event.at, by: event.author, from: ticket.status.name))
        }
        if let count {
            let place = steps[before...].firstIndex { $0.type == .ticketAssigned } ?? steps.count - 1
            if count > 0 || steps[place].type == .ticketAssigned { steps[place].reassignments = count }
        }
        tell(event, of: before)
    }

    /// What the other system called it stands with the last entry that a row became.
    private mutating func tell(_ event: ForeignEvent, of before: Int) {
        let last = steps.count - 1
        guard last >= before else { return }
        steps[last].activity = facts.text(event.activity)
        steps[last].sourceState = facts.text(event.stateWord)
        if steps[last].note == nil { steps[last].note = facts.text(event.note) }
    }

    /// Brings counters up to a row.
    /// - Returns: how often the row handed the ticket on; nil where that follows from its teams.
    @discardableResult
    private mutating func advance(_ event: ForeignEvent) -> Int32? {
        if case .count(let value) = event.reopened { reopened = max(reopened, value) }
        switch event.reassigned {
        case .unsaid: return nil
        case .no: return 0
        case .yes: return 1
        case .count(let value):
            defer { reassigned = max(reassigned, value) }
            return max(0, value - reassigned)
        }
    }

    private mutating func change(to event: ForeignEvent) {
        let before = ticket
        facts.apply(event.facts, to: &ticket)
        let changes = before.differences(to: ticket)
        guard !changes.isEmpty else { return }
        // At its first row a ticket is what that row says.
        guard steps.count > 1 || !isNew else { return }
        var changed = step(.ticketChanged, at: event.at, by: event.author, from: ticket.status.name)
        changed.changes = changes
        steps.append(changed)
    }

    private mutating func move(with event: ForeignEvent) {
        let team = facts.team(event.team) ?? ticket.team
        let person = facts.person(event.person) ?? (team == ticket.team ? ticket.assignee : nil)
        guard team != ticket.team || person != ticket.assignee else { return }
        let before = ticket.team
        ticket.team = team
        ticket.assignee = person
        var moved = step(.ticketAssigned, at: event.at, by: event.author, from: ticket.status.name)
        moved.fromTeam = team == before ? nil : before
        moved.assignee = person
        moved.saysAssignee = true
        steps.append(moved)
    }

    // MARK: States

    private mutating func enter(_ state: ForeignState, with event: ForeignEvent) {
        let from = ticket.status.name
        guard let to = state.name, mayLeave(from, for: to, event) else { return }
        if from.isSettled && !(from == .resolved && to.isFinal) && to != from {
            reopen(to: to, at: event.at, by: event.author)
        }
        pass(state, to, at: event.at, by: event.author, isFirstContact: event.isFirstContact)
    }

    /// Whether a settled ticket may be anything else after this row.
    private func mayLeave(_ from: Status.Name, for to: Status.Name, _ event: ForeignEvent) -> Bool {
        if from == to { return from == .onHold }
        guard from.isSettled else { return true }
        if from == .resolved, to.isFinal { return true }
        if from.isFinal, to.isFinal { return false }
        return switch event.reopened {
        case .unsaid, .yes: true
        case .no: false
        case .count(let value): value > reopened
        }
    }

    private mutating func reopen(to: Status.Name, at: Instant, by actor: Int32) {
        let from = ticket.status.name
        ticket.status = to.isPlain ? to.plain : .working
        steps.append(step(.ticketReopened, at: at, by: actor, from: from))
    }

    /// Goes to a state that is no settled one's way out any more.
    private mutating func pass(
        _ state: ForeignState, _ to: Status.Name, at: Instant, by actor: Int32, isFirstContact: Bool
    ) {
        let from = ticket.status.name
        switch to {
        case .new, .received, .assigned, .working:
            guard from != to else { return }
            ticket.status = to.plain
            if to == .assigned, from != .onHold, steps.count > rowStart, steps[steps.count - 1].isHandover {
                steps[steps.count - 1].status = to
                return
            }
            var entered = step(from == .onHold ? .ticketResumed : to.entry, at: at, by: actor, from: from)
            if to == .working || to == .assigned {
                entered.assignee = ticket.assignee
                entered.saysAssignee = true
            }
            steps.append(entered)
        case .onHold: hold(state, at: at, by: actor)
        case .resolved: resolve(at: at, by: actor, isFirstContact: isFirstContact)
        case .closed:
            guard from != .closed else { return }
            if from != .resolved {
                resolve(
                    at: impliedResolution(before: at), by: actor, isFirstContact: isFirstContact,
                    isImplied: true)
            }
            guard case .resolved(let resolution) = ticket.status else { return }
            ticket.status = .closed(resolution, at: at)
            steps.append(step(.ticketClosed, at: at, by: actor, from: .resolved))
        case .rejected:
            ticket.status = .rejected(at: at)
            steps.append(step(.ticketRejected, at: at, by: actor, from: from))
        case .cancelled:
            ticket.status = .cancelled(at: at)
            steps.append(step(.ticketCancelled, at: at, by: actor, from: from))
        }
    }

    private mutating func hold(_ state: ForeignState, at: Instant, by actor: Int32) {
        guard case .onHold(let reason) = state else { return }
        if case .onHold(let hold) = ticket.status {
            guard hold.reason != reason else { return }
            ticket.status = hold.wasWorking ? .working : .assigned
            steps.append(step(.ticketResumed, at: at, by: actor, from: .onHold))
        }
        let from = ticket.status.name
        ticket.status = .onHold(Hold(reason: reason, until: nil, wasWorking: from == .working))
        var held = step(.ticketHeld, at: at, by: actor, from: from)
        held.reason = reason
        steps.append(held)
    }

    /// When a ticket that was closed without a row for it had been resolved: when the other system says, where
    /// that fits between what came before and the closing.
    private func impliedResolution(before closing: Instant) -> Instant {
        guard let known = foreign.resolved, known >= ticket.updatedAt, known <= closing else {
            return closing
        }
        return known
    }

    private mutating func resolve(
        at: Instant, by actor: Int32, isFirstContact: Bool, isImplied: Bool = false
    ) {
        let from = ticket.status.name
        guard from != .resolved else { return }
        let note = facts.resolution(of: foreign, ticket)
        ticket.status = .resolved(Resolution(note: note, at: at))
        var resolved = step(.ticketResolved, at: at, by: actor, from: from)
        resolved.note = note.text
        resolved.isFirstContact = isFirstContact
        resolved.isImplied = isImplied
        steps.append(resolved)
    }

    // MARK: Lists

    /// What a list says of how the ticket stands, where its rows do not say it, or it has none.
    private mutating func takeList() {
        if !isNew { facts.apply(foreign.facts, to: &ticket) }
        let state = foreign.finalState
        guard let to = state.name, to != ticket.status.name || to == .onHold else { return }
        let isOpen = !to.isSettled
        if isOpen && (!isNew || !foreign.events.isEmpty) { return }
        let settled =
            to == .resolved ? foreign.resolved ?? foreign.closed : foreign.closed ?? foreign.resolved
        let at = max(isOpen ? foreign.began : settled ?? ticket.updatedAt, ticket.updatedAt)
        guard isNew || settled.map({ $0 >= ticket.updatedAt }) == true else { return }
        if ticket.status.name.isFinal { return }
        let before = steps.count
        let isFirst = foreign.events.isEmpty && facts.isFirstContact(foreign)
        pass(state, to, at: at, by: -1, isFirstContact: isFirst)
        ticket.updatedAt = max(ticket.updatedAt, at)
        if steps.count > before { steps[steps.count - 1].sourceState = facts.text(foreign.finalWord) }
    }

    private func step(
        _ type: JournalType, at: Instant, by actor: Int32, from: Status.Name
    ) -> ImportedStep {
        ImportedStep(
            type: type, at: at, actor: facts.actor(actor), team: ticket.team, from: from,
            status: ticket.status.name)
    }
}
