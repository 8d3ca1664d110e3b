import Catalogue
import Kernel
import Routing
import Tickets

/// Which words a ticket can have where rules and targets compare whole values, as far as the deskbook knows.
///
/// A type, a class of requesters and a department are known by the program or the deskbook, so any other is a
/// mistake. Domains and services come from senders and alarms, too, so one that the deskbook does not know may be
/// meant: it is remarked upon.
struct ConditionNames {
    let organisation: OrganisationReader
    let catalogue: ServiceCatalogue

    /// Values of one condition of a rule.
    /// - Parameter kind: of which kind the tickets are by the same rule.
    func check(_ nodes: [SettingNode], of fact: ExactFact, beside kind: SettingNode?) {
        switch fact {
        case .type:
            let kinds = kind?.listed().compactMap { $0.plainText.flatMap(TicketKind.init) }
            Self.check(types: nodes, of: kinds ?? [])
        case .requesterClass: check(requesterClasses: nodes)
        case .department: check(departments: nodes)
        case .domain: check(domains: nodes)
        case .service: check(services: nodes)
        case .kind, .item, .channel, .priority, .line, .language: break
        }
    }

    /// One of the types that tickets of these kinds have; of any kind where none is said.
    static func check(types nodes: [SettingNode], of kinds: [TicketKind]) {
        let rules = kinds.isEmpty ? Practices.all : kinds.compactMap(Practices.rules)
        // Of kinds that have not arrived yet nobody knows the types.
        guard kinds.isEmpty || rules.count == kinds.count else { return }
        let known = rules.flatMap(\.types)
        for (node, text) in nodes.unknown(among: known) {
            let owners = kinds.isEmpty ? "ticket" : kinds.map(\.rawValue).joined(separator: " or ")
            node.complainOfName(
                "\"\(text)\" is no type of \(owners): expected \(known.joined(separator: ", "))"
                    + text.hint(among: known))
        }
    }

    func check(requesterClasses nodes: [SettingNode]) {
        let known = Set(organisation.requesters.values.compactMap(\.requesterClass)).sorted()
        for (node, text) in nodes.unknown(among: known) {
            node.complainOfName(
                "no requester in organisation.yaml has the class \"\(text)\"\(text.hint(among: known))")
        }
    }

    private func check(departments nodes: [SettingNode]) {
        let known = organisation.departments.keys.map(\.text)
        guard !known.isEmpty else { return }
        for (node, text) in nodes.unknown(among: known) {
            node.complainOfName(
                "department \"\(text)\" does not exist in organisation.yaml\(text.hint(among: known))")
        }
    }

    private func check(domains nodes: [SettingNode]) {
        let known = organisation.teams.values.compactMap(\.domain) + catalogue.services.compactMap(\.domain)
        remark(nodes.named, among: known) { "no team and no service has the domain \"\($0)\"" }
    }

    func check(services nodes: [SettingNode]) { check(services: nodes.named) }

    /// The services that `calendars.yaml` has a calendar for.
    func check(servicesOf calendars: SettingNode?) {
        let services = calendars?.freeMembers().first { $0.name == "services" }?.value
        for (service, node) in services?.freeMembers() ?? [] { check(services: [(node, service)]) }
    }

    private func check(services named: [NamedNode]) {
        remark(named, among: catalogue.services.map(\.key.text)) {
            "service \"\($0)\" does not exist in services.yaml"
        }
    }

    /// Other words for one that is known may stand beside it; but not a slip of the pen.
    private func remark(_ named: [NamedNode], among known: [String], _ words: (String) -> String) {
        guard !known.isEmpty else { return }
        let strangers = named.unknown(among: known)
        let written = Set(named.map { $0.name.lowercased() })
        for (node, text) in strangers {
            let meant = text.closest(among: known.sorted())
            let isSlip = meant.map { !written.contains($0.lowercased()) } ?? false
            guard isSlip || strangers.count == named.count else { continue }
            node.remark(
                words(text) + ": matches only what senders and alarms call so" + String.hint(meant))
        }
    }
}

/// A name, and where it stands.
private typealias NamedNode = (node: SettingNode, name: String)

extension [SettingNode] {
    fileprivate var named: [NamedNode] {
        compactMap { node in node.plainText.map { (node, $0) } }
    }

    fileprivate func unknown(among known: [String]) -> [NamedNode] { named.unknown(among: known) }
}

extension [NamedNode] {
    /// Those that are none of the known words, case ignored as where tickets are compared with them.
    fileprivate func unknown(among known: [String]) -> [NamedNode] {
        let folded = Set(known.map { $0.lowercased() })
        return filter { !$0.name.isEmpty && !folded.contains($0.name.lowercased()) }
    }
}
