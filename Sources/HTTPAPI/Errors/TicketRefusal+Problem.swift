import API
import Kernel
import Tickets

extension Tickets.Refusal {
    var problem: ProblemBody {
        switch self {
        case .illegalMove(let move, let state, let legal):
            ProblemBody(
                code: "illegal-move", title: "The ticket's state does not allow this", status: 409,
                detail: legal.isEmpty
                    ? "a ticket that is \(state.rawValue) is final"
                    : "a ticket that is \(state.rawValue) cannot \(move.rawValue); it can "
                        + legal.map(\.rawValue).joined(separator: ", "),
                legalMoves: legal.map(\.rawValue))
        case .notOnHold:
            ProblemBody(
                code: "not-on-hold", title: "The ticket is not on hold", status: 409,
                detail: "only a held ticket resumes")
        case .isFinal(let state):
            ProblemBody(
                code: "ticket-final", title: "The ticket is final", status: 409,
                detail: "a ticket that is \(state.rawValue) is a record; open a new one and link it",
                legalMoves: [])
        case .reopeningDaysOver(let days):
            ProblemBody(
                code: "reopening-over", title: "Too late to reopen", status: 409,
                detail:
                    "a ticket can be reopened for \(days) days after it was resolved; open a new one and link it",
                legalMoves: ["confirm"])
        case .takenByAPerson:
            ProblemBody(
                code: "taken", title: "A person has this ticket", status: 409,
                detail: "whoever has the ticket decides")
        case .typeUnknown(let type, let known):
            ProblemBody(
                code: "value-invalid", title: "The body has values that are not taken", status: 422,
                detail: "type: \"\(type)\" is not one of \(known.joined(separator: ", "))",
                errors: [FieldBody(field: "type", message: "must be one of \(known.joined(separator: ", "))")]
            )
        case .linkToItself:
            ProblemBody(
                code: "link-to-itself", title: "A ticket cannot be linked to itself", status: 422,
                detail: "target: name another ticket")
        case .tooManyNotes(let limit):
            ProblemBody(
                code: "too-many-notes", title: "The ticket has too many notes", status: 409,
                detail: "a ticket takes at most \(limit) notes; open another and link it")
        case .tooManyLinks(let limit):
            ProblemBody(
                code: "too-many-links", title: "The ticket has too many links", status: 409,
                detail: "a ticket takes at most \(limit) links")
        case .alreadyLinked:
            ProblemBody(
                code: "already-linked", title: "The tickets are linked like this already", status: 409,
                detail: "nothing was changed")
        case .assignmentIsDisputed(let team, let bounces):
            ProblemBody(
                code: "assignment-disputed", title: "The duty manager has to decide whose it is", status: 409,
                detail:
                    "it has gone to and fro \(bounces) times and stays with \(team?.text ?? "nobody") until then"
            )
        case .assignmentIsFinal(let team):
            ProblemBody(
                code: "assignment-final", title: "Whose it is has been decided", status: 409,
                detail: "a manager gave it to \(team?.text ?? "nobody") for good; only managers move it now")
        case .isMajor:
            ProblemBody(
                code: "already-major", title: "It is a major incident", status: 409,
                detail: "nothing was changed")
        case .notMajor:
            ProblemBody(
                code: "not-major", title: "It is no major incident", status: 409,
                detail: "promote it first: PUT …/major")
        case .onlyIncidents(let kind):
            ProblemBody(
                code: "only-incidents", title: "Only incidents are major", status: 409,
                detail: "a \(kind.rawValue) cannot be promoted")
        case .reviewMissing:
            ProblemBody(
                code: "review-missing", title: "Its review is missing", status: 409,
                detail:
                    "a major incident is closed when its review has been written: PUT …/review, "
                    + "or switchboard ticket review"
            )
        }
    }
}
