import API
import Desk
import Tickets

extension ViewRefusal {
    var problem: ProblemBody {
        switch self {
        case .notFound(let name):
            ProblemBody(
                code: "view-not-found", title: "There is no such view", status: 404,
                detail: "no view of yours, or of the team named, is called \"\(name.prefix(60))\"")
        case .changedMeanwhile(let current): .changedMeanwhile("the view", current: current)
        case .tooMany(let limit):
            ProblemBody(
                code: "too-many-views", title: "Too many views", status: 409,
                detail: "at most \(limit) are kept; delete one first")
        case .notInTeam(let team):
            ProblemBody(
                code: "not-in-team", title: "The view is a team's", status: 403,
                detail: "only people of \(team) and managers change it")
        }
    }
}
