import API
import ArgumentParser

/// Does one thing to many tickets, and says of each what became of it.
struct TicketBulk: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk",
        abstract: "Do one thing to many tickets: each is changed or refused by itself.",
        discussion: """
            ACTION is receive, assign, accept (what is suggested), return, escalate, work, hold, resume, resolve,
            reopen, confirm, cancel, reject, merge, note or edit; it takes the options of the command of that name. A
            single - reads the numbers from standard input.
            """)

    @Argument(help: "What is to be done.")
    var action: String

    @Argument(help: "Numbers of tickets; - reads them from standard input.")
    var numbers: [String]

    @Option(help: "For assign and escalate: key of a team.")
    var team: String?

    @Option(help: "For assign and work: key of a person.")
    var person: String?

    @Option(
        help: "For assign and escalate: first, second or third.",
        completion: .list(LineWord.allCases.map(\.rawValue)))
    var line: String?

    @Option(
        help: ArgumentHelp(
            "For assign, return and escalate: why. For hold: "
                + HoldWord.allCases.map(\.rawValue).joined(separator: ", ") + "."))
    var reason: String?

    @Option(help: "For hold: when work goes on, RFC 3339.")
    var until: String?

    @Option(help: "What is to be said; - is taken by the numbers.")
    var note: String?

    @Option(help: "For note and resolve: key of a canned answer, filled for each ticket.")
    var answer: String?

    @Flag(name: .customLong("public"), help: "For note: the requester may read it too.")
    var isPublic = false

    @Option(help: "For merge: the ticket that goes on in their place.")
    var into: TicketReference?

    @Option(help: "For edit: one line that says what they are about.")
    var title: String?

    @Option(help: "For edit: what happened.")
    var description: String?

    @Option(help: "For edit: 1 (many people) to 3 (one person).")
    var impact: Int?

    @Option(help: "For edit: 1 (now) to 3 (days).")
    var urgency: Int?

    @Option(help: "For edit: the business service.")
    var service: String?

    @Option(help: "For edit: the domain.")
    var domain: String?

    @Option(help: "For edit: whose tickets they are.")
    var requester: String?

    @Option(help: "For edit: the configuration item.")
    var ci: String?

    @Option(help: "For edit: key of the requester's department.")
    var department: String?

    @Option(help: "For edit: FIELD=VALUE of their item's form, as often as wanted.")
    var form: [LabelArgument] = []

    @OptionGroup var once: OnceOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        let listed =
            numbers == ["-"]
            ? try input.read().split(whereSeparator: \.isWhitespace).map(String.init) : numbers
        var ask = NewTicketChanges(action: action, tickets: listed.map { TicketChoice(number: $0) })
        ask.team = team
        ask.person = person
        ask.line = line
        ask.reason = reason
        ask.until = until
        ask.note = note
        ask.answer = answer
        ask.visibility = isPublic ? VisibilityWord.public.rawValue : nil
        ask.into = into?.text
        ask.title = title
        ask.description = description
        ask.impact = impact
        ask.urgency = urgency
        ask.service = service
        ask.domain = domain
        ask.requester = requester
        ask.ci = ci
        ask.department = department
        ask.form = form.dictionary
        var request = try ClientRequest(.ticketChangesCreate).carrying(ask)
        request.headers = once.headers
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let outcome = try answer.decode(TicketChangesBody.self)
        let lines = outcome.items.map { item in
            guard let problem = item.problem else {
                return reader.say(.revised, item.number.printable, String(item.revision ?? 0))
            }
            return reader.say(.refusedOne, item.number.printable, problem.detail.printable)
        }
        return (lines + [reader.say(.bulkDone, String(outcome.changed), String(outcome.refused))])
            .joined(separator: "\n")
    }

    /// Fails when a ticket refused, so that scripts notice.
    func perform(at desk: DeskClient, for reader: Reader) async throws {
        let answer = try await desk.send(request(.live))
        try show(answer, for: reader)
        if try answer.decode(TicketChangesBody.self).refused > 0 { throw ExitCode.failure }
    }
}
