import Kernel
import Store
import Tickets

extension TicketFactTable.Facts {
    /// Goes on by one journal entry; one that was counted already changes nothing.
    ///
    /// Reads states and teams rather than verbs, so that a new verb needs no word here.
    /// - Parameter sums: what it adds to what teams and people do.
    mutating func take(_ entry: JournalEntry, adding sums: inout FairnessTable.Sums) {
        guard entry.revision > revision else { return }
        let says = FactPayload(entry)
        revision = entry.revision
        updatedAt = max(updatedAt, entry.at)
        count(says, entry)
        if let status = says.status { enter(status, says, entry) }
        let team = entry.team?.text ?? ""
        handOver(to: team, says, entry, &sums)
        words[.team] = team
        if let status = says.status { work(status, says, entry, &sums) }
    }

    /// Another team's from now on: it waits for them.
    private mutating func handOver(
        to team: String, _ says: FactPayload, _ entry: JournalEntry, _ sums: inout FairnessTable.Sums
    ) {
        let before = words[.team] ?? ""
        if before != team || entry.type == .ticketOpened {
            queuedSince = team.isEmpty ? nil : entry.at
            assignee = nil
            if !before.isEmpty, !team.isEmpty, before != team {
                let how: FairnessTable.Move.How =
                    switch entry.type {
                    case .ticketReturned: .returned
                    case .ticketEscalated: .escalated
                    default: .assigned
                    }
                sums.moves[.init(day: entry.at.day, from: before, to: team, how: how), default: 0] += 1
            }
        }
        if let assignee = says.assignee { self.assignee = assignee.isEmpty ? nil : assignee }
    }

    /// Somebody begins, or settles it.
    private mutating func work(
        _ status: Status.Name, _ says: FactPayload, _ entry: JournalEntry, _ sums: inout FairnessTable.Sums
    ) {
        guard status == .working || status.isSettled else { return }
        if let since = queuedSince {
            queuedSince = nil
            if let team = words[.team], status == .working || status == .resolved && !says.isAutomatic {
                let seconds = max(0, entry.at.millisecondsSince(since)) / 1000
                sums.waits[.init(day: entry.at.day, team: team, seconds: seconds), default: 0] += 1
            }
        }
        guard let assignee else { return }
        let work = FairnessTable.Work(day: entry.at.day, person: assignee)
        switch (says.from ?? status, status) {
        case (.new, .working), (.received, .working), (.assigned, .working):
            sums.work[work, default: .init()].taken += 1
        case (let from, .resolved) where from != .resolved: sums.work[work, default: .init()].resolved += 1
        default: break
        }
    }

    private mutating func count(_ says: FactPayload, _ entry: JournalEntry) {
        let isFirst = entry.type == .ticketOpened
        let before = words[.team] ?? ""
        let isMoved = !isFirst && !before.isEmpty && entry.team != nil && entry.team?.text != before
        reassignments += says.reassignments ?? (isMoved ? 1 : 0)
        if let reopenings = says.reopenings { self.reopenings += reopenings }
    }

    private mutating func enter(_ status: Status.Name, _ says: FactPayload, _ entry: JournalEntry) {
        let from = says.from ?? status
        if from == .onHold, status != .onHold, let since = heldSince {
            held += max(0, entry.at.millisecondsSince(since))
            heldSince = nil
        }
        if from.isSettled, !status.isSettled {
            if says.reopenings == nil { reopenings += 1 }
            resolvedAt = nil
            endedAt = nil
        }
        switch status {
        case .new, .received, .assigned: break
        case .working: respondedAt = respondedAt ?? entry.at
        case .onHold:
            guard entry.type == .ticketHeld || from != .onHold, heldSince == nil else { return }
            heldSince = entry.at
            holds += 1
        case .resolved:
            guard from != .resolved else { return }
            resolvedAt = entry.at
            isFirstContact = says.isFirstContact
            if !says.isAutomatic { respondedAt = respondedAt ?? entry.at }
        case .closed, .rejected, .cancelled:
            guard endedAt == nil else { return }
            endedAt = entry.at
        }
    }
}

/// What a journal entry says of things reports count.
private struct FactPayload {
    var status: Status.Name?
    var from: Status.Name?
    var reassignments: Int64?
    var reopenings: Int64?
    var isFirstContact = false
    var isAutomatic = false
    /// Empty for nobody; nil where it says nothing of that.
    var assignee: String?

    init(_ entry: JournalEntry) {
        var payload = entry.payload
        payload.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            // What is no JSON says nothing.
            try? scanner.object { (name, scanner) throws(JSONFlaw) in try read(name, &scanner) }
        }
    }

    private mutating func read(_ name: String, _ scanner: inout JSONScanner) throws(JSONFlaw) {
        switch name {
        case "status": status = try scanner.textIfAny().flatMap(Status.Name.init)
        case "from": from = try scanner.textIfAny().flatMap(Status.Name.init)
        case "reassignments": reassignments = try scanner.wholeNumberIfAny()
        case "reopenings": reopenings = try scanner.wholeNumberIfAny()
        case "assignee": assignee = try scanner.textIfAny() ?? ""
        case "firstContact": isFirstContact = try String(decoding: scanner.raw(), as: UTF8.self) == "true"
        case "automatic": isAutomatic = try String(decoding: scanner.raw(), as: UTF8.self) == "true"
        default: try scanner.skip()
        }
    }
}

extension Instant {
    /// In days since 1970, in UTC.
    var day: Int64 { milliseconds.floorDivided(by: 86_400_000) }
}
