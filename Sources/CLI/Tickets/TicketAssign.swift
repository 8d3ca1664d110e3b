import API
import ArgumentParser

/// Dispatches a ticket to a team, a person, or both.
struct TicketAssign: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Assign a ticket to a team, a person, or both.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Key of the team; the person's when missing.")
    var team: String?

    @Option(help: "Key of the person.")
    var person: String?

    @Option(help: "The team's own when missing.", completion: .list(LineWord.allCases.map(\.rawValue)))
    var line: String?

    @Option(help: "Why it moves.")
    var reason: String?

    @Flag(help: "For good: no team may send it back any more. For managers.")
    var final = false

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func validate() throws {
        if team == nil, person == nil { throw ValidationError("give --team, --person, or both") }
    }

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.assignmentPut).carrying(
            NewAssignment(team: team, person: person, line: line, reason: reason, final: final ? true : nil))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.assigned, ticket.number.printable, reader.owner(ticket.team, ticket.assignee))
    }
}
