import Kernel
import Suggestions
import Tickets

extension TicketFacts {
    /// What was known of a ticket when it was opened.
    init(_ ticket: Ticket) {
        let known: [(String, String?)] = [
            ("kind", ticket.kind.rawValue), ("type", ticket.type), ("channel", ticket.channel.rawValue),
            ("service", ticket.service), ("ci", ticket.ci), ("domain", ticket.domain), ("item", ticket.item),
            ("department", ticket.department), ("requester", ticket.requester),
        ]
        self.init(
            texts: [ticket.title.text, ticket.description],
            fields: known.compactMap { name, value in value.map { Field(name, $0) } })
    }
}

extension Deskbook {
    /// What explanations of suggestions do not repeat: who people are.
    var secrecy: Secrecy {
        let names =
            people.flatMap { [$0.key.text, $0.value.name] } + people.flatMap { $0.value.name.words }
            + requesters.values.flatMap { [$0.name, $0.fullName ?? ""] + ($0.fullName ?? "").words }
        return Secrecy(fields: ["requester"], names: names)
    }
}

extension String {
    fileprivate var words: [String] { split { $0 == " " || $0 == "." }.map(String.init) }
}
