import API

/// A command that writes on one ticket.
protocol TicketAddition: ClientCommand {
    var number: TicketReference { get }
    var write: WriteOptions { get }

    /// What was done, in one line, without the revision.
    func result(_ answer: ClientAnswer, for reader: Reader) throws -> String
}

extension TicketAddition {
    /// The revision stands in the entity tag whatever the body is.
    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let result = try result(answer, for: reader)
        return answer.revision.map { reader.say(.revised, result, String($0)) } ?? result
    }

    /// The operation on the command's ticket, with the headers of a write.
    /// - Parameter more: what else varies in the path.
    func asking(_ endpoint: Endpoint, _ more: [String: String] = [:]) -> ClientRequest {
        var request = ClientRequest(endpoint, number.values.merging(more) { first, _ in first })
        request.headers = write.headers
        return request
    }

    /// The same with a word on the way; without one there is no body.
    func asking(_ endpoint: Endpoint, note: LongText?, _ input: StandardInput) throws -> ClientRequest {
        guard let note else { return asking(endpoint) }
        return try asking(endpoint).carrying(Remark(note: note.text(input)))
    }
}

/// A command that is answered with the ticket as it is afterwards.
protocol TicketWrite: TicketAddition {
    func result(_ ticket: TicketBody, for reader: Reader) -> String
}

extension TicketWrite {
    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let ticket = try answer.decode(TicketBody.self)
        return reader.say(.revised, result(ticket, for: reader), String(ticket.revision))
    }

    func result(_ answer: ClientAnswer, for reader: Reader) throws -> String {
        result(try answer.decode(TicketBody.self), for: reader)
    }
}
