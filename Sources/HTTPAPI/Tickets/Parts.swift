import API
import Desk
import Hummingbird
import Kernel
import Tickets

/// `/api/v1/tickets/{number}/parts`: several tickets made of one.
enum Parts {
    static let create: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewSplit.self, body)
        let (parts, note) = try ask.read()
        let number = try incoming.number()
        let revision = try incoming.expectedRevision()
        let answer = try await incoming.desk.write(
            as: incoming.caller, once: incoming.onceKey(body),
            { (made: (ticket: Ticket, parts: [Ticket])) in
                let body = SplitBody(
                    ticket: TicketBody(made.ticket), items: made.parts.map { TicketBody($0) })
                return Answer(body, status: 201, etag: made.ticket.etag)
            },
            { unit in try unit.split(number, into: parts, resolving: note, from: revision) })
        return Response(answer)
    }
}

extension NewSplit {
    /// The parts with every value checked; what is wrong in one is told with its place.
    fileprivate func read() throws -> ([TicketPart], Note?) {
        var fields = FieldReader()
        if !(1...Limits.ticketParts).contains(parts.count) {
            fields.complain("parts", "must be 1 to \(Limits.ticketParts) tickets")
        }
        let read = parts.prefix(Limits.ticketParts).enumerated().compactMap { place, part in
            fields.within("parts[\(place)]") { TicketPart(part, &$0) }
        }
        let note = note.flatMap { fields.note("note", $0) }
        try fields.finish()
        return (read, note)
    }
}

extension ProblemBody {
    /// The same of a member of the body: each field by its whole way.
    func within(_ member: String) -> ProblemBody {
        var problem = self
        problem.detail = "\(member).\(detail)"
        problem.errors = errors?.map { FieldBody(field: "\(member).\($0.field)", message: $0.message) }
        return problem
    }
}

extension TicketPart {
    /// Nil where the title is none.
    fileprivate init?(_ ask: NewPart, _ fields: inout FieldReader) {
        let title = fields.title(ask.title)
        let description = fields.description(ask.description)
        let kind = ask.kind.flatMap { fields.word("kind", $0, TicketKind.self) }
        let (impact, urgency) = (fields.impact(ask.impact), fields.urgency(ask.urgency))
        let (service, ci) = (fields.name("service", ask.service), fields.name("ci", ask.ci))
        let domain = fields.name("domain", ask.domain)
        let labels = fields.labels(ask.labels)
        guard let title else { return nil }
        self.init(title: title)
        self.description = description
        self.kind = kind
        self.type = ask.type
        self.impact = impact
        self.urgency = urgency
        self.service = service
        self.ci = ci
        self.domain = domain
        self.labels = labels
        self.team = ask.team
    }
}
