import Tickets

/// A fact of a ticket that rules compare with whole values, by the name the deskbook has for it.
public enum ExactFact: String, CaseIterable, Hashable, Sendable {
    case kind, type, domain, service, item, department, requesterClass, channel, priority, line, language

    /// What it is of this ticket; nil when there is none.
    func value(_ facts: RoutingFacts) -> String? {
        switch self {
        case .kind: facts.kind.rawValue
        case .type: facts.type
        case .domain: facts.domain
        case .service: facts.service
        case .item: facts.item
        case .department: facts.department
        case .requesterClass: facts.requesterClass
        case .channel: facts.channel.rawValue
        case .priority: String(facts.priority.rawValue)
        case .line: facts.line.rawValue
        case .language: facts.language.rawValue
        }
    }
}

/// A fact that rules compare with patterns: names that people give systematically.
public enum NamedFact: Hashable, Sendable {
    case ci
    case label(String)

    var name: String {
        switch self {
        case .ci: "ci"
        case .label(let name): "labels.\(name)"
        }
    }

    func value(_ facts: RoutingFacts) -> String? {
        switch self {
        case .ci: facts.ci
        case .label(let name): facts.labels[name]
        }
    }
}
