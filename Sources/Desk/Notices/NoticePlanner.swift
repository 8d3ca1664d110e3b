import Kernel
import SQL
import Store
import Tickets

/// Works out who is to be told of what happened. Only reads.
struct NoticePlanner {
    let book: Deskbook

    private var plan: NoticePlan { book.notices }

    /// What is to be told of some entries of the journal, in their order.
    func drafts(
        of entries: [JournalEntry], in connection: any SQLConnection
    ) throws -> [NoticeTable.Draft] {
        var tickets: [Int64: Ticket] = [:]
        var drafts: [NoticeTable.Draft] = []
        for entry in entries {
            // What happened in another system, long ago perhaps, nobody is told of.
            guard !entry.isImported, let event = NoticeEvent(entry), isWanted(event) else { continue }
            let id = entry.subject.id
            let known = tickets[id]
            guard let ticket = try known ?? TicketTable.find(ID(rawValue: id), in: connection) else {
                continue
            }
            tickets[id] = ticket
            let facts = NoticeFacts(
                event: event, entry: entry, ticket: ticket,
                note: try note(of: entry, on: ticket, in: connection),
                goingOn: try goingOn(for: entry, in: connection), book: book)
            if plan.mail != nil { drafts += try mails(facts, in: connection) }
            drafts += posts(facts)
        }
        return drafts
    }

    private func isWanted(_ event: NoticeEvent) -> Bool {
        plan.rules.contains { $0.events.contains(event) }
            || plan.webhooks.contains { $0.events.contains(event) }
    }

    private func rules(for facts: NoticeFacts) -> [NoticeRule] {
        plan.rules.filter {
            $0.events.contains(facts.event) && $0.conditions.hold(for: facts.ticket, in: facts.team)
        }
    }

    private func note(
        of entry: JournalEntry, on ticket: Ticket, in connection: any SQLConnection
    ) throws -> TicketNote? {
        guard entry.type == .ticketNoted, let id = JSONScanner.integer("note", of: entry.payload) else {
            return nil
        }
        return try TicketNoteTable.find(ID(rawValue: id), in: connection)
    }

    /// Of a ticket that was merged, the one that goes on in its place.
    private func goingOn(for entry: JournalEntry, in connection: any SQLConnection) throws -> Ticket? {
        guard entry.type == .ticketMerged,
            let number = JSONScanner.text("into", of: entry.payload).flatMap(TicketNumber.init)
        else { return nil }
        return try TicketTable.find(number.id, in: connection)
    }

    // MARK: Mail

    /// One mail to an address, whatever rules name it; the first of them decides the words.
    private func mails(
        _ facts: NoticeFacts, in connection: any SQLConnection
    ) throws -> [NoticeTable.Draft] {
        let rules = rules(for: facts)
        let watchers =
            rules.contains { $0.audiences.contains(.watchers) } ? try watchers(of: facts, in: connection) : []
        var told: Set<String> = []
        var drafts: [NoticeTable.Draft] = []
        for rule in rules {
            for audience in audiences(of: rule, facts) {
                for addressee in book.addressees(audience, of: facts, watchers: watchers)
                where isToldOf(facts, addressee, audience)
                    && told.insert(addressee.mail.text.lowercased()).inserted
                {
                    drafts.append(mail(facts, to: addressee, audience, rule.template))
                }
            }
        }
        return drafts
    }

    /// A warning point says by its actions who hears of it.
    private func audiences(of rule: NoticeRule, _ facts: NoticeFacts) -> [NoticeAudience] {
        guard facts.event == .warned, let actions = JSONScanner.texts("actions", of: facts.entry.payload)
        else {
            return rule.audiences
        }
        return (actions.contains("notify") ? rule.audiences : [])
            + (actions.contains("dutyManager") ? [.dutyManagers] : [])
    }

    /// Nobody is told of what they did themselves, but that their ticket has arrived; and a vendor's people not of
    /// what went to others, though they watch it.
    private func isToldOf(_ facts: NoticeFacts, _ addressee: Addressee, _ audience: NoticeAudience) -> Bool {
        guard addressee.sees(facts.team) else { return false }
        if addressee.isOutside, !facts.event.isForRequesters { return false }
        return addressee.key != facts.entry.actor || audience == .requester && facts.event == .opened
    }

    private func mail(
        _ facts: NoticeFacts, to addressee: Addressee, _ audience: NoticeAudience, _ name: String?
    ) -> NoticeTable.Draft {
        let usual = addressee.isOutside ? "requester" : "desk"
        let named = name ?? (addressee.isOutside ? facts.event.rawValue : "desk")
        let template = plan.templates[named] ?? plan.templates[usual]
        let words = facts.placeholders(
            for: addressee, isRequester: audience == .requester)
        return NoticeTable.Draft(
            sequence: facts.entry.sequence, event: facts.entry.type.rawValue, channel: .mail,
            recipient: addressee.mail.text, name: addressee.name, language: addressee.language.rawValue,
            ticket: facts.ticket.id, subject: template?.subject(words, in: addressee.language) ?? "",
            body: template?.body(words, in: addressee.language) ?? "")
    }

    private func watchers(of facts: NoticeFacts, in connection: any SQLConnection) throws -> [String] {
        try TicketWatcherTable.all(of: facts.ticket.id, in: connection).map(\.watcher)
    }

    // MARK: Webhooks

    private func posts(_ facts: NoticeFacts) -> [NoticeTable.Draft] {
        let named = Set(rules(for: facts).flatMap(\.audiences))
        return plan.webhooks.filter { webhook in
            named.contains(.webhook(webhook.name))
                || webhook.events.contains(facts.event)
                    && webhook.conditions.hold(for: facts.ticket, in: facts.team)
        }.map { webhook in
            NoticeTable.Draft(
                sequence: facts.entry.sequence, event: facts.entry.type.rawValue, channel: .webhook,
                recipient: webhook.name, name: webhook.name, language: Language.english.rawValue,
                ticket: facts.ticket.id,
                subject: "\(facts.ticket.number) \(facts.entry.type.rawValue)", body: facts.posted)
        }
    }
}
