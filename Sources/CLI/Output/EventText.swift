import API

/// One journal entry in words.
struct EventText {
    let entry: JournalBody
    let reader: Reader

    /// `assigned`, `note added`.
    var what: String { reader.word(EventWord.self, entry.type) }

    /// `ticket 7`: whom it happened to.
    var subject: String {
        let kind = Field(rawValue: entry.subject).map(reader.name) ?? entry.subject.printable
        return "\(kind) \(entry.id)"
    }

    /// The scalar members of the payload in the order of ``Field``, then those that have no name here, then changes.
    var details: String {
        let payload = Payload(entry.payload)
        let known = Field.allCases.map(\.rawValue)
        let others = payload.names.filter { !known.contains($0) }
        let told = (known + others).compactMap { name in
            payload[name].map { "\(label(name)) \(shown(name, $0))" }
        }
        let changes = payload.objects("changes").map { change in
            let sides = [change["from"], change["to"]].map { $0?.printable ?? "–" }
            let name = label(change["field"] ?? "")
            return change["from"] == nil && change["to"] == nil ? name : "\(name) \(sides[0]) → \(sides[1])"
        }
        return (told + changes).joined(separator: ", ")
    }

    private func label(_ name: String) -> String {
        Field(rawValue: name).map(reader.name) ?? name.printable
    }

    private func shown(_ name: String, _ value: String) -> String {
        switch Field(rawValue: name) {
        case .status: reader.word(StatusWord.self, value)
        case .severity: reader.word(SeverityWord.self, value)
        case .relation: reader.word(RelationWord.self, value)
        case .visibility: reader.word(VisibilityWord.self, value)
        case .line: reader.word(LineWord.self, value)
        case .until: reader.time(value)
        case .reason where entry.type == EventWord.ticketHeld.rawValue: reader.word(HoldWord.self, value)
        case .reason, .title: "\"\(value.printable)\""
        case .note where Int(value) == nil: "\"\(value.printable)\""
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
                    reader.time(entry.at), String(entry.revision), entry.actor.printable, event.what, event.details,
                ]
            }, figures: [1])
    }
}
