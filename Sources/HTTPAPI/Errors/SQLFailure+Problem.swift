import API
import SQL

extension SQLFailure {
    /// What callers are told; what the engine said goes to the log only.
    var problem: ProblemBody {
        switch self {
        case .busy:
            ProblemBody(
                code: "busy", title: "Too many writes are waiting", status: 503,
                detail: "nothing was done; try again shortly")
        case .unavailable:
            ProblemBody(
                code: "unavailable", title: "The store is not available", status: 503,
                detail: "nothing was done; try again shortly")
        case .conflict:
            ProblemBody(
                code: "busy", title: "Others change the same at the same time", status: 503,
                detail: "nothing was done; try again shortly")
        case .newerSchema:
            ProblemBody(
                code: "unavailable", title: "This node is older than the database", status: 503,
                detail: "nothing was done; another node may serve you, and this one has to be upgraded")
        case .outcomeUnknown:
            ProblemBody(
                code: "outcome-unknown", title: "The database did not say whether it stored this",
                status: 504,
                detail: "look whether it happened before sending it again; with an Idempotency-Key it can "
                    + "simply be sent again")
        case .diskFull:
            ProblemBody(
                code: "disk-full", title: "The server's disk is full", status: 507,
                detail: "nothing was done; the operator has to make room")
        case .readOnly:
            ProblemBody(
                code: "read-only", title: "The store cannot be written", status: 503,
                detail: "nothing was done; the operator has to look at the data directory")
        case .notUnique, .constraint, .notOurs, .other:
            ProblemBody(
                code: "internal", title: "The server failed", status: 500,
                detail: "nothing was done; the server's log says more")
        }
    }
}
