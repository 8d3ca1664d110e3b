extension DispatchPlan {
    /// Chooses among the members of a team.
    /// - Parameter skill: what whoever gets it must be able to do.
    public func choose(among candidates: [Candidate], skill: String?) -> Choice {
        let judged = candidates.map { (candidate: $0, obstacle: obstacle($0, skill)) }
        let fit = judged.filter { $0.obstacle == nil }.map(\.candidate)
            .sorted { comparison($0, $1)?.isFirst ?? ($0.person < $1.person) }
        let unfit = judged.filter { $0.obstacle != nil }.sorted { $0.candidate.person < $1.candidate.person }
        return Choice(
            person: fit.first?.person,
            by: fit.count > 1 ? comparison(fit[0], fit[1])?.by : nil,
            considered: fit.map { considered($0, nil) } + unfit.map { considered($0.candidate, $0.obstacle) })
    }

    /// The most open tickets somebody may have; nil for no bound.
    public func limit(of candidate: Candidate) -> Int? { candidate.limit ?? limit }

    private func considered(_ candidate: Candidate, _ obstacle: Choice.Obstacle?) -> Choice.Considered {
        .init(
            person: candidate.person, obstacle: obstacle, tickets: candidate.tickets, load: candidate.load)
    }

    private func obstacle(_ candidate: Candidate, _ skill: String?) -> Choice.Obstacle? {
        if candidate.isAway { return .away }
        if isDutyOnly, !candidate.isOnDuty { return .offDuty }
        if let skill, !candidate.skills.contains(skill) { return .skill }
        if let limit = limit(of: candidate), candidate.tickets >= limit { return .limit }
        return nil
    }

    /// Which of two comes first, and by what; nil when nothing tells them apart.
    private func comparison(_ one: Candidate, _ other: Candidate) -> (isFirst: Bool, by: Preference)? {
        for preference in preferences {
            let isFirst: Bool?
            switch preference {
            case .frontPost: isFirst = Self.prefers(one.isFrontPost, other.isFrontPost)
            case .duty: isFirst = Self.prefers(one.isOnDuty, other.isOnDuty)
            case .sticky: isFirst = Self.prefersLess(other.acquaintance, one.acquaintance)
            case .leastLoaded: isFirst = Self.prefersLess(one.load, other.load)
            case .roundRobin: isFirst = Self.prefersLess(one.lastTurn, other.lastTurn)
            }
            if let isFirst { return (isFirst, preference) }
        }
        return nil
    }

    private static func prefers(_ one: Bool, _ other: Bool) -> Bool? { one == other ? nil : one }

    private static func prefersLess<Number: Comparable>(_ one: Number, _ other: Number) -> Bool? {
        one == other ? nil : one < other
    }
}
