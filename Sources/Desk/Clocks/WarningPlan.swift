import Kernel
import ServiceLevels
import Tickets

/// What a warning point comes to for a ticket as it stands: decided before anything is written.
struct WarningPlan {
    struct Weight {
        let impact: Impact
        let urgency: Urgency
    }

    /// What is done.
    private(set) var actions: [WarningPoint.Action] = []
    /// What the target says and cannot be done.
    private(set) var impossible: [WarningPoint.Action] = []
    private(set) var heavier: Weight?
    private(set) var nextTeam: Deskbook.TeamEntry?

    /// Noted as passed.
    static let nothing = WarningPlan()

    private init() {}

    init(_ point: WarningPoint, for ticket: Ticket, _ unit: DeskUnit) throws {
        for action in point.actions {
            let isPossible: Bool
            switch action {
            case .notify: isPossible = true
            case .dutyManager: isPossible = !unit.deskbook.dutyManagers.isEmpty
            case .raisePriority:
                heavier = Self.heavier(than: ticket, unit.deskbook.priorities)
                isPossible = heavier != nil
            case .nextLine:
                let team = unit.deskbook.nextLine(after: ticket)
                nextTeam = try team.flatMap { try unit.mayHave(ticket, $0) ? $0 : nil }
                isPossible = nextTeam != nil
            }
            if isPossible { actions.append(action) } else { impossible.append(action) }
        }
    }

    /// Urgency goes first, a step at a time, until the matrix says a higher priority.
    private static func heavier(than ticket: Ticket, _ priorities: PriorityMatrix) -> Weight? {
        var weight = Weight(impact: ticket.impact, urgency: ticket.urgency)
        while priorities[weight.impact, weight.urgency].rawValue >= ticket.priority.rawValue {
            if let urgency = Urgency(rawValue: weight.urgency.rawValue - 1) {
                weight = Weight(impact: weight.impact, urgency: urgency)
            } else if let impact = Impact(rawValue: weight.impact.rawValue - 1) {
                weight = Weight(impact: impact, urgency: weight.urgency)
            } else {
                return nil
            }
        }
        return weight
    }
}

extension Deskbook {
    /// The team an escalation would go to; nil when there is none.
    fileprivate func nextLine(after ticket: Ticket) -> TeamEntry? {
        let domain = ticket.domain ?? ticket.team.flatMap { teams[$0]?.domain }
        return team(ofDomain: domain, above: ticket.line, on: nil)
    }
}

extension DeskUnit {
    /// Whether a ticket may go to a team as it stands: not where a manager has to say first whose of two it is.
    fileprivate func mayHave(_ ticket: Ticket, _ team: Deskbook.TeamEntry) throws -> Bool {
        let passing = try passing(ticket, to: team.key, by: .clock)
        let assignment = Assignment(
            team: team.key, person: nil, line: team.line, decision: passing.decision,
            bouncesLimit: passing.bouncesLimit)
        let rules = try rules(of: ticket)
        return (try? ticket.escalated(to: assignment, under: rules, facts)) != nil
    }
}
