import API
import ArgumentParser
import Kernel

/// Another time than the deskbook says.
struct TicketTarget: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "target", abstract: "Give a ticket's clock another time, or go back to the deskbook's.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Argument(help: "response, resolution, or team: and the key of the team that has the ticket.")
    var clock: String

    @Option(help: "Working time, such as 30m, 4h or 1h30m.")
    var allowed: String?

    @Option(help: "A calendar of the deskbook; without it, the one the deskbook says.")
    var calendar: String?

    @Option(help: "Why; - reads standard input.")
    var reason: LongText?

    @Flag(help: "Go back to what the deskbook says.")
    var clear = false

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func validate() throws {
        if clear {
            guard allowed == nil, calendar == nil, reason == nil else {
                throw ValidationError("--clear goes alone")
            }
            return
        }
        guard let allowed, reason != nil else {
            throw ValidationError("give --allowed and --reason, or --clear")
        }
        guard WorkingTime(allowed) != nil else {
            throw ValidationError("--allowed \(allowed): expected working time such as 30m, 4h or 1h30m")
        }
    }

    func request(_ input: StandardInput) throws -> ClientRequest {
        let values = number.values.merging(["clock": clock]) { $1 }
        var request = ClientRequest(clear ? .targetDelete : .targetPut, values)
        request.headers = write.headers
        guard !clear, let allowed, let reason else { return request }
        return try request.carrying(
            NewTarget(allowed: allowed, calendar: calendar, reason: reason.text(input)))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        guard let allowed else {
            return reader.say(.targetCleared, ticket.number.printable, reader.clock(clock))
        }
        return reader.say(.targetSet, ticket.number.printable, reader.clock(clock), allowed)
    }
}
