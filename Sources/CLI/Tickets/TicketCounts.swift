import API
import ArgumentParser

/// How much lies in each queue.
struct TicketCounts: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "counts", abstract: "Count open tickets by team and state.")

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.ticketCounts)
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let counts = try answer.decode(ListBody<CountBody>.self).items
        guard !counts.isEmpty else { return reader.say(.nothingFound) }
        return TextTable(matrix: counts, for: reader).text()
    }
}

extension TextTable {
    /// Teams down, states across, totals at both edges. Tickets without a team come last.
    fileprivate init(matrix counts: [CountBody], for reader: Reader) {
        let known = StatusWord.open.map(\.rawValue)
        let states = known + Set(counts.map(\.status)).subtracting(known).sorted()
        let teams = Set(counts.map(\.team)).sorted { left, right in
            guard let left, let right else { return left != nil }
            return left < right
        }
        let line = { (label: String, counts: [CountBody]) in
            let figures = states.map { state in
                counts.filter { $0.status == state }.reduce(0) { $0 + $1.tickets }
            }
            return [label] + (figures + [figures.reduce(0, +)]).map { $0 == 0 ? "·" : String($0) }
        }
        self.init(
            headings: [reader.name(.team)] + states.map { reader.word(StatusWord.self, $0) } + [
                reader.say(.total)
            ],
            rows: teams.map { team in
                line(team?.printable ?? reader.say(.noTeam), counts.filter { $0.team == team })
            }
                + [line(reader.say(.total), counts)],
            figures: Set(1...states.count + 1))
    }
}
