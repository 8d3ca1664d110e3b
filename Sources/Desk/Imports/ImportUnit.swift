import Kernel
import MovingIn
import SQL
import Store
import Tickets

/// Tickets of another system that are written together.
struct ImportUnit: Sendable {
    private(set) var lives: [ImportedTicket] = []
    private(set) var flaws: [ImportFlaw] = []
    private(set) var known = 0

    /// Lives them again, after a look at what of them is here.
    init(_ range: Range<Int>, _ facts: ImportedFacts, in connection: any SQLConnection) throws {
        for foreign in facts.log.tickets[range] {
            let number = facts.log.words.text(foreign.number)
            let row = try ImportedTicketTable.find(source: facts.source, number: number, in: connection)
            do {
                let life: ImportedTicket
                if let row {
                    guard let here = try TicketTable.find(row.ticket, in: connection) else { continue }
                    life = ImportedTicket(
                        ImportedLife(of: foreign, here: here, row, facts), number, here: here)
                    if life.isUnchanged(from: row) {
                        known += 1
                        continue
                    }
                } else {
                    life = ImportedTicket(try ImportedLife(new: foreign, facts), number, here: nil)
                }
                lives.append(life)
            } catch {
                guard let why = Self.words(error) else { throw error }
                flaws.append(
                    ImportFlaw(
                        file: Int(foreign.file), line: Int(foreign.line), message: "ticket \(number): \(why)")
                )
            }
        }
    }

    /// What is wrong with a ticket; nil for what is wrong with the store.
    private static func words(_ error: any Error) -> String? {
        switch error {
        case let fault as ImportFault: fault.description
        case DeskRefusal.kindNotHere(let kind, let known):
            "kind \(kind.rawValue) is not here yet: expected \(known.map(\.rawValue).joined(separator: ", "))"
        case Refusal.typeUnknown(let type, let known):
            "type: \"\(type)\" is not one of \(known.joined(separator: ", "))"
        default: nil
        }
    }
}

/// One of them, ready to be written.
struct ImportedTicket: Sendable {
    let life: ImportedLife
    private let number: String
    /// As it was before; nil for one that is new.
    private let here: Ticket?
    private let texts: TicketTexts?

    init(_ life: ImportedLife, _ number: String, here: Ticket?) {
        self.life = life
        self.number = number
        self.here = here
        texts = here == nil ? TicketTexts(life.ticket.draft) : nil
    }

    var isNew: Bool { here == nil }

    func isUnchanged(from row: ImportedTicketTable.Row) -> Bool { life.seen == row.seen }

    /// - Throws: ``SQL/SQLFailure/notUnique(_:)`` or `conflict` when it is no longer as it was read.
    func write(in transaction: any SQLTransaction) throws {
        let source = life.facts.source
        let known = try ImportedTicketTable.find(source: source, number: number, in: transaction)
        guard known?.ticket == here?.id else { throw SQLFailure.notUnique("\(source) \(number)") }
        let ticket = try store(in: transaction)
        let before = here?.revision ?? 0
        let entries = life.steps.enumerated().map { index, step in
            JournalEntry(
                sequence: 0, at: step.at, actor: step.actor,
                subject: JournalSubject(.ticket, ticket.id.rawValue), revision: before + Int64(index) + 1,
                type: step.type, team: step.team,
                payload: step.payload(of: ticket) { open(ticket, &$0) })
        }
        try JournalTable.append(entries, in: transaction)
        try ImportedTicketTable.put(
            ImportedTicketTable.Row(
                ticket: ticket.id, seen: life.seen, reassigned: life.reassigned, reopened: life.reopened),
            source: source, number: number, in: transaction)
    }

    private func store(in transaction: any SQLTransaction) throws -> Ticket {
        var ticket = life.ticket
        ticket.revision = (here?.revision ?? 0) + Int64(life.steps.count)
        if let here {
            if life.steps.isEmpty { return here }
            try TicketTable.update(ticket, from: here, in: transaction)
            return ticket
        }
        guard let texts else { return ticket }
        let unnumbered = ticket
        return try TicketTable.insert(texts, in: transaction) { unnumbered.identified(as: $0) }
    }

    /// What the first entry has besides: where it came from, and in place of a routing decision that it was
    /// not routed here.
    private func open(_ ticket: Ticket, _ json: inout JSONText) {
        json.add("type", ticket.type)
        json.add("title", ticket.title.text)
        json.add("priority", ticket.priority.rawValue)
        json.add("source", life.facts.source)
        json.add("original", number)
        var routing = JSONText()
        routing.add("team", life.steps.first?.team?.text ?? "")
        routing.add("rule", orNull: String?.none)
        routing.add("tried", [String]())
        routing.add("facts", [String]())
        routing.add("deskbook", life.facts.deskbook.revision)
        json.add("routing", json: routing.closed())
    }
}

extension Ticket {
    /// What it was before it was one, as far as texts go.
    fileprivate var draft: TicketDraft {
        TicketDraft(
            kind: kind, type: type, title: title, description: description, impact: impact, urgency: urgency,
            labels: labels)
    }
}

/// Adds up what units came to.
struct ImportRun {
    private(set) var summary = ImportSummary()
    private(set) var flaws: [ImportFlaw] = []

    init(_ log: ForeignLog, _ names: ImportNames) {
        summary.rows = log.rows
        summary.tickets = log.tickets.count
        summary.teams = names.keptTeams.count
        summary.people = names.keptPeople.count
        let moments = log.tickets.flatMap { ticket in
            [ticket.events.first?.at ?? ticket.opened, ticket.events.last?.at ?? ticket.closed].compactMap {
                $0
            }
        }
        summary.first = moments.min()
        summary.last = moments.max()
    }

    mutating func add(_ unit: ImportUnit) {
        summary.knownTickets += unit.known
        summary.refusedTickets += unit.flaws.count
        flaws += unit.flaws.prefix(max(0, Limits.importFlaws - flaws.count))
        for ticket in unit.lives {
            if ticket.isNew { summary.newTickets += 1 } else { summary.extendedTickets += 1 }
            summary.entries += ticket.life.steps.count
            summary.states[ticket.life.ticket.status.name.rawValue, default: 0] += 1
            for step in ticket.life.steps {
                summary.reopenings += Int(step.countedReopenings)
                summary.reassignments += Int(step.countedReassignments)
            }
        }
    }
}

extension ImportedStep {
    /// How often it hands the ticket to another team: what reports count.
    var countedReassignments: Int32 {
        reassignments ?? (type == .ticketAssigned && fromTeam != nil ? 1 : 0)
    }

    var countedReopenings: Int32 { reopenings ?? (type == .ticketReopened ? 1 : 0) }
}
