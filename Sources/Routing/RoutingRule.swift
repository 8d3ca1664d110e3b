public import Kernel
public import Tickets

/// "Tickets like this go to that team." Every condition must hold; within one, any of its values is enough.
public struct RoutingRule: Hashable, Sendable {
    public let name: String
    public let conditions: [Condition]
    public let team: Key<Team>

    public init(name: String, conditions: [Condition], team: Key<Team>) {
        self.name = name
        self.conditions = conditions
        self.team = team
    }

    /// One thing that must be so.
    public enum Condition: Hashable, Sendable {
        case kind([TicketKind])
        case type([String])
        /// Compared without regard to case: `BSS` and `bss` are one domain.
        case domain([String])
        case service([String])
        /// What of the service catalogue was asked for.
        case item([String])
        case ci([Pattern])
        case label(String, [Pattern])
        /// Title or description contains one of these, without regard to case.
        case text([Fragment])
    }

    /// Words to look for, as written and as compared.
    public struct Fragment: Hashable, Sendable, ExpressibleByStringLiteral {
        public let source: String
        let folded: FoldedText

        public init(_ source: String) {
            self.source = source
            folded = FoldedText(source)
        }

        public init(stringLiteral source: String) {
            self.init(source)
        }
    }

    /// The first condition that does not hold; nil when the rule matches.
    func firstMiss(_ facts: RoutingFacts) -> Condition? {
        conditions.first { !$0.holds(facts) }
    }
}

/// A value with `*` for anything at its start, its end, or both.
public struct Pattern: Hashable, Sendable {
    public let source: String
    private let core: String
    private let isOpenAtStart: Bool
    private let isOpenAtEnd: Bool

    public init(_ source: String) {
        self.source = source
        isOpenAtStart = source.hasPrefix("*")
        isOpenAtEnd = source.hasSuffix("*") && source.utf8.count > 1
        core = String(source.dropFirst(isOpenAtStart ? 1 : 0).dropLast(isOpenAtEnd ? 1 : 0)).lowercased()
    }

    public func matches(_ value: String) -> Bool {
        let value = value.lowercased()
        return switch (isOpenAtStart, isOpenAtEnd) {
        case (false, false): value == core
        case (false, true): value.hasPrefix(core)
        case (true, false): value.hasSuffix(core)
        case (true, true): value.contains(core)
        }
    }
}

extension RoutingRule.Condition {
    func holds(_ facts: RoutingFacts) -> Bool {
        switch self {
        case .kind(let kinds): kinds.contains(facts.kind)
        case .type(let types): types.contains(facts.type)
        case .domain(let domains):
            facts.domain.map { domain in domains.contains { $0.equalsFolded(domain) } } ?? false
        case .service(let services):
            facts.service.map { service in services.contains { $0.equalsFolded(service) } } ?? false
        case .item(let items): facts.item.map { items.contains($0) } ?? false
        case .ci(let patterns): facts.ci.map { ci in patterns.contains { $0.matches(ci) } } ?? false
        case .label(let name, let patterns):
            facts.labels[name].map { value in patterns.contains { $0.matches(value) } } ?? false
        case .text(let fragments): fragments.contains { facts.text.contains($0.folded) }
        }
    }

    /// The fact the condition looks at, by the name the deskbook uses for it.
    public var fact: String {
        switch self {
        case .kind: "kind"
        case .type: "type"
        case .domain: "domain"
        case .service: "service"
        case .item: "item"
        case .ci: "ci"
        case .label(let name, _): "labels.\(name)"
        case .text: "text"
        }
    }

    /// What the fact would have to be.
    public var wanted: [String] {
        switch self {
        case .kind(let kinds): kinds.map(\.rawValue)
        case .type(let values), .domain(let values), .service(let values), .item(let values): values
        case .text(let fragments): fragments.map(\.source)
        case .ci(let patterns), .label(_, let patterns): patterns.map(\.source)
        }
    }

    /// What the fact is; nil when there is none. Text is too long to repeat, so it answers with the words
    /// found.
    func found(_ facts: RoutingFacts) -> String? {
        switch self {
        case .kind: facts.kind.rawValue
        case .type: facts.type
        case .domain: facts.domain
        case .service: facts.service
        case .item: facts.item
        case .ci: facts.ci
        case .label(let name, _): facts.labels[name]
        case .text(let fragments): fragments.first { facts.text.contains($0.folded) }?.source
        }
    }
}

extension String {
    /// Equal without regard to ASCII case: keys and domains are ASCII in practice, and this allocates
    /// nothing.
    fileprivate func equalsFolded(_ other: String) -> Bool {
        utf8.elementsEqual(other.utf8) { left, right in
            left == right || (left | 0x20 == right | 0x20 && (0x61...0x7A).contains(left | 0x20))
        }
    }
}
