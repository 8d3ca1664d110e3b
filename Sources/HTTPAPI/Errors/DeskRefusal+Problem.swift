import API
import Catalogue
import Desk
import Kernel
import Tickets

extension DeskRefusal {
    var problem: ProblemBody {
        switch self {
        case .ticketNotFound(let number):
            ProblemBody(
                code: "ticket-not-found", title: "There is no such ticket", status: 404,
                detail:
                    "\"\(number.prefix(40))\" is not the number of a ticket you can see; numbers look like INC-0000042"
            )
        case .alarmNotFound(let id):
            ProblemBody(
                code: "alarm-not-found", title: "There is no such alarm", status: 404,
                detail: "\"\(id.prefix(40))\" is not the id of an alarm")
        case .itemNotFound(let key):
            ProblemBody(
                code: "item-not-found", title: "The catalogue has no such item", status: 404,
                detail: "\"\(key.prefix(64))\" cannot be asked for; /api/v1/catalogue lists what can")
        case .tokenNotFound(let name):
            ProblemBody(
                code: "token-not-found", title: "There is no such token", status: 404,
                detail: "no token in use is named \"\(name)\"")
        case .tokenNameTaken(let name):
            ProblemBody(
                code: "token-name-taken", title: "The name is taken", status: 409,
                detail: "a token named \"\(name)\" is in use; revoke it first or choose another name")
        case .changedMeanwhile(let current): .changedMeanwhile("the ticket", current: current)
        case .idempotencyKeyReused:
            ProblemBody(
                code: "idempotency-key-reused", title: "The Idempotency-Key was used before", status: 422,
                detail: "it came with another method, path or body; use a new key for a new request")
        case .kindNotHere(let kind, let known):
            field(
                "kind",
                "\(kind.rawValue) is not handled yet; use \(known.map(\.rawValue).joined(separator: ", "))")
        case .teamUnknown(let name, let closest):
            field("team", "\"\(name)\" is not a team of the deskbook" + .hint(closest))
        case .teamNotNow(let team, let other):
            field("team", "\(team) is a project's team, and this is not its time: \(other) takes its tickets")
        case .personUnknown(let name, let closest):
            field("person", "\"\(name)\" is not a person of the deskbook" + .hint(closest))
        case .personNotInTeam(let person, let team):
            field("person", "\(person) is not in \(team)")
        case .answerUnknown(let key, let closest):
            field("answer", "\"\(key.prefix(64))\" is not an answer of the deskbook" + .hint(closest))
        case .answerEmpty(let key): field("answer", "\(key) says nothing on this ticket")
        case .notForOthers:
            ProblemBody(
                code: "not-for-others", title: "Requesters submit for themselves", status: 403,
                detail: "leave requester out, or ask the desk to submit for somebody else")
        case .clockUnknown(let name, let known):
            ProblemBody(
                code: "clock-not-found", title: "The ticket has no such clock", status: 404,
                detail:
                    "\"\(name.prefix(80))\" is no clock that can be set: it has \(known.joined(separator: ", "))"
            )
        case .calendarUnknown(let name, let closest):
            field("calendar", "\"\(name)\" is not a calendar of the deskbook" + .hint(closest))
        case .formFlawed(let flaws):
            RequestFlaw.values(flaws.map { FieldBody(field: "form.\($0.field)", message: $0.message) })
                .problem
        case .formUnknown(let item?):
            field("form", "the catalogue has \"\(item)\" no more, and with it its form")
        case .formUnknown(nil): field("form", "belongs to an item of the catalogue, and the ticket has none")
        case .partsOutOfBounds(let limit): field("parts", "must be 1 to \(limit) tickets")
        case .partRefused(let place, let refusal): refusal.problem.within("parts[\(place)]")
        case .partNotTaken(let place, let refusal): refusal.problem.within("parts[\(place)]")
        case .nothingToChange:
            ProblemBody(
                code: "nothing-to-change", title: "Nothing would change", status: 422,
                detail: "every value given is the present one")
        case .noticeNotFound(let id):
            ProblemBody(
                code: "notice-not-found", title: "There is no such notice", status: 404,
                detail: "\"\(id.prefix(40))\" is not the id of a notice")
        case .noticeNotUndelivered(let state):
            ProblemBody(
                code: "notice-not-undelivered", title: "There is nothing to send again", status: 409,
                detail: "the notice is \(state); only one that is dead or failed is sent again")
        case .linkNotFound(let relation, let target):
            ProblemBody(
                code: "link-not-found", title: "There is no such link", status: 404,
                detail:
                    "the ticket is not \(relation.prefix(40)) \(target.prefix(40)); …/links lists its links")
        case .hasParent(let number):
            ProblemBody(
                code: "has-parent", title: "It is part of another ticket", status: 409,
                detail: "\(number) has a parent already, and a ticket has one")
        case .tooManyChildren(let limit):
            ProblemBody(
                code: "too-many-children", title: "The ticket has too many children", status: 409,
                detail: "a ticket takes at most \(limit) children")
        case .ownAncestor(let number):
            ProblemBody(
                code: "own-ancestor", title: "The tickets would go in a circle", status: 409,
                detail: "the other ticket is part of \(number) already")
        case .familyTooDeep(let limit):
            ProblemBody(
                code: "family-too-deep", title: "Too many parents above each other", status: 409,
                detail: "at most \(limit)")
        case .tooManyCommunications(let limit):
            ProblemBody(
                code: "too-many-communications", title: "Too many messages", status: 409,
                detail: "a major incident takes at most \(limit) messages")
        case .reviewNotFound(let number):
            ProblemBody(
                code: "review-not-found", title: "It has not been reviewed", status: 404,
                detail: "nobody has written the review of \(number) yet")
        case .notSuggested(let number, let percent):
            ProblemBody(
                code: "not-suggested", title: "No suggestion is sure enough", status: 409,
                detail: "no team is suggested for \(number) with \(percent) % or more")
        case .tooManyWatchers(let limit):
            ProblemBody(
                code: "too-many-watchers", title: "The ticket has too many watchers", status: 409,
                detail: "a ticket takes at most \(limit) watchers")
        case .targetIsFinal(let number, let state):
            ProblemBody(
                code: "target-final", title: "The other ticket is final", status: 409,
                detail:
                    "\(number) is \(state.rawValue) and does not go on; merge the other way round, or link them"
            )
        case .hasChildren(let number):
            ProblemBody(
                code: "has-children", title: "Other tickets are part of this one", status: 409,
                detail: "\(number) is a parent; merge its children, or merge the other ticket into this one")
        case .notOverYet(let number, let legal):
            ProblemBody(
                code: "not-over-yet", title: "The ticket is not over", status: 409,
                detail: "\(number) still goes on or can be reopened: write a note on it, or reopen it",
                legalMoves: legal.map(\.rawValue))
        case .nowhereToReturn(let team):
            ProblemBody(
                code: "nowhere-to-return", title: "There is nobody to send it back to", status: 409,
                detail: "\(team?.text ?? "nobody") has had it from nobody else; reject it, or assign it")
        case .takenBy(let person):
            ProblemBody(
                code: "taken-by-other", title: "Somebody else has it", status: 409,
                detail: "\(person) has the ticket; the desk may assign it to somebody else")
        case .atLimit(let person, let limit):
            ProblemBody(
                code: "at-limit", title: "Too many open tickets", status: 409,
                detail: "\(person) may have \(limit) open tickets by the deskbook, and has as many")
        case .onlyForDutyManagers:
            ProblemBody(
                code: "only-for-duty-managers", title: "Managers decide this", status: 403,
                detail:
                    "whose a ticket is for good is said by managers and by the duty managers of the deskbook")
        case .holdEndsBefore(let now):
            field("until", "must be later than now, \(now.rfc3339): the ticket would go on at once")
        case .scoreNotTheirs:
            field("score", "is for the requester to give; leave it out, and the link in their mail asks them")
        case .lineNotHigher(let line, let present):
            field("line", "\(line.rawValue) is not above \(present.rawValue), where the ticket is")
        case .noHigherTeam(let domain, let line, let known):
            ProblemBody(
                code: "no-higher-team", title: "No higher line looks after this", status: 409,
                detail: "above \(line.rawValue) nobody looks after \(domain ?? "tickets without a domain")"
                    + (known.isEmpty ? "" : "; name a team: \(known.joined(separator: ", "))"))
        }
    }

    private func field(_ name: String, _ message: String) -> ProblemBody {
        ProblemBody(
            code: "value-invalid", title: "The body has values that are not taken", status: 422,
            detail: "\(name): \(message)", errors: [FieldBody(field: name, message: message)])
    }
}
