import API
import ArgumentParser
import Kernel

/// How the work is spread.
struct ReportFairness: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "fairness",
        abstract:
            "Load of teams and people, how long tickets wait for each team, and who passes them to whom.")

    @Option(help: "The first day, in UTC, such as 2026-10-01.")
    var from: String?

    @Option(help: "The day after the last.")
    var to: String?

    @OptionGroup var client: ClientOptions

    func validate() throws {
        for day in [from, to].compactMap(\.self) where CivilDate(day) == nil {
            throw ValidationError("\(day): expected a day such as 2026-10-01")
        }
    }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.reportFairness)
        request.add("from", from)
        request.add("to", to)
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let body = try answer.decode(FairnessBody.self)
        var parts = [
            teams(body, reader).text(columns: reader.columns),
            people(body, reader).text(columns: reader.columns),
        ]
        if !body.moves.isEmpty { parts.append(moves(body, reader).text()) }
        if body.behind > 0 { parts.append(reader.say(.reportBehind, String(body.behind))) }
        return parts.joined(separator: "\n\n")
    }

    private func teams(_ body: FairnessBody, _ reader: Reader) -> TextTable {
        TextTable(
            headings: [
                Field.team, .waiting, .working, .held, .medianWait, .p90Wait, .arrived, .passedOn, .returned,
            ].map(reader.name),
            rows: body.teams.map { line in
                [line.team.printable, count(line.waiting), count(line.working), count(line.onHold)]
                    + [Figure.span(line.medianWaitSeconds), Figure.span(line.p90WaitSeconds)]
                    + [count(line.arrived), count(line.passedOn), count(line.returned)]
            }, figures: Set(1...8))
    }

    private func people(_ body: FairnessBody, _ reader: Reader) -> TextTable {
        let most = body.people.map(\.open).max() ?? 0
        return TextTable(
            headings: [Field.person, .open, .urgent, .held, .taken, .resolved, .teams].map(reader.name) + [
                ""
            ],
            rows: body.people.map { line in
                [line.person.printable]
                    + [line.open, line.urgent, line.onHold, line.taken, line.resolved].map(count)
                    + [line.teams.joined(separator: " ").printable, Figure.bar(line.open, of: most)]
            }, figures: Set(1...5))
    }

    /// Team by team: from the left to above.
    private func moves(_ body: FairnessBody, _ reader: Reader) -> TextTable {
        let names = Set(body.moves.flatMap { [$0.from, $0.to] }).sorted()
        var fields: [String: [String: Int]] = [:]
        for move in body.moves { fields[move.from, default: [:]][move.to] = move.tickets }
        return TextTable(
            headings: [reader.name(.fromTeam) + " ↓ → "] + names.map(\.printable),
            rows: names.filter { fields[$0] != nil }.map { from in
                [from.printable] + names.map { count(fields[from]?[$0] ?? 0) }
            }, figures: Set(1...max(names.count, 1)))
    }

    private func count(_ value: Int) -> String { value == 0 ? "·" : String(value) }
}
