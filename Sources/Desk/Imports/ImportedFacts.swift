import Kernel
import MovingIn
import Tickets

/// What the rows of another system say of its tickets, in our values.
struct ImportedFacts: Sendable {
    let log: ForeignLog
    let names: ImportNames
    let source: String
    let deskbook: Deskbook

    /// - Returns: nil where nothing is known.
    func text(_ word: Int32) -> String? { log.words.text(ifAny: word) }

    func team(_ word: Int32) -> Key<Team>? { word < 0 ? nil : names.teams[word] }
    func person(_ word: Int32) -> Key<Person>? { word < 0 ? nil : names.people[word] }

    /// Who did it: a line feed would not do in the journal.
    func actor(_ word: Int32) -> String {
        guard let text = text(word), let line = Line(text.withoutControls) else { return source }
        return line.text
    }

    private func fact(_ fact: Fact, _ row: Int32) -> String? {
        row < 0 ? nil : text(log.facts[Int(row)][fact.rawValue])
    }

    /// From the first row, or else the list.
    private func first(_ fact: Fact, of ticket: ForeignTicket) -> String? {
        self.fact(fact, ticket.events.first?.facts ?? -1) ?? self.fact(fact, ticket.facts)
    }

    func listTeam(of ticket: ForeignTicket) -> Key<Team>? {
        ticket.facts < 0 ? nil : team(log.facts[Int(ticket.facts)][Fact.team.rawValue])
    }

    func listPerson(of ticket: ForeignTicket) -> Key<Person>? {
        ticket.facts < 0 ? nil : person(log.facts[Int(ticket.facts)][Fact.person.rawValue])
    }

    func count(_ fact: Fact, of ticket: ForeignTicket) -> Int32? {
        self.fact(fact, ticket.facts).flatMap(Complaints.count)
    }

    func isFirstContact(_ ticket: ForeignTicket) -> Bool {
        fact(.firstContact, ticket.facts).flatMap(Complaints.flag) ?? false
    }

    func priority(of ticket: ForeignTicket) -> Priority {
        first(.priority, of: ticket).flatMap(Complaints.wholeNumber).flatMap(Priority.init)
            ?? deskbook.priorities[impact(of: ticket), urgency(of: ticket)]
    }

    private func impact(of ticket: ForeignTicket) -> Impact {
        first(.impact, of: ticket).flatMap(Complaints.wholeNumber).flatMap(Impact.init) ?? Self.impact
    }

    private func urgency(of ticket: ForeignTicket) -> Urgency {
        first(.urgency, of: ticket).flatMap(Complaints.wholeNumber).flatMap(Urgency.init) ?? Self.urgency
    }

    /// The ticket as it was submitted there.
    /// - Throws: ``DeskRefusal`` for a kind that has no practice here.
    func draft(of ticket: ForeignTicket) throws -> TicketDraft {
        let number = log.words.text(ticket.number)
        let kind = first(.kind, of: ticket).flatMap(TicketKind.init) ?? .incident
        guard let rules = Practices.rules(of: kind) else {
            throw DeskRefusal.kindNotHere(kind, known: Practices.all.map(\.kind))
        }
        let title = first(.title, of: ticket).flatMap {
            Line($0.withoutControls.shortened(to: Limits.titleLength), upTo: .max)
        }
        guard let title = title ?? Line(number.withoutControls.shortened(to: Limits.titleLength), upTo: .max)
        else {
            throw ImportFault("the number is blank")
        }
        return TicketDraft(
            kind: kind, type: try rules.type(first(.type, of: ticket)), title: title,
            description: first(.description, of: ticket)?.shortened(to: Limits.descriptionLength)
                ?? "\(source) \(number)",
            impact: impact(of: ticket), urgency: urgency(of: ticket),
            requester: first(.requester, of: ticket), service: first(.service, of: ticket),
            ci: first(.ci, of: ticket), domain: first(.domain, of: ticket),
            labels: labels(of: ticket, number: number), channel: .imported,
            department: first(.department, of: ticket))
    }

    /// The last that is known of each.
    private func labels(of ticket: ForeignTicket, number: String) -> [String: String] {
        var labels = ["imported-from": source, "original-number": number.shortened(to: Limits.nameLength)]
        let count = Fact.allCases.count
        for (index, name) in log.labels.enumerated() {
            let rows = [ticket.events.last?.facts ?? -1, ticket.facts]
            let word = rows.lazy.filter { $0 >= 0 }.map { log.facts[Int($0)][count + index] }.first {
                $0 >= 0
            }
            if let word, let text = text(word) { labels[name] = text.shortened(to: Limits.nameLength) }
        }
        return labels
    }

    /// Takes over what a row knows. Title and description stay as they were submitted.
    func apply(_ row: Int32, to ticket: inout Ticket) {
        guard row >= 0 else { return }
        if let impact = fact(.impact, row).flatMap(Complaints.wholeNumber).flatMap(Impact.init) {
            ticket.impact = impact
        }
        if let urgency = fact(.urgency, row).flatMap(Complaints.wholeNumber).flatMap(Urgency.init) {
            ticket.urgency = urgency
        }
        if let priority = fact(.priority, row).flatMap(Complaints.wholeNumber).flatMap(Priority.init) {
            ticket.priority = priority
        } else if fact(.impact, row) != nil || fact(.urgency, row) != nil {
            ticket.priority = deskbook.priorities[ticket.impact, ticket.urgency]
        }
        ticket.service = fact(.service, row) ?? ticket.service
        ticket.ci = fact(.ci, row) ?? ticket.ci
        ticket.domain = fact(.domain, row) ?? ticket.domain
        ticket.requester = fact(.requester, row) ?? ticket.requester
        ticket.department = fact(.department, row) ?? ticket.department
    }

    /// How it was settled: the last that is known.
    func resolution(of foreign: ForeignTicket, _ ticket: Ticket) -> Note {
        let known = fact(.resolution, foreign.events.last?.facts ?? -1) ?? fact(.resolution, foreign.facts)
        return known.flatMap { Note($0.shortened(to: Limits.noteLength)) }
            ?? Note(trusted: "settled in \(source)")
    }

    private static let impact = Impact.middle
    private static let urgency = Urgency.middle
}

extension String {
    /// Control characters become blanks.
    fileprivate var withoutControls: String {
        guard unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
            return self
        }
        var text = ""
        for scalar in unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            text.unicodeScalars.append(isControl ? " " : scalar)
        }
        return text
    }

    fileprivate func shortened(to limit: Int) -> String {
        utf8.count <= limit || count <= limit ? self : String(prefix(limit - 1)) + "…"
    }
}
