import API

extension Card {
    /// A ticket: its facts, then what hangs on it.
    init(_ detail: TicketDetailBody, history: [JournalBody], for reader: Reader) {
        let ticket = detail.ticket
        self.init("\(ticket.number)  \(ticket.title)")
        add(ticket, for: reader)
        section(reader.say(.notes), detail.notes.flatMap { Self.lines(of: $0, for: reader) })
        section(
            reader.say(.links),
            detail.links.map { "\(reader.word(RelationWord.self, $0.relation)) \($0.target.printable)" })
        section(reader.say(.alarms), TextTable(alarms: detail.alarms, for: reader))
        if let rating = detail.rating {
            let words = ["\(rating.score)/5", rating.comment?.printable].compactMap { $0 }
            section(reader.name(.score), [words.joined(separator: "  ")])
        }
        section(reader.say(.latestHistory), TextTable(history: history, for: reader))
    }

    private mutating func add(_ ticket: TicketBody, for reader: Reader) {
        let kind = "\(reader.word(KindWord.self, ticket.kind)) (\(reader.word(TypeWord.self, ticket.type)))"
        let priority =
            "\(reader.priority(ticket.priority)) (\(reader.name(.impact)) \(ticket.impact), "
            + "\(reader.name(.urgency)) \(ticket.urgency))"
        let labels = ticket.labels.isEmpty ? nil : reader.labels(ticket.labels)
        let facts: [(Field, String?)] = [
            (.status, Self.status(of: ticket, for: reader)),
            (
                .dispatch,
                ticket.dispatch == DispatchWord.open.rawValue
                    ? nil : reader.word(DispatchWord.self, ticket.dispatch)
            ),
            (.major, ticket.isMajor ? reader.word(FlagWord.self, "true") : nil),
            (.hold, ticket.hold.map { Self.text(of: $0, for: reader) }),
            (.priority, priority), (.kind, kind), (.team, reader.owner(ticket.team, ticket.assignee)),
            (.due, ticket.clocks.map(reader.due)),
            (.line, reader.word(LineWord.self, ticket.line)), (.requester, ticket.requester),
            (.department, ticket.department), (.channel, reader.word(OriginWord.self, ticket.channel)),
            (.service, ticket.service), (.ci, ticket.ci), (.domain, ticket.domain), (.labels, labels),
            (.item, ticket.item), (.form, ticket.form.isEmpty ? nil : reader.labels(ticket.form)),
            (.openedAt, reader.fullTime(ticket.openedAt)), (.updatedAt, reader.fullTime(ticket.updatedAt)),
            (.endedAt, ticket.endedAt.map(reader.fullTime)), (.revision, String(ticket.revision)),
            (.description, ticket.description), (.resolution, ticket.resolution?.note),
        ]
        for (field, value) in facts { add(reader.name(field), value) }
    }

    private static func text(of hold: HoldBody, for reader: Reader) -> String {
        let reason = reader.word(HoldWord.self, hold.reason)
        let until = hold.until.map { "\(reader.name(.until)) \(reader.fullTime($0))" }
        return [reason, hold.change, until].compactMap { $0 }.joined(separator: ", ")
    }

    private static func status(of ticket: TicketBody, for reader: Reader) -> String {
        let status = reader.word(StatusWord.self, ticket.status)
        guard let end = ticket.resolution?.closesAt else { return status }
        return "\(status), \(reader.say(.closesAt, reader.fullTime(end)))"
    }

    private static func lines(of note: NoteBody, for reader: Reader) -> [String] {
        let visibility = reader.word(VisibilityWord.self, note.visibility)
        return ["\(reader.time(note.at))  \(note.author.printable)  (\(visibility))"]
            + note.text.printableLines.map { "  " + $0 }
    }
}
