import API
import Desk
import Tickets

extension RatingRefusal {
    var problem: ProblemBody {
        switch self {
        case .notFound:
            ProblemBody(
                code: "rating-not-found", title: "The link is not one of ours", status: 404,
                detail: "use the whole link as the message has it")
        case .over(let days):
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
        }
    }
}
