public import API
public import ArgumentParser

/// Why a ticket is where it is.
struct TicketRouting: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing",
        abstract: "Show why a ticket went where it is: rules tried, the one that matched, facts used.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.routingRead, number.values)
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        Card(try answer.decode(RoutingBody.self), for: reader).text
    }
}

/// The same under the name of what it does, beside the other commands about routing.
struct RoutingExplain: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: TicketRouting.configuration.abstract)

    @OptionGroup var question: TicketRouting

    var client: ClientOptions { question.client }

    func request(_ input: StandardInput) -> ClientRequest { question.request(input) }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        try question.text(of: answer, for: reader)
    }
}

/// What the command line says of routing, for commands beside the data.
public enum RoutingText {
    /// Asks the server why a ticket is where it is.
    public static let explain: any ParsableCommand.Type = RoutingExplain.self

    /// A decision for a ticket that does not exist, in the language of the environment.
    /// - Parameter folder: whose deskbook it was made by, where that is none that was ever in force; nil for the
    ///   built-in one.
    public static func of(_ decision: RoutingDecisionBody, folder: String?) -> String {
        text(of: decision, folder: folder, for: .current())
    }

    static func text(of decision: RoutingDecisionBody, folder: String?, for reader: Reader) -> String {
        let deskbook: String? =
            decision.deskbook > 0
            ? nil : folder.map { reader.say(.ofFolder, $0.printable) } ?? reader.say(.ofProgram)
        var card = Card(reader.say(.wouldGoTo, decision.team.printable))
        card.add(decision, by: deskbook, for: reader)
        return card.text
    }
}

extension Card {
    /// The decision when the ticket was opened, then its moves.
    init(_ routing: RoutingBody, for reader: Reader) {
        self.init(reader.say(.wentTo, routing.number, reader.owner(routing.team, routing.assignee)))
        add(routing.decision, for: reader)
        for choice in routing.choices { add(choice, for: reader) }
        section(reader.say(.moves), TextTable(history: routing.moves, for: reader))
    }

    /// - Parameter deskbook: what it is called where it has no revision.
    fileprivate mutating func add(
        _ decision: RoutingDecisionBody, by deskbook: String? = nil, for reader: Reader
    ) {
        let team = decision.redirects?.first?.from ?? decision.team
        let sentence =
            decision.rule.map { reader.say(.byRule, team.printable, $0.printable) }
            ?? decision.item.map { reader.say(.byItem, team.printable, $0.printable) }
        let book = deskbook ?? "\(reader.name(.revision)) \(decision.deskbook)"
        say((sentence ?? reader.say(.byOtherwise, team.printable)) + " (\(reader.name(.deskbook)): \(book))")
        let path = decision.path ?? decision.rule.map { [$0] } ?? []
        if path.count > 1 || path.first != decision.rule {
            say(reader.say(.wayThrough, path.map(\.printable).joined(separator: " › ")))
        }
        for one in decision.redirects ?? [] {
            let cause = reader.word(RedirectWord.self, one.because)
            say(reader.say(.redirected, one.from.printable, one.to.printable, cause))
        }
        if let suggested = decision.suggested { say(reader.say(.suggested, suggested.printable)) }
        section(
            reader.say(.rulesSaid),
            (decision.settings ?? []).map { "\($0.name) = \($0.value) (\($0.rule))".printable })
        section(reader.say(.facts), decision.facts.map { "\($0.name) = \($0.value)".printable })
        section(reader.say(.rulesTried), TextTable(tried: decision.tried, for: reader))
    }
}

extension TextTable {
    /// Rules that did not match, each with the condition it failed on.
    fileprivate init(tried: [TriedRuleBody], for reader: Reader) {
        self.init(
            headings: [Field.rule, .fact, .details].map(reader.name),
            rows: tried.map { miss in
                let found = miss.found.map { reader.say(.found, $0.printable) } ?? reader.say(.foundNothing)
                let wanted = (miss.wanted ?? []).joined(separator: ", ").printable
                let details = wanted.isEmpty ? [found] : [found, reader.say(.anyOf, wanted)]
                return [miss.rule.printable, miss.fact.printable, details.joined(separator: ", ")]
            })
    }
}
