import API
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Monitoring
import NIOCore
import SQL
import Tickets

/// The last step of every error: what the caller is told, and what the log is.
enum Problem {
    static func body(for error: any Error) -> ProblemBody {
        switch error {
        case let flaw as RequestFlaw: flaw.problem
        case let refusal as DeskRefusal: refusal.problem
        case let refusal as FileRefusal: refusal.problem
        case let refusal as RatingRefusal: refusal.problem
        case let refusal as AbsenceRefusal: refusal.problem
        case let refusal as ViewRefusal: refusal.problem
        case let refusal as Tickets.Refusal: refusal.problem
        case let failure as SQLFailure: failure.problem
        case is CancellationError:
            ProblemBody(
                code: "unavailable", title: "The server is stopping", status: 503,
                detail: "try another node or try again")
        default: SQLFailure.other("").problem
        }
    }

    /// - Parameter language: what the caller would rather read; the code is for programs and always the same.
    static func response(for error: any Error, in language: Language?, logger: Logger) -> Response {
        let problem = told(error, logger: logger)
        let isChinese = language == .chinese
        var response = response(
            isChinese ? ProblemWords.chinese(problem) : problem,
            allowed: (error as? RequestFlaw)?.allowedMethods)
        response.headers[.contentLanguage] = (isChinese ? Language.chinese : .english).rawValue
        return response
    }

    /// What the caller is told; what is ours to mend stands in the log as well.
    static func told(_ error: any Error, logger: Logger) -> ProblemBody {
        let problem = body(for: error)
        if problem.status >= 500, problem.status != 503 {
            logger.error("request failed", metadata: ["error": "\(error)"])
        }
        return problem
    }

    static func response(_ problem: ProblemBody, allowed: [String]? = nil) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if problem.status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        if problem.status == 503 { headers[.retryAfter] = String(Limits.retryAfterSeconds) }
        if let allowed { headers[.allow] = allowed.joined(separator: ", ") }
        return Response(
            status: HTTPResponse.Status(code: problem.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: problem.json)))
    }
}

extension RequestFlaw {
    /// What `Allow` says.
    var allowedMethods: [String]? {
        if case .noSuchMethod(let allowed) = self { allowed } else { nil }
    }
}
