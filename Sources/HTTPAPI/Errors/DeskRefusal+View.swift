import API
import Desk
import Tickets

extension DeskRefusal {
    /// What is wrong with a saved view; the rest is told by ``problem``.
    var viewProblem: ProblemBody {
        switch self {
        case .viewNotFound(let name):
            ProblemBody(
                code: "view-not-found", title: "There is no such view", status: 404,
                detail: "no view of yours, or of the team named, is called \"\(name.prefix(60))\"")
        case .viewChangedMeanwhile(let current):
            ProblemBody(
                code: "changed-meanwhile", title: "Somebody was faster", status: 412,
                detail: current == 0
                    ? "the view is not there"
                    : "the view is at revision \(current); read it again and decide anew",
                currentRevision: current)
        case .tooManyViews(let limit):
            ProblemBody(
                code: "too-many-views", title: "Too many views", status: 409,
                detail: "at most \(limit) are kept; delete one first")
        case .notInTeam(let team):
            ProblemBody(
                code: "not-in-team", title: "The view is a team's", status: 403,
                detail: "only people of \(team) and managers change it")
        default: problem
        }
    }

    /// What is wrong with a rating.
    var ratingProblem: ProblemBody {
        switch self {
        case .ratingNotFound:
            ProblemBody(
                code: "rating-not-found", title: "The link is not one of ours", status: 404,
                detail: "use the whole link as the message has it")
        case .ratingOver(let days):
            ProblemBody(
                code: "rating-over", title: "The link is over", status: 410,
                detail: "it counts for \(days) days, and until the ticket is reopened")
        case .alreadyRated:
            ProblemBody(
                code: "already-rated", title: "The ticket was rated", status: 409,
                detail: "it is asked once; nothing was changed")
        case .notSettled(let state):
            ProblemBody(
                code: "not-settled", title: "The ticket is not settled", status: 409,
                detail: "a ticket that is \(state.rawValue) cannot be rated yet")
        default: problem
        }
    }
}
