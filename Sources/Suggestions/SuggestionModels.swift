/// Everything that is learned of tickets: which team, and what else is filled in late or wrongly.
///
/// A model for each, since what speaks for a team does not speak for a priority; kept together, so that going back
/// goes back with all of them. Together they stay below 50 MB.
public struct SuggestionModels: Sendable {
    /// What is suggested. The raw value is the field's name among ``TicketFacts``, which it is not guessed by.
    public enum Head: String, CaseIterable, Sendable {
        case team, service, priority, item

        /// Bytes of weights and lexicon: the team decides where a ticket goes, the others help to fill it in.
        var budget: Int { self == .team ? 32_000_000 : 4_000_000 }
    }

    /// In the order of ``Head``.
    private var models: [SuggestionModel]

    /// Knows nothing yet.
    public init() {
        models = Head.allCases.map { SuggestionModel(within: $0.budget) }
    }

    public subscript(head: Head) -> SuggestionModel { models[Self.place(of: head)] }

    /// What it takes in memory.
    public var size: Int { models.reduce(0) { $0 + $1.size } }

    /// Learns from a ticket that was settled.
    /// - Parameter labels: what it turned out to be; nothing is learned of what is missing.
    /// - Returns: whether the team that would have been suggested was right, as ``SuggestionModel/learn(_:)``.
    @discardableResult
    public mutating func learn(_ facts: TicketFacts, _ labels: [Head: String]) -> Bool? {
        var isRight: Bool?
        for (place, head) in Head.allCases.enumerated() {
            guard let label = labels[head] else { continue }
            let answer = models[place].learn(Example(facts.without(head), label: label))
            if head == .team { isRight = answer }
        }
        return isRight
    }

    /// Learns that a ticket does not belong to a team.
    public mutating func unlearn(_ facts: TicketFacts, team: String) {
        models[Self.place(of: .team)].unlearn(Example(facts, label: team))
    }

    /// The most likely ones of one head, the likeliest first.
    public func suggest(
        _ head: Head, _ facts: TicketFacts, limit: Int = 3, reasons: Int = 5,
        hiding secrecy: Secrecy = Secrecy()
    ) -> [Suggestion] {
        self[head].suggest(facts.without(head), limit: limit, reasons: reasons, hiding: secrecy)
    }

    private static func place(of head: Head) -> Int { Head.allCases.firstIndex(of: head) ?? 0 }
}

extension TicketFacts {
    /// Without what is to be suggested.
    fileprivate func without(_ head: SuggestionModels.Head) -> TicketFacts {
        TicketFacts(texts: texts, fields: fields.filter { $0.name != head.rawValue })
    }
}

extension SuggestionModels {
    /// What the first bytes of stored models are; before there were several, one began with its own mark.
    private static let mark: [UInt8] = Array("SWBM2".utf8)

    /// To keep: each with its length before it.
    public var bytes: [UInt8] {
        models.reduce(into: Self.mark) { bytes, model in
            let body = model.bytes
            let length = UInt32(body.count)
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(length >> shift & 0xFF))
            }
            bytes += body
        }
    }

    /// Models that were kept, also a single one for teams; nil for bytes that are neither.
    public init?(bytes: [UInt8]) {
        self.init()
        guard bytes.starts(with: Self.mark) else {
            guard let team = SuggestionModel(bytes: bytes, within: Head.team.budget) else { return nil }
            models[Self.place(of: .team)] = team
            return
        }
        var rest = bytes.dropFirst(Self.mark.count)
        for (place, head) in Head.allCases.enumerated() {
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard rest.count >= length,
                let model = SuggestionModel(bytes: Array(rest.prefix(length)), within: head.budget)
            else { return nil }
            models[place] = model
            rest = rest.dropFirst(length)
        }
        guard rest.isEmpty else { return nil }
    }
}
