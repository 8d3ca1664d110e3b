import Foundation
import FoundationNetworking

/// Follows a stream of events over as many connections as it takes, without losing or repeating one.
struct Follower {
    let desk: DeskClient
    let request: ClientRequest
    /// Nothing was ever answered: then an error is final, since the address may be wrong.
    private var isFirst = true
    private var events = EventStream()
    private var waitSeconds = 1

    /// Between two attempts, at most.
    static let longestWaitSeconds = 30
    /// The server gives a sign of life every 15 s.
    static let silenceSeconds: Double = 45

    /// Why a connection ended, and how long to wait before the next.
    struct Cut {
        let why: String
        let waitSeconds: Int
    }

    init(desk: DeskClient, request: ClientRequest) {
        self.desk = desk
        self.request = request
    }

    /// One connection, until it is cut off.
    /// - Throws: ``ClientFailure`` when trying again would not help.
    mutating func follow(
        opened: (_ isFirst: Bool) -> Void, each: (EventStream.Message) throws -> Void
    ) async throws -> Cut {
        var refusal: ClientAnswer?
        events = EventStream(lastID: events.lastID)
        do {
            for try await part in LiveConnection.parts(of: try outgoing()) {
                switch part {
                case .head(200):
                    opened(isFirst)
                    isFirst = false
                case .head(let status): refusal = ClientAnswer(server: desk.access.server, status: status)
                case .bytes(let data) where refusal != nil: refusal?.take(data)
                case .bytes(let data):
                    waitSeconds = 1
                    for message in events.take(data) { try each(message) }
                }
            }
        } catch let error as URLError {
            guard !isFirst else {
                throw ClientFailure.unreachable(desk.access.server, why: error.localizedDescription)
            }
            return cut(error.localizedDescription)
        }
        guard let refusal else { return cut("EOF") }
        guard !isFirst, refusal.status >= 500 else { throw refusal.refusal }
        return cut("HTTP \(refusal.status)")
    }

    /// Each wait is twice the last.
    private mutating func cut(_ why: String) -> Cut {
        defer { waitSeconds = min(waitSeconds * 2, Self.longestWaitSeconds) }
        return Cut(why: why, waitSeconds: waitSeconds)
    }

    /// Where the last connection stopped, this one goes on.
    private func outgoing() throws -> URLRequest {
        var next = request
        next.headers["Last-Event-ID"] = events.lastID
        var outgoing = try desk.urlRequest(next)
        outgoing.timeoutInterval = Self.silenceSeconds
        return outgoing
    }
}
