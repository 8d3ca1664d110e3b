import API
import Desk
import Hummingbird
import Kernel
import Store
import Tickets

/// `/api/v1/notices`.
enum Notices {
    static let list: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["state", "ticket", "limit", "cursor"] + Incoming.listParameters)
        let states = try query.words("state", Notice.State.self)
        let ticket = try ticket(query)
        return try await incoming.list(named: "notices") { size, cursor in
            let page = try await incoming.desk.notices(
                in: states, of: ticket, before: before(cursor), size: size)
            return ListBody(items: page.items.map(NoticeBody.init), next: page.next)
        }
    }

    static let read: Handler = { incoming in
        .json(NoticeDetailBody(try await incoming.desk.notice(id(in: incoming))))
    }

    /// Sends again what was given up.
    static let resend: Handler = { incoming in
        let body = try await incoming.emptyBody()
        let once = try incoming.onceKey(body)
        let id = try id(in: incoming)
        let answer = try await incoming.desk.write(
            as: incoming.caller, once: once,
            { notice in
                Answer(status: 200, body: String(decoding: NoticeBody(notice).json, as: UTF8.self))
            },
            { unit in try unit.resend(id) })
        return Response(answer)
    }

    private static func id(in incoming: Incoming) throws -> ID<Notice> {
        let text = incoming.part("id")
        guard let id = Int64(text) else { throw DeskRefusal.noticeNotFound(text) }
        return ID(rawValue: id)
    }

    private static func ticket(_ query: Query) throws -> TicketNumber? {
        guard let text = query["ticket"] else { return nil }
        guard let number = TicketNumber(text) else {
            throw RequestFlaw.query("ticket", "expected a ticket's number such as INC-0000042")
        }
        return number
    }

    private static func before(_ cursor: String?) throws -> ID<Notice>? {
        guard let cursor else { return nil }
        guard let id = Int64(cursor) else {
            throw RequestFlaw.cursor
        }
        return ID(rawValue: id)
    }
}

extension NoticeBody {
    init(_ notice: Notice) {
        self.init(
            id: notice.id.rawValue, state: notice.state.rawValue, channel: notice.channel.rawValue,
            recipient: notice.recipient, name: notice.name, event: notice.event, sequence: notice.sequence,
            ticket: notice.ticket?.description, language: notice.language, subject: notice.subject,
            attempts: notice.attempts, nextAt: notice.nextAt?.rfc3339, answer: notice.answer,
            latencyMilliseconds: notice.latencyMilliseconds, createdAt: notice.createdAt.rfc3339,
            sentAt: notice.sentAt?.rfc3339, summary: notice.summary?.rawValue)
    }
}

extension NoticeDetailBody {
    init(_ detail: Desk.NoticeDetail) {
        self.init(
            notice: NoticeBody(detail.notice), body: detail.notice.shownBody,
            trail: detail.attempts.map {
                AttemptBody(
                    number: $0.number, at: $0.at.rfc3339, outcome: $0.outcome, answer: $0.answer,
                    latencyMilliseconds: $0.latencyMilliseconds)
            })
    }
}
