public import Kernel
public import Store
public import Tickets

/// Everything that is read of notices.
extension Desk {
    /// A notice with every attempt to deliver it.
    public struct NoticeDetail: Sendable {
        public let notice: Notice
        public let attempts: [Notice.Attempt]
    }

    /// Newest first.
    /// - Parameter states: those in any of them; all when empty.
    public func notices(
        in states: [Notice.State], of ticket: TicketNumber?, before: ID<Notice>?, size: PageSize
    ) async throws -> Page<Notice> {
        try await store.read { connection in
            let found = try NoticeTable.page(
                states: states, ticket: ticket?.id, before: before, limit: size.count + 1, in: connection)
            let items = Array(found.prefix(size.count))
            return Page(
                items: items,
                next: found.count > size.count ? items.last.map { String($0.id.rawValue) } : nil)
        }
    }

    public func notice(_ id: ID<Notice>) async throws -> NoticeDetail {
        try await store.read { connection in
            guard let notice = try NoticeTable.find(id, in: connection) else {
                throw DeskRefusal.noticeNotFound(String(id.rawValue))
            }
            return NoticeDetail(
                notice: notice, attempts: try NoticeTable.attempts(of: id, in: connection))
        }
    }

    /// How many are not told yet, by state.
    public func pendingNotices() async throws -> [(state: Notice.State, count: Int)] {
        try await store.read { try NoticeTable.pendingCounts(in: $0) }
    }
}

extension Notice {
    var hasRatingLink: Bool { body.contains(NoticeTemplate.ratingLinkMark) }

    /// Its text, with the place of a link that is its recipient's alone.
    public var shownBody: String {
        body.replacing(NoticeTemplate.ratingLinkMark, with: "{{\(NoticeTemplate.ratingLink)}}")
    }
}

extension DeskUnit {
    /// Sends a notice again that was given up or waits for another attempt: at once, with all attempts before
    /// it.
    public func resend(_ id: ID<Notice>) throws -> Notice {
        // Asked for afterwards: between a look and a change it may have arrived, or been forgotten.
        let isRevived = try NoticeTable.revive(id, at: now, in: transaction)
        guard let notice = try NoticeTable.find(id, in: transaction) else {
            throw DeskRefusal.noticeNotFound(String(id.rawValue))
        }
        guard isRevived else { throw DeskRefusal.noticeNotUndelivered(notice.state.rawValue) }
        try NoticeTable.add(
            Notice.Attempt(
                number: 0, at: now, outcome: "resent", answer: "by \(caller.name)", latencyMilliseconds: 0),
            to: id, in: transaction)
        return try NoticeTable.find(id, in: transaction) ?? notice
    }
}
