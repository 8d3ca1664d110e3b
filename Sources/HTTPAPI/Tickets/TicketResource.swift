import API
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import ServiceLevels
import Tickets

/// `/api/v1/tickets/{number}`.
enum TicketResource {
    static let read: Handler = { incoming in
        let detail = try await incoming.desk.ticket(incoming.number(), for: incoming.caller)
        let etag = detail.ticket.etag
        // Alarms and running clocks change without the ticket; what shows them is always sent.
        if incoming.request.headers[.ifNoneMatch] == etag, detail.alarms.isEmpty,
            !detail.clocks.contains(where: { $0.figures.mode == .running })
        {
            return Response(status: .notModified, headers: [.eTag: etag])
        }
        return .json(TicketDetailBody(detail), etag: etag)
    }

    static let edit: Handler = { incoming in
        let body = try await incoming.bytes()
        let change = try TicketEdit(incoming.ask(TicketChange.self, body))
        return try await incoming.change(body) { try $0.edit($1, change, from: $2) }
    }
}

extension Incoming {
    /// Runs a verb on the ticket in the path and answers with the ticket as it is afterwards.
    /// - Parameter status: 201 where the verb made another ticket.
    func change(
        _ body: ByteBuffer, status: Int = 200,
        _ verb: @escaping @Sendable (DeskUnit, TicketNumber, _ revision: Int64?) throws -> Ticket
    ) async throws -> Response {
        let number = try number()
        let revision = try expectedRevision()
        let answer = try await desk.write(as: caller, once: onceKey(body), { Answer($0, status: status) }) {
            unit in
            try verb(unit, number, revision)
        }
        return Response(answer)
    }
}
