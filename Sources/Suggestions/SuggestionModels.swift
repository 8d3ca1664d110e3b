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

    /// Whether the last suggestions came true, the newest last: the figure that shows drift.
    public private(set) var lately: [Bool] = []

    /// Suggestions that it is counted over.
    private static let latest = 500

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

    /// Counts a suggestion that came true or did not.
    public mutating func count(cameTrue: Bool) {
        lately.append(cameTrue)
        lately.removeFirst(max(0, lately.count - Self.latest))
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
    private static let mark: [UInt8] = Array("SWBM3".utf8)
    /// Without what came true lately.
    private static let olderMark: [UInt8] = Array("SWBM2".utf8)

    /// To keep: each with its length before it, and what came true lately.
    public var bytes: [UInt8] {
        let parts = models.map(\.bytes) + [lately.map { $0 ? 1 : 0 }]
        return parts.reduce(into: Self.mark) { bytes, part in
            let length = UInt32(part.count)
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(length >> shift & 0xFF))
            }
            bytes += part
        }
    }

    /// Models that were kept, also a single one for teams; nil for bytes that are neither.
    public init?(bytes: [UInt8]) {
        self.init()
        let isOlder = bytes.starts(with: Self.olderMark)
        guard isOlder || bytes.starts(with: Self.mark) else {
            guard let team = SuggestionModel(bytes: bytes, within: Head.team.budget) else { return nil }
            models[Self.place(of: .team)] = team
            return
        }
        var rest = bytes.dropFirst(Self.mark.count)
        for (place, head) in Head.allCases.enumerated() {
            guard let part = rest.takePart(), let model = SuggestionModel(bytes: part, within: head.budget)
            else { return nil }
            models[place] = model
        }
        if !isOlder {
            guard let part = rest.takePart(), part.count <= Self.latest else { return nil }
            lately = part.map { $0 != 0 }
        }
        guard rest.isEmpty else { return nil }
    }
}

extension ArraySlice<UInt8> {
    /// The next part, whose length stands before it; nil where that is not all there.
    fileprivate mutating func takePart() -> [UInt8]? {
        guard count >= 4 else { return nil }
        let length = prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        removeFirst(4)
        guard count >= length else { return nil }
        defer { removeFirst(length) }
        return Array(prefix(length))
    }
}
