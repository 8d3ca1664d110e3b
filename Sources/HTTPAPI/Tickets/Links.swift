import API
import Desk
import Hummingbird
import Tickets

/// `/api/v1/tickets/{number}/links`.
enum Links {
    static let list: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let detail = try await incoming.desk.ticket(incoming.number(), for: incoming.caller)
        return try await incoming.list(named: "links", all: detail.allLinks)
    }

    static let delete: Handler = { incoming in
        let (relation, target) = (incoming.part("relation"), incoming.part("target"))
        return try await incoming.change(incoming.emptyBody()) { unit, number, revision in
            guard let known = TicketLink.Relation(rawValue: relation), let other = TicketNumber(target) else {
                throw DeskRefusal.linkNotFound(relation, target)
            }
            return try unit.unlink(number, known, from: other, at: revision)
        }
    }

    static let create: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewLink.self, body)
        var fields = FieldReader()
        let relation = fields.word("relation", ask.relation, TicketLink.Relation.self)
        let target = fields.number("target", ask.target)
        let known = try fields.all(relation, target)
        let number = try incoming.number()
        let revision = try incoming.expectedRevision()
        let answer = try await incoming.desk.write(
            as: incoming.caller, once: incoming.onceKey(body),
            { (added: (link: TicketLink, ticket: Ticket)) in
                Answer(
                    status: 201, etag: added.ticket.etag,
                    body: String(decoding: LinkBody(added.link).json, as: UTF8.self))
            },
            { unit in try unit.link(number, known.0, to: known.1, from: revision) })
        return Response(answer)
    }
}
