import API
import Desk
import Kernel

extension AbsenceRefusal {
    var problem: ProblemBody {
        switch self {
        case .personNotFound(let name, let closest):
            ProblemBody(
                code: "person-not-found", title: "There is no such person", status: 404,
                detail: "\"\(name.prefix(64))\" is not a person of the deskbook" + .hint(closest))
        case .onlyForThemselves(let person):
            ProblemBody(
                code: "only-for-themselves", title: "This is said by the person, or by managers", status: 403,
                detail: "when \(person) is away is said by \(person), managers and admins")
        case .notFound(let person, let day):
            ProblemBody(
                code: "absence-not-found", title: "There is no such absence", status: 404,
                detail: "no absence of \(person) that was entered here begins on \(day.prefix(40)); "
                    + "what the deskbook says is changed there")
        case .overlaps(let person, let first, let last):
            ProblemBody(
                code: "absence-overlaps", title: "The person is away then already", status: 409,
                detail: "\(person) is away from \(first) to \(last); change that one, or choose other days")
        case .changedMeanwhile(let current): .changedMeanwhile("the absence", current: current)
        case .tooMany(let limit):
            ProblemBody(
                code: "too-many-absences", title: "Too many absences", status: 409,
                detail: "at most \(limit) that are not over are kept of one person; remove one first")
        }
    }
}
