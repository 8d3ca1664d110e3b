import API
import ArgumentParser
import CLI
import Catalogue
import Desk
import HTTPAPI
import Kernel
import Routing
import Tickets

/// Where a ticket would go: nothing is opened.
struct RoutingTry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try", abstract: "Say where a ticket would go, and why; nothing is opened.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var choice: DeskbookChoice

    @Option(help: "What it is about.")
    var title: String
    @Option(help: "More of it.")
    var description = ""
    @Option(help: "incident or request; without it the item's, or incident.")
    var kind: String?
    @Option(help: "One of the kind's types; without it the item's, or the default.")
    var type: String?
    @Option(help: "Impact, 1 to 3; without it the item's, or 2.")
    var impact: Int?
    @Option(help: "Urgency, 1 to 3; without it the item's, or 2.")
    var urgency: Int?
    @Option(help: "Who asks.")
    var requester: String?
    @Option(help: "The requester's department; without it the one the deskbook has.")
    var department: String?
    @Option(help: "The service it is about.")
    var service: String?
    @Option(help: "The resource it is about.")
    var ci: String?
    @Option(help: "The domain, such as BSS.")
    var domain: String?
    @Option(help: "Key in the service catalogue.")
    var item: String?
    @Option(help: "name=value; as often as wanted.")
    var label: [String] = []
    @Option(help: "portal, desk, frontPost, alarm or imported.")
    var channel = "desk"
    @Option(help: "When, such as 2026-10-01T03:00:00Z; without it now.")
    var at: String?
    @Flag(help: "Print the decision as JSON.")
    var json = false

    func run() async throws {
        let book = try await choice.read(store)
        let draft = try draft(book)
        guard let moment = at.map({ Instant(rfc3339: $0) }) ?? Clock.system.now() else {
            throw ValidationError("--at \(at ?? ""): expected a time such as 2026-10-01T03:00:00Z")
        }
        let decision = book.route(draft, at: moment)
        var text = JSONText()
        decision.write(to: &text)
        text.add("deskbook", book.revision)
        var body = try RoutingDecisionBody(recorded: text.closedText())
        body.explain(by: book.routing)
        Terminal.say(json ? answer(body) : RoutingText.of(body, folder: choice.deskbook))
    }

    /// The decision, and by which deskbook it was made: its revision is 0 where that was never in force.
    private func answer(_ body: RoutingDecisionBody) -> String {
        var text = JSONText()
        body.write(to: &text)
        text.add("applied", body.deskbook > 0)
        text.add("folder", orNull: choice.deskbook)
        return text.closedText()
    }

    private func draft(_ book: Deskbook) throws -> TicketDraft {
        guard let line = Line(title, upTo: Limits.titleLength) else {
            throw ValidationError("--title: expected one line of 1 to \(Limits.titleLength) characters")
        }
        let wanted = try item.map { try requestType($0, of: book.catalogue) }
        let word = kind ?? wanted?.kind.rawValue ?? TicketKind.incident.rawValue
        guard let kind = TicketKind(rawValue: word), let rules = Practices.rules(of: kind) else {
            throw ValidationError("--kind \(word): expected incident or request")
        }
        if let wanted, wanted.kind != kind {
            throw ValidationError("--kind \(word): item \(wanted.key) is of kind \(wanted.kind.rawValue)")
        }
        guard let impact = Impact(rawValue: impact ?? wanted?.impact.rawValue ?? 2),
            let urgency = Urgency(rawValue: urgency ?? wanted?.urgency.rawValue ?? 2)
        else {
            throw ValidationError("--impact and --urgency go from 1 to 3")
        }
        guard let channel = Channel(rawValue: channel) else {
            throw ValidationError(
                "--channel \(channel): expected one of "
                    + Channel.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let concerned = service ?? wanted?.service?.text
        let type: String
        do {
            type = try rules.type(self.type ?? wanted?.type)
        } catch {
            throw ValidationError("--type \(self.type ?? ""): \(error)")
        }
        return TicketDraft(
            kind: kind, type: type, title: line, description: description, impact: impact, urgency: urgency,
            requester: requester, service: concerned, ci: ci,
            domain: domain ?? concerned.flatMap(book.catalogue.domain),
            labels: try labels(), channel: channel,
            department: department ?? requester.flatMap { book.requesters[$0]?.department?.text },
            item: item)
    }

    private func requestType(_ key: String, of catalogue: ServiceCatalogue) throws -> RequestType {
        if let found = catalogue.requestType(key) { return found }
        let hint = key.hint(among: catalogue.requestTypes.map(\.key.text))
        throw ValidationError("--item \(key): the deskbook has no such request type\(hint)")
    }

    private func labels() throws -> [String: String] {
        var labels: [String: String] = [:]
        for text in label {
            guard let cut = text.firstIndex(of: "="), cut != text.startIndex else {
                throw ValidationError("--label \(text): expected name=value")
            }
            labels[String(text[..<cut])] = String(text[text.index(after: cut)...])
        }
        return labels
    }
}
