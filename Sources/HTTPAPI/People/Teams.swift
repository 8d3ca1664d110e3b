import API
import Desk
import Hummingbird
import Kernel
import Tickets

/// The teams of the deskbook in force, and who is in them.
enum Teams {
    static let list: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let book = incoming.desk.deskbook
        let seen = book.teams.values.filter { incoming.caller.teams?.contains($0.key) ?? true }
        let teams = seen.sorted { $0.key < $1.key }.map { team in
            TeamBody(
                key: team.key.text, name: team.name, chineseName: team.chineseName, domain: team.domain,
                line: team.line.rawValue,
                people: book.people.values.filter { $0.teams.contains(team.key) }.sorted { $0.key < $1.key }
                    .map { PersonBody(key: $0.key.text, name: $0.name) })
        }
        return try await incoming.list(named: "teams", all: teams)
    }
}
