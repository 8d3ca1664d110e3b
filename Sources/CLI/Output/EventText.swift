import API

/// One journal entry in words.
struct EventText {
    let entry: JournalBody
    let reader: Reader

    /// `assigned`, `note added`.
    var what: String { reader.word(EventWord.self, entry.type) }

    /// The ticket's number, or `alarm 7`: whom it happened to.
    var subject: String {
        if let number = payload["number"] { return number.printable }
        let kind = Field(rawValue: entry.subject).map(reader.name) ?? entry.subject.printable
        return "\(kind) \(entry.id)"
    }

    /// The step from state to state, then the scalar members of the payload in the order of ``Field``, then
    /// those that have no name here, then changes.
    var details: String {
        let known = Field.allCases.map(\.rawValue)
        let others = payload.names.filter { !known.contains($0) }
        let told = (known + others).filter { !Self.untold.contains($0) }.compactMap { name in
            (payload[name] ?? parts(name)).flatMap { shown(name, $0) }.map { "\(label(name)) \($0)" }
        }
        return ([step].compactMap { $0 } + told + [hidden].compactMap { $0 } + changes).joined(
            separator: ", ")
    }

    /// The other ticket of a link or merger that the reader may not see, so that its number is not there.
    private var hidden: String? {
        let name: Field
        switch EventWord(rawValue: entry.type) {
        case .ticketLinked, .ticketUnlinked: name = .target
        case .ticketMerged: name = .into
        default: return nil
        }
        return payload[name.rawValue] == nil ? "\(reader.name(name)) \(reader.say(.anotherTicket))" : nil
    }

    /// What a ticket was split into is a list.
    private func parts(_ name: String) -> String? {
        name == Field.parts.rawValue ? payload.texts(name) : nil
    }

    private var payload: Payload { Payload(entry.payload) }

    /// Members that ``subject`` and ``step`` tell.
    private static let untold = ["number", "status", "from"]

    private var step: String? {
        guard let before = payload["from"], let after = payload["status"] else { return nil }
        return [before, after].map { reader.word(StatusWord.self, $0) }.joined(separator: " → ")
    }

    private var changes: [String] {
        payload.objects("changes").map { change in
            let sides = [change["from"], change["to"]].map { $0?.printable ?? "–" }
            let name = label(change["field"] ?? "")
            return change["from"] == nil && change["to"] == nil ? name : "\(name) \(sides[0]) → \(sides[1])"
        }
    }

    private func label(_ name: String) -> String {
        Field(rawValue: name).map(reader.name) ?? name.printable
    }

    /// Nil for what says nothing to people: a note's id.
    private func shown(_ name: String, _ value: String) -> String? {
        switch Field(rawValue: name) {
        case .priority: reader.priority(Int(value) ?? 0)
        case .type: reader.word(TypeWord.self, value)
        case .severity: reader.word(SeverityWord.self, value)
        case .relation: reader.word(RelationWord.self, value)
        case .visibility: reader.word(VisibilityWord.self, value)
        case .line, .fromLine: reader.word(LineWord.self, value)
        case .audience: reader.word(AudienceWord.self, value)
        case .because, .by: reader.word(CauseWord.self, value)
        case .automatic, .firstContact, .final: reader.word(FlagWord.self, value)
        case .until, .offeredUntil, .nextUpdateAt, .due, .plannedAt: reader.time(value)
        case .clock: reader.clock(value)
        case .reason where entry.type == EventWord.ticketHeld.rawValue: reader.word(HoldWord.self, value)
        case .reason, .title, .text, .summary, .cause, .followUps: "\"\(value.printable)\""
        case .note where entry.type == EventWord.ticketNoted.rawValue: nil
        case .note: "\"\(value.printable)\""
        default: value.printable
        }
    }
}

extension TextTable {
    /// Entries below each other, oldest first.
    init(history: [JournalBody], for reader: Reader) {
        self.init(
            headings: [Field.at, .revision, .actor, .event, .details].map(reader.name),
            rows: history.map { entry in
                let event = EventText(entry: entry, reader: reader)
                return [
                    reader.time(entry.at), String(entry.revision), entry.actor.printable, event.what,
                    event.details,
                ]
            }, figures: [1])
    }
}
