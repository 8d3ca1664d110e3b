import Kernel
import Store
import Suggestions
import Tickets

/// Keeps the model up to the journal: learns where tickets were settled and which suggestions were rejected, and
/// stores what it has learned from time to time.
///
/// What it has not stored is learned again from the journal, so it may be ended at any moment. Another version
/// that becomes the newest, such as an old one that was put in force again, is what it goes on from.
actor Learner {
    private var version: Int64?
    private(set) var model = SuggestionModels()
    /// How far in the journal the model has learned.
    private var sequence: Int64 = 0
    private var unstored = 0
    private var firsts = FirstSuggestions()
    private var storedAt = ContinuousClock.now

    /// Tickets from which on a model is stored at once.
    private static let storedAfter = 2000
    private static let pause = Duration.seconds(30)

    /// Learns from new entries; from all between the model and them first.
    func follow(_ entries: [JournalEntry], on desk: Desk) async throws {
        guard let first = entries.first else { return }
        try await goOnFromTheNewest(desk)
        while true {
            let from = sequence
            let missed = try await desk.store.read {
                try JournalTable.entries(after: from, limit: Limits.journalBatch, in: $0)
            }.filter { $0.sequence < first.sequence }
            guard let last = missed.last else { break }
            try await learn(missed, desk)
            sequence = last.sequence
            try await desk.giveWay()
        }
        let new = entries.filter { $0.sequence > sequence }
        try await learn(new, desk)
        sequence = max(sequence, new.last?.sequence ?? 0)
        try await storeWhenDue(desk)
    }

    /// Stores what has been learned for a while, also when nothing more comes.
    func storeWhenDue(_ desk: Desk) async throws {
        // While it knows little, a third more is worth suggesting by at once.
        let isDue =
            unstored * 3 >= model[.team].documents || unstored >= Self.storedAfter
            || storedAt.duration(to: .now) > Self.pause
        if isDue { try await storeTheRest(desk) }
    }

    /// Stores what has been learned, if that is anything.
    func storeTheRest(_ desk: Desk) async throws {
        if unstored > 0, model[.team].documents > 0 { try await store(desk) }
    }

    /// Stores what has been learned, unless another version has come in between.
    func store(_ desk: Desk) async throws {
        let (known, body) = (version, model.bytes)
        let next = SuggestionModelTable.Version(
            at: desk.clock.now(), sequence: sequence, tickets: model[.team].documents,
            askedLately: model.lately.count, rightLately: model.lately.count { $0 })
        let id = try await desk.store.write { transaction -> Int64? in
            guard try SuggestionModelTable.newest(in: transaction)?.id == known else { return nil }
            return try SuggestionModelTable.insert(next, body, in: transaction)
        }
        guard let id else { return try await goOnFromTheNewest(desk) }
        version = id
        unstored = 0
        storedAt = .now
        await desk.modelInForce.know(model, of: id)
    }

    private func goOnFromTheNewest(_ desk: Desk) async throws {
        let newest = try await desk.store.read { try SuggestionModelTable.newest(in: $0) }
        guard let newest, newest.id != version,
            let (version, kept) = try await desk.modelInForce.model(in: desk.store)
        else { return }
        (model, self.version, sequence, unstored) = (kept, version.id, version.sequence, 0)
    }

    private func learn(_ entries: [JournalEntry], _ desk: Desk) async throws {
        let telling = entries.compactMap { entry in entry.lesson.map { (entry, $0) } }
        guard !telling.isEmpty else { return }
        let lessons = try await desk.store.read { connection in
            try telling.compactMap { entry, lesson -> (Lesson, Ticket)? in
                try TicketTable.find(ID(rawValue: entry.subject.id), in: connection).map { (lesson, $0) }
            }
        }
        for (lesson, ticket) in lessons { learn(lesson, ticket) }
        unstored += lessons.count
    }

    private func learn(_ lesson: Lesson, _ ticket: Ticket) {
        let facts = TicketFacts(ticket)
        switch lesson {
        case .belongs(let team): settle(ticket, facts, team)
        case .taken(let team):
            firsts.note(suggestion(facts), for: ticket.id)
            model.learn(facts, ticket.labels(team))
        case .doesNotBelong(let team):
            firsts.note(suggestion(facts), for: ticket.id)
            model.unlearn(facts, team: team)
        case .wentTo(let team):
            guard let suggested = suggestion(facts) else { return }
            firsts.note(suggested, for: ticket.id)
            if suggested != team { model.unlearn(facts, team: suggested) }
        }
    }

    /// Learns where a ticket belongs, and counts whether that was suggested before it taught anything.
    private func settle(_ ticket: Ticket, _ facts: TicketFacts, _ team: String) {
        let before = firsts[ticket.id]
        let isRight = model.learn(facts, ticket.labels(team))
        firsts.count(ticket.id)
        guard let isRight else { return }
        switch before {
        case .none: model.count(cameTrue: isRight)
        case .some(.some(let suggested)): model.count(cameTrue: suggested == team)
        case .some(.none): break
        }
    }

    private func suggestion(_ facts: TicketFacts) -> String? {
        model.suggest(.team, facts, limit: 1, reasons: 0).first?.label
    }
}

extension Ticket {
    /// What of a ticket that belongs to this team was filled in, and stayed.
    fileprivate func labels(_ team: String) -> [SuggestionModels.Head: String] {
        var labels: [SuggestionModels.Head: String] = [.team: team, .priority: String(priority.rawValue)]
        labels[.service] = service
        labels[.item] = item
        return labels
    }
}

/// What an entry tells of where tickets like its own belong.
private enum Lesson {
    /// Somebody has settled it there.
    case belongs(String)
    /// Somebody has taken a suggestion.
    case taken(String)
    /// A suggestion was rejected.
    case doesNotBelong(String)
    /// Where somebody at the desk sent it first: not where else it would have been suggested.
    case wentTo(String)
}

extension JournalEntry {
    /// Entries up to which a ticket is on its first way: opened, received, assigned.
    private static let firstWay: Int64 = 3

    /// What nobody did, such as resolving a ticket whose alarm cleared, tells only what the rules knew.
    fileprivate var lesson: Lesson? {
        guard subject.kind == .ticket, actor != Caller.desk.name,
            JSONScanner.raw("automatic", of: payload) != "true"
        else { return nil }
        switch type {
        case .ticketResolved: return (team?.text).map { .belongs($0) }
        case .ticketAssigned:
            guard let team = team?.text else { return nil }
            if JSONScanner.integer("suggestion", of: payload) != nil { return .taken(team) }
            return revision <= Self.firstWay ? .wentTo(team) : nil
        case .ticketSuggestionRejected:
            return JSONScanner.text("suggested", of: payload).map { .doesNotBelong($0) }
        default: return nil
        }
    }
}
