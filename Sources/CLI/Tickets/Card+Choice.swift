import API

extension Card {
    /// Whom of a team the desk chose, and how the others stood.
    mutating func add(_ choice: HandoutBody, for reader: Reader) {
        let revision = String(choice.revision ?? 0)
        let mode = reader.word(HandoutWord.self, choice.mode)
        let heading =
            switch (choice.person, choice.by) {
            case (nil, _): reader.say(.nobodyChosen, revision, mode)
            case (let person?, nil): reader.say(.chosen, revision, person.printable, mode)
            case (let person?, let by?):
                reader.say(
                    .chosenBy, revision, person.printable, mode, reader.word(PreferenceWord.self, by))
            }
        let table = TextTable(considered: choice.considered, for: reader)
        if table.rows.isEmpty { say(heading) } else { section(heading, table) }
    }
}

extension TextTable {
    fileprivate init(considered: [ConsideredBody], for reader: Reader) {
        self.init(
            headings: [Field.person, .tickets, .load, .obstacle].map(reader.name),
            rows: considered.map { one in
                [
                    one.person.printable, String(one.tickets), String(one.load),
                    one.obstacle.map { reader.word(ObstacleWord.self, $0) } ?? "",
                ]
            })
    }
}
