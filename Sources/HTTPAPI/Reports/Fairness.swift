import API
import Desk
import Kernel
import Store

/// `/api/v1/reports/fairness`: how the work is spread over teams and people.
enum Fairness {
    static let read: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["from", "to"])
        let (from, to) = (try query.day("from"), try query.day("to"))
        try query.checkOrder(from: from?.daysSince1970, to: to?.daysSince1970)
        let days = (from?.daysSince1970 ?? 0)..<(to?.daysSince1970 ?? forever)
        let found = try await incoming.desk.fairness(days)
        return .json(
            FairnessBody(
                from: from?.description, to: to?.description, asOf: found.asOf.rfc3339, behind: found.behind,
                teams: found.teams.map(TeamFairnessBody.init),
                people: found.people.map(PersonFairnessBody.init),
                moves: found.moves.map(TeamMoveBody.init)))
    }

    /// Beyond every day there is.
    private static let forever: Int64 = 3_000_000
}

extension TeamFairnessBody {
    fileprivate init(_ line: Desk.Fairness.TeamLine) {
        self.init(
            team: line.team, waiting: line.waiting, working: line.working, onHold: line.onHold,
            begun: line.waits.count, medianWaitSeconds: line.waits.percentile(50),
            p90WaitSeconds: line.waits.percentile(90), arrived: line.arrived, passedOn: line.passedOn,
            returned: line.returned)
    }
}

extension PersonFairnessBody {
    fileprivate init(_ line: Desk.Fairness.PersonLine) {
        self.init(
            person: line.person, teams: line.teams.map(\.text), open: line.open, urgent: line.urgent,
            onHold: line.onHold, taken: line.taken, resolved: line.resolved)
    }
}

extension TeamMoveBody {
    fileprivate init(_ line: Desk.Fairness.MoveLine) {
        self.init(
            from: line.from, to: line.to, tickets: line.tickets, escalated: line.escalated,
            returned: line.returned)
    }
}
