public import Kernel
import Store
public import Tickets

/// Who says that a higher line is needed.
public enum EscalationCause: String, Sendable {
    case hand, clock
}

extension DeskUnit {
    /// To a higher line (升级): the team named, else the next one up that looks after the same domain.
    ///
    /// A ticket nobody has received yet is received on the way.
    /// - Parameters:
    ///   - team: nil for the one that follows from `line` and the ticket's domain.
    ///   - line: nil for the team's own, or the next above the present one that has a team.
    public func escalate(
        _ number: TicketNumber, team: String? = nil, line: SupportLine? = nil,
        by cause: EscalationCause = .hand, reason: Note?, from revision: Int64? = nil
    ) throws -> Ticket {
        var expected = revision
        let current = try ticket(number, at: revision)
        _ = try rules(of: current).lifecycle.target(of: .escalate, for: current, facts)
        let next = try self.team(above: current, named: team, line: line)
        let passing = try passing(current, to: next.key, by: cause)
        var assignment = Assignment(
            team: next.key, person: nil, line: line ?? next.line, decision: passing.decision,
            bouncesLimit: passing.bouncesLimit)
        let handout = try handout(of: current, by: &assignment)
        if current.status == .new { expected = try receive(number, from: revision).revision }
        let escalated = try change(number, from: expected, as: .ticketEscalated) { ticket, rules in
            try ticket.escalated(to: assignment, under: rules, facts)
        } payload: { payload, before, after in
            payload.add("fromLine", before.line.rawValue)
            payload.add("line", after.line.rawValue)
            payload.add("fromTeam", ifAny: before.team == after.team ? nil : before.team?.text)
            payload.add("team", ifAny: after.team?.text)
            payload.add("by", cause.rawValue)
            if after.bounces != before.bounces { payload.add("bounces", after.bounces) }
            payload.add("reason", ifAny: reason?.text)
            if let person = after.assignee { payload.add("assignee", person.text) }
            add(handout, to: &payload)
        }
        try keep(handout, of: escalated)
        return current.dispatch == .disputed ? escalated : try disputed(escalated)
    }

    private func team(above ticket: Ticket, named name: String?, line: SupportLine?) throws
        -> Deskbook.TeamEntry
    {
        if let line, line <= ticket.line { throw DeskRefusal.lineNotHigher(line, than: ticket.line) }
        if let name {
            let team = try team(name)
            guard (line ?? team.line) > ticket.line else {
                throw DeskRefusal.lineNotHigher(team.line, than: ticket.line)
            }
            return team
        }
        let domain = ticket.domain ?? ticket.team.flatMap { deskbook.teams[$0]?.domain }
        guard let team = deskbook.team(ofDomain: domain, above: ticket.line, on: line) else {
            throw DeskRefusal.noHigherTeam(
                domain: domain, above: ticket.line, known: deskbook.teams(above: ticket.line))
        }
        return team
    }
}

extension Deskbook {
    /// The team of the lowest line above one that looks after a domain; of several the first by key.
    func team(ofDomain domain: String?, above line: SupportLine, on wanted: SupportLine?) -> TeamEntry? {
        teams.values.filter {
            $0.line > line && (wanted == nil || $0.line == wanted)
                && domain?.lowercased() == $0.domain?.lowercased()
        }.min { ($0.line, $0.key) < ($1.line, $1.key) }
    }

    /// Teams of higher lines, for a hint.
    fileprivate func teams(above line: SupportLine) -> [String] {
        teams.values.filter { $0.line > line }.map(\.key.text).sorted()
    }
}
