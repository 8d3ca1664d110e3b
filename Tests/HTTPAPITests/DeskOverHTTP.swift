import API
import Desk
import Foundation
import HTTPAPI
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import NIOEmbedded
import Store
import StoreSQLite
import Synchronization
import TestSupport

/// A desk on a store of its own, asked through its routes without a socket.
final class DeskOverHTTP: Sendable {
    let desk: Desk
    private let folder: String
    private let respond: @Sendable (Request, DeskContext) async throws -> Response
    private let tokens = Mutex<[Role: String]>([:])

    /// - Parameter trouble: where given, the store has it.
    init(in trouble: TroubledEngine.Trouble? = nil) async throws {
        folder = NSTemporaryDirectory() + "switchboard-http-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let engine = try SQLiteEngine(path: folder + "/switchboard.db")
        let store =
            if let trouble {
                try await Store(opening: TroubledEngine(engine, trouble))
            } else {
                try await Store(opening: engine)
            }
        desk = try await Desk(on: store)
        let responder = DeskServer(desk, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            .responder()
        respond = { try await responder.respond(to: $0, context: $1) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// What came back.
    struct Reply: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as JSON objects.
        var json: [String: Any] {
            get throws {
                let value = try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
                return value as? [String: Any] ?? [:]
            }
        }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try JSONDecoder().decode(type, from: Data(body))
        }
    }

    /// The token of a role, made on first use. Its name is the role's.
    func token(_ role: Role) async throws -> String {
        if let known = tokens.withLock({ $0[role] }) { return known }
        guard let name = Line(role.rawValue) else { preconditionFailure("a role's name is a line") }
        do {
            let made = try await desk.createToken(named: name, role: role)
            tokens.withLock { $0[role] = made }
            return made
        } catch DeskRefusal.tokenNameTaken {
            // A request sent at the same time is making it.
            while true {
                if let made = tokens.withLock({ $0[role] }) { return made }
                await Task.yield()
            }
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, as role: Role? = .admin, _ body: String? = nil,
        headers: [String: String] = [:], events: Int? = nil
    ) async throws -> Reply {
        try await send(
            method, path, as: role, bytes: body.map { Array($0.utf8) }, headers: headers, events: events)
    }

    /// - Parameter events: of a live stream, hang up after so many.
    func send(
        _ method: HTTPRequest.Method, _ path: String, as role: Role? = .admin, bytes: [UInt8]?,
        headers: [String: String] = [:], events: Int? = nil
    ) async throws -> Reply {
        var fields = HTTPFields()
        if let role { fields[.authorization] = "Bearer " + (try await token(role)) }
        for (name, value) in headers {
            guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is a header name") }
            fields[field] = value
        }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "desk", path: path, headerFields: fields),
            body: RequestBody(buffer: ByteBuffer(bytes: bytes ?? [])))
        let source = ApplicationRequestContextSource(
            channel: EmbeddedChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let response = try await respond(request, DeskContext(source: source))
        let collector = BodyCollector(events: events)
        do {
            try await response.body.write(collector)
        } catch is BodyCollector.Enough {}
        return Reply(status: response.status.code, headers: response.headers, body: collector.bytes)
    }

    /// A new incident, straight from the API.
    func open(_ title: String = "计费批处理失败 on db03", domain: String? = "BSS", as role: Role = .agent)
        async throws -> TicketBody
    {
        var ticket = NewTicket(kind: "incident", title: title, impact: 2, urgency: 2)
        ticket.domain = domain
        let body = String(decoding: try JSONEncoder().encode(ticket), as: UTF8.self)
        return try await send(.post, "/api/v1/tickets", as: role, body).decode(TicketBody.self)
    }
}

/// Keeps what a response writes.
private final class BodyCollector: ResponseBodyWriter, Sendable {
    struct Enough: Error {}

    private let collected = Mutex<[UInt8]>([])
    private let events: Int?

    init(events: Int?) {
        self.events = events
    }

    var bytes: [UInt8] { collected.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        collected.withLock { $0.append(contentsOf: buffer.readableBytesView) }
        guard let events else { return }
        let came = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\nevent: ").count - 1
        if came >= events { throw Enough() }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
