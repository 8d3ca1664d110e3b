import API
import Kernel

extension RequestFlaw {
    var problem: ProblemBody {
        switch self {
        case .json(let flaw):
            ProblemBody(
                code: "body-not-json", title: "The body is not JSON", status: 400, detail: flaw.message)
        case .members(let errors):
            ProblemBody(
                code: "body-invalid", title: "The body has members that do not fit", status: 400,
                detail: errors.sentence, errors: errors)
        case .values(let errors):
            ProblemBody(
                code: "value-invalid", title: "The body has values that are not taken", status: 422,
                detail: errors.sentence, errors: errors)
        case .query(let name, let message):
            ProblemBody(
                code: "query-invalid", title: "A query parameter does not fit", status: 400,
                detail: "\(name): \(message)", errors: [FieldBody(field: name, message: message)])
        case .header(let name, let message):
            ProblemBody(
                code: "header-invalid", title: "A header does not fit", status: 400,
                detail: "\(name): \(message)",
                errors: [FieldBody(field: name, message: message)])
        case .multipart(let message):
            ProblemBody(
                code: "multipart-invalid", title: "The body is no form with files", status: 400,
                detail: message)
        case .bodyBroken:
            ProblemBody(
                code: "body-not-json", title: "The body is not JSON", status: 400,
                detail: "it broke off before its end; nothing was done")
        case .bodyCoded(let coding):
            ProblemBody(
                code: "body-not-json", title: "The body is not JSON", status: 400,
                detail: "Content-Encoding: \(coding) is not taken here; send it as it is")
        case .bodyTooLarge(let limit):
            ProblemBody(
                code: "body-too-large", title: "The body is too large", status: 413,
                detail: "at most \(limit) bytes are taken; send less at a time")
        case .tooManyAlerts(let limit):
            ProblemBody(
                code: "too-many-alerts", title: "The batch is too large", status: 413,
                detail:
                    "at most \(limit) alerts are taken in one request, and none of these were; send several requests"
            )
        case .notAuthenticated:
            ProblemBody(
                code: "not-authenticated", title: "Nobody is known by this token", status: 401,
                detail: "send Authorization: Bearer TOKEN with a token made by switchboard token create")
        case .notAllowed(let role, let operation):
            ProblemBody(
                code: "not-allowed", title: "This role may not do that", status: 403,
                detail: "\(operation) is not for the role \(role)")
        case .noSuchPath(let path):
            ProblemBody(
                code: "path-not-found", title: "Nothing is at this path", status: 404,
                detail: "\(path) is not in the contract; /openapi.json lists every path")
        case .noSuchMethod(let allowed):
            ProblemBody(
                code: "method-not-allowed", title: "Not with this method", status: 405,
                detail: "this path takes \(allowed.joined(separator: ", "))")
        case .tooManyStreams:
            ProblemBody(
                code: "busy", title: "Too many live streams", status: 503,
                detail: "at most \(Limits.liveStreams) are served at a time; try again shortly")
        }
    }
}

extension [FieldBody] {
    /// `title: is missing; impact: must be a whole number`
    fileprivate var sentence: String {
        map { $0.field.isEmpty ? $0.message : "\($0.field): \($0.message)" }.joined(separator: "; ")
    }
}
