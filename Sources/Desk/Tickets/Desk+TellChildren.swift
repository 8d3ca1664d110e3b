import Kernel
import Store
import Tickets

extension DeskUnit {
    /// Leaves word that something happened to a parent, where it has children and the deskbook says that it
    /// concerns them. They are told in units of their own: ``Desk/runErrands()``.
    func tellChildren(of parent: Ticket, _ errand: FamilyErrand) throws {
        guard errand.isWanted(deskbook.flow.parents),
            try TicketLinkTable.hasChildren(parent.id, in: transaction)
        else { return }
        try TicketErrandTable.insert(
            errand.what, by: caller.name, of: parent.id, words: errand.words, in: transaction)
    }

    /// Does the next part of an errand.
    /// - Returns: how much was done; 0 when there was none.
    fileprivate func goOn(with row: TicketErrandTable.Row) throws -> Int {
        guard let errand = FamilyErrand(row.what, row.words),
            let parent = try TicketTable.find(row.parent, in: transaction), errand.stillHolds(of: parent)
        else {
            try TicketErrandTable.remove(row.id, in: transaction)
            return 1
        }
        let children = try TicketLinkTable.children(
            of: parent.id, after: row.doneThrough, limit: Limits.dueTicketsPerUnit, in: transaction)
        for id in children {
            guard let child = try TicketTable.find(id, in: transaction) else { continue }
            try tell(child, errand, from: parent)
        }
        if let last = children.last, children.count == Limits.dueTicketsPerUnit {
            try TicketErrandTable.advance(row.id, through: last, in: transaction)
        } else {
            try TicketErrandTable.remove(row.id, in: transaction)
        }
        return max(1, children.count)
    }

    /// What the child's own life cycle does not allow is left undone: the child is somewhere else already.
    private func tell(_ child: Ticket, _ errand: FamilyErrand, from parent: Ticket) throws {
        let rules = try rules(of: child)
        switch errand {
        case .resolve(let note):
            let end = deskbook.closing(after: now)
            guard let settled = try? child.settled(note, closesAt: end, under: rules, facts) else { return }
            let after = try save(settled, from: child, as: .ticketResolved) { payload, _, _ in
                payload.add(parent: parent)
                payload.add("note", note.text)
            }
            try tellChildren(of: after, errand)
        case .hold(let reason, let change):
            guard
                let held = try? child.held(
                    for: reason, until: nil, change: change, under: rules, facts)
            else { return }
            let after = try save(held, from: child, as: .ticketHeld) { payload, _, _ in
                payload.add("reason", reason.rawValue)
                payload.add("change", ifAny: change)
                payload.add(parent: parent)
            }
            try tellChildren(of: after, errand)
        case .resume:
            guard try wasHeld(child, with: parent), let resumed = try? child.resumed(under: rules, facts)
            else { return }
            let after = try save(resumed, from: child, as: .ticketResumed) { payload, _, _ in
                payload.add(parent: parent)
            }
            try tellChildren(of: after, errand)
        case .note(let note, let visibility): try copy(note, visibility, to: child, from: parent)
        }
    }

    private func copy(
        _ note: Note, _ visibility: TicketNote.Visibility, to child: Ticket, from parent: Ticket
    ) throws {
        guard !child.status.name.isFinal,
            try TicketNoteTable.count(of: child.id, in: transaction) < Limits.ticketNotes
        else { return }
        let added = try TicketNoteTable.insert(
            author: caller.name, visibility: visibility, note, on: child, at: now, in: transaction)
        let after = try save(child, from: child, as: .ticketNoted) { payload, _, _ in
            payload.add("visibility", visibility.rawValue)
            payload.add("note", added.id.rawValue)
            payload.add(parent: parent)
        }
        try tellChildren(of: after, .note(note, visibility))
    }

    /// On hold because its parent was, and not for a reason of its own.
    private func wasHeld(_ child: Ticket, with parent: Ticket) throws -> Bool {
        guard child.status.name == .onHold else { return false }
        let hold = try JournalTable.latest(
            of: JournalSubject(.ticket, child.id.rawValue), ofType: .ticketHeld, in: transaction)
        return hold.flatMap { JSONScanner.text("parent", of: $0.payload) } == parent.number.description
    }
}

extension FamilyErrand {
    /// Whether what happened to the parent has not been undone meanwhile.
    fileprivate func stillHolds(of parent: Ticket) -> Bool {
        switch self {
        case .resolve: parent.status.name == .resolved || parent.status.name == .closed
        case .hold: parent.status.name == .onHold
        case .resume: parent.status.name != .onHold
        case .note: true
        }
    }
}

extension JSONText {
    fileprivate mutating func add(parent: Ticket) {
        add("because", ResumeCause.parent.rawValue)
        add("parent", parent.number.description)
    }
}

extension Desk {
    /// Tells children what happened to their parents; one bounded batch.
    /// - Returns: how much was done.
    @discardableResult
    public func runErrands() async throws -> Int {
        guard let next = try await store.read({ try TicketErrandTable.first(in: $0) }) else { return 0 }
        // In the name of whoever did it to the parent: that is who the requesters should hear of.
        let actor = Caller(tokenID: 0, name: next.actor, role: .admin)
        return try await write(as: actor) { unit in
            guard let row = try TicketErrandTable.first(in: unit.transaction), row.actor == next.actor else {
                return 1
            }
            return try unit.goOn(with: row)
        }
    }
}
