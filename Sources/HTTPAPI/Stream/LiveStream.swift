import API
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Store
import Tickets

/// `/api/v1/stream`: the journal as it grows, as server-sent events (WHATWG HTML §9.2).
///
/// Each event's `id` is its place in the journal; a client that was cut off sends it back as `Last-Event-ID`
/// and misses nothing.
enum LiveStream {
    static let read: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["team", "subject", "after"])
        let filter = try StreamFilter(query)
        let start = try position(incoming, query)
        guard let followed = try await incoming.desk.follow(after: start, for: incoming.caller, filter.wants)
        else {
            throw RequestFlaw.tooManyStreams
        }
        return Response(
            status: .ok,
            // The last is for nginx, which would keep events until its buffer is full.
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-cache", .accelBuffering: "no",
            ],
            body: ResponseBody { writer in
                // An id without data: who is cut off before the first event knows where to go on.
                try await writer.write(ByteBuffer(string: ": switchboard journal\nid: \(followed.start)\n\n"))
                for try await event in followed.events {
                    try await writer.write(ByteBuffer(string: event.text))
                }
                try await writer.finish(nil)
            })
    }

    /// `Last-Event-ID`, which browsers send by themselves, or `?after=` for everybody else.
    private static func position(_ incoming: Incoming, _ query: Query) throws -> Int64? {
        let wanted = "expected the id of an event of this stream"
        if let text = incoming.request.headers[.lastEventID] {
            guard let place = place(text) else { throw RequestFlaw.header("Last-Event-ID", wanted) }
            return place
        }
        guard let text = query["after"] else { return nil }
        guard let place = place(text) else { throw RequestFlaw.query("after", wanted) }
        return place
    }

    private static func place(_ text: String) -> Int64? {
        Int64(text).flatMap { $0 >= 0 ? $0 : nil }
    }
}

/// Whose entries a stream carries.
struct StreamFilter: Sendable {
    private let teams: Set<String>
    private let kinds: Set<JournalSubject.Kind>
    private let subjects: Set<JournalSubject>

    /// `team=` as often as wanted; `subject=` a kind (`ticket`, `alarm`…), a ticket's number, or `alarm:12`.
    init(_ query: Query) throws {
        teams = Set(query.list("team"))
        var kinds: Set<JournalSubject.Kind> = []
        var single: Set<JournalSubject> = []
        for text in query.list("subject") {
            if let kind = JournalSubject.Kind(rawValue: text) {
                kinds.insert(kind)
            } else if let number = TicketNumber(text) {
                single.insert(JournalSubject(.ticket, number.id.rawValue))
            } else if text.hasPrefix("alarm:"), let id = Int64(text.dropFirst(6)) {
                single.insert(JournalSubject(.alarm, id))
            } else {
                let known = JournalSubject.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestFlaw.query(
                    "subject", "\"\(text)\" is not one of \(known), a ticket's number, or alarm:ID")
            }
        }
        self.kinds = kinds
        subjects = single
    }

    @Sendable func wants(_ entry: JournalEntry) -> Bool {
        if !kinds.isEmpty || !subjects.isEmpty {
            guard kinds.contains(entry.subject.kind) || subjects.contains(entry.subject) else { return false }
        }
        if !teams.isEmpty { return entry.team.map { teams.contains($0.text) } ?? false }
        return true
    }
}

extension LiveEvent {
    /// In the form of an event stream.
    fileprivate var text: String {
        switch self {
        case .beat: ": still here\n\n"
        case .entry(let entry):
            """
            id: \(entry.sequence)
            event: \(entry.type.rawValue)
            data: \(String(decoding: JournalBody(entry).json, as: UTF8.self))


            """
        }
    }
}
