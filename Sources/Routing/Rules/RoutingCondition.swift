public import ServiceLevels
public import Tickets

/// One thing that must be so of a ticket. Any of its values is enough.
public indirect enum RoutingCondition: Hashable, Sendable {
    /// Compared without regard to case: `BSS` and `bss` are one domain.
    case equals(ExactFact, [String])
    case like(NamedFact, [Pattern])
    /// Title or description contains one of these, without regard to case.
    case text([Fragment])
    case expression(TextPart, [RegularExpression])
    /// It is that calendar's working time, or is not.
    case time(WorkCalendar, isOpen: Bool)
    /// The opposite.
    case not(RoutingCondition)

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

    public static func kind(_ kinds: [TicketKind]) -> Self { .equals(.kind, kinds.map(\.rawValue)) }
    public static func type(_ types: [String]) -> Self { .equals(.type, types) }
    public static func domain(_ domains: [String]) -> Self { .equals(.domain, domains) }
    public static func service(_ services: [String]) -> Self { .equals(.service, services) }
    public static func ci(_ patterns: [Pattern]) -> Self { .like(.ci, patterns) }
    public static func label(_ name: String, _ patterns: [Pattern]) -> Self {
        .like(.label(name), patterns)
    }
}

extension RoutingCondition {
    func holds(_ facts: RoutingFacts) -> Bool {
        switch self {
        case .equals(let fact, let values):
            fact.value(facts).map { value in
                let folded = FoldedText(value)
                return values.contains { FoldedText($0) == folded }
            } ?? false
        case .like(let fact, let patterns):
            fact.value(facts).map { value in patterns.contains { $0.matches(value) } } ?? false
        case .text(let fragments): fragments.contains { facts.text.contains($0.folded) }
        case .expression(let part, let expressions):
            expressions.contains { $0.isFound(in: part.of(facts.text)) }
        case .time(let calendar, let isOpen): calendar.isOpen(at: facts.at) == isOpen
        case .not(let condition): !condition.holds(facts)
        }
    }

    /// The fact the condition looks at, by the name the deskbook uses for it.
    public var fact: String {
        switch self {
        case .equals(let fact, _): fact.rawValue
        case .like(let fact, _): fact.name
        case .text: "text"
        case .expression(let part, _): part == .all ? "regex" : "regex.\(part.rawValue)"
        case .time(let calendar, _): "time.\(calendar.name)"
        case .not(let condition): "not.\(condition.fact)"
        }
    }

    /// What the fact would have to be; of a `not`, what it must not be.
    public var wanted: [String] {
        switch self {
        case .equals(_, let values): values
        case .text(let fragments): fragments.map(\.source)
        case .like(_, let patterns): patterns.map(\.source)
        case .expression(_, let expressions): expressions.map(\.source)
        case .time(_, let isOpen): [isOpen ? "open" : "closed"]
        case .not(let condition): condition.wanted
        }
    }

    /// What the fact is; nil when there is none. Text is too long to repeat, so it answers with the words
    /// found.
    func found(_ facts: RoutingFacts) -> String? {
        switch self {
        case .equals(let fact, _): fact.value(facts)
        case .like(let fact, _): fact.value(facts)
        case .text(let fragments): fragments.first { facts.text.contains($0.folded) }?.source
        case .expression(let part, let expressions):
            expressions.first { $0.isFound(in: part.of(facts.text)) }?.source
        case .time(let calendar, _): calendar.isOpen(at: facts.at) ? "open" : "closed"
        case .not(let condition): condition.found(facts)
        }
    }
}

extension RoutingCondition {
    /// What the fact is when the condition does not hold. Of texts nothing was found then, which need not be
    /// looked for again.
    func foundInVain(_ facts: RoutingFacts) -> String? {
        switch self {
        case .text, .expression: nil
        case .equals, .like, .time, .not: found(facts)
        }
    }
}

/// Where an expression is looked for.
public enum TextPart: String, CaseIterable, Hashable, Sendable {
    case all, title, description

    /// A title has no line breaks, so the first one ends it.
    func of(_ text: FoldedText) -> ArraySlice<UInt8> {
        let end = self == .all ? nil : text.bytes.firstIndex(of: 0x0A) ?? text.bytes.endIndex
        return switch self {
        case .all: text.bytes[...]
        case .title: text.bytes[..<(end ?? 0)]
        case .description: text.bytes[(end ?? 0)...].dropFirst()
        }
    }
}
