import API
public import Desk
import HTTPTypes
public import Hummingbird
import Kernel
public import Logging
import NIOCore

/// The HTTP face of a desk: routes with their permission check, errors as problems, figures for the metrics.
public struct DeskServer: Sendable {
    private let desk: Desk
    private let tokens = TokenCache()
    private let logger: Logger

    public init(_ desk: Desk, logger: Logger) {
        self.desk = desk
        self.logger = logger
        _ = Uptime.startedAt
    }

    /// Answers requests; a server or a test drives it.
    public func responder() -> some HTTPResponder<DeskContext> {
        let router = Router(context: DeskContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: UnroutedMiddleware())
        for operation in Endpoint.allCases {
            let meter = RequestMeter(operation)
            let (roles, handler) = (operation.roles, operation.handler)
            router.on(RouterPath(operation.path), method: operation.method.http) { request, context in
                await answer(request, context, operation, for: roles, meter, handler)
            }
        }
        return router.buildResponder()
    }

    private func answer(
        _ request: Request, _ context: DeskContext, _ operation: Endpoint, for roles: Set<Role>?,
        _ meter: RequestMeter, _ handler: Handler
    ) async -> Response {
        desk.workload.count()
        let start = ContinuousClock.now
        var response: Response
        do {
            let caller = try await caller(of: request, for: operation, roles)
            response = try await handler(
                Incoming(
                    operation: operation, request: request, parameters: context.parameters, caller: caller,
                    desk: desk))
        } catch {
            response = answer(to: error, request, operation)
        }
        meter.count(response.status.code, took: start.duration(to: .now))
        return response
    }

    /// An error in the form that whoever asks can read.
    private func answer(to error: any Error, _ request: Request, _ operation: Endpoint) -> Response {
        if operation.isAlertmanagers { return AlertmanagerAPI.response(for: error, logger: logger) }
        if operation.isPage {
            return RatingPage.response(for: error, to: request, of: desk, logger: logger)
        }
        return Problem.response(for: error, in: request.preferredLanguage, logger: logger)
    }

    /// Who asks. Operations without roles are open to everybody, as the desk itself.
    private func caller(
        of request: Request, for operation: Endpoint, _ roles: Set<Role>?
    ) async throws -> Caller {
        guard let roles else { return .desk }
        guard let header = request.headers[.authorization], let token = header.bearerToken,
            let caller = try await desk.caller(bearing: token, in: tokens)
        else { throw RequestFlaw.notAuthenticated }
        guard roles.contains(caller.role), caller.teams == nil || operation.isForVendors else {
            throw RequestFlaw.notAllowed(role: caller.role.rawValue, operation: operation.rawValue)
        }
        return caller
    }
}

/// Answers what no route wants: 404, or 405 with the methods the path takes.
private struct UnroutedMiddleware: RouterMiddleware {
    @concurrent func handle(
        _ request: Request, context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let allowed = Endpoint.methods(at: request.uri.path)
            let flaw =
                allowed.isEmpty
                ? RequestFlaw.noSuchPath(String(request.uri.path.prefix(200)))
                : .noSuchMethod(allowed: allowed)
            let response =
                request.uri.path.hasPrefix(AlertmanagerAPI.root)
                ? AlertmanagerAPI.response(toUnrouted: flaw, request, logger: context.logger)
                : Problem.response(for: flaw, in: request.preferredLanguage, logger: context.logger)
            // An answer to HEAD has no body, or it is taken for the beginning of the next answer.
            return request.method == .head ? response.createHeadResponse() : response
        }
    }
}

extension Endpoint {
    /// Alertmanager's clients read errors as a JSON string.
    fileprivate var isAlertmanagers: Bool { path.hasPrefix(AlertmanagerAPI.root) }

    /// People read errors as a page.
    fileprivate var isPage: Bool { path.hasPrefix("/ratings/") }

    /// Methods the contract has at this path.
    fileprivate static func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        return allCases.filter { operation in
            let template = operation.path.split(separator: "/")
            return template.count == parts.count
                && zip(template, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
    }
}

extension Endpoint.Method {
    fileprivate var http: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .post: .post
        case .put: .put
        case .patch: .patch
        case .delete: .delete
        }
    }
}

extension String {
    /// The token of `Bearer TOKEN`; the scheme's case does not count (RFC 9110 §11.1).
    fileprivate var bearerToken: String? {
        let words = utf8.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count > 1, words[0].elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 }) else {
            return nil
        }
        return String(Substring(words[1]))
    }
}
