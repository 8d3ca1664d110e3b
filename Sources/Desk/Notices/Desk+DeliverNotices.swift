import Kernel
import SQL
import ServiceLifecycle
import Store
import Tickets

extension Desk {
    /// Delivers what is due by one way: takes a batch, tries it, and writes down how it went.
    ///
    /// At least once: a process that dies in between leaves what it took to the next, also what had arrived.
    /// - Returns: how many were taken; 0 when the server stops.
    func deliverNotices(_ channel: Notice.Channel, by carrier: NoticeCarrier) async throws -> Int {
        let now = clock.now()
        guard try await store.read({ try NoticeTable.isDue(channel, by: now, in: $0) }) else { return 0 }
        let book = deskbook
        let parcels = try await store.write {
            try NoticeCollection(book: book, now: now, ratingToken: { ratingToken(for: $0) })
                .take(channel, in: $0)
        }
        let groups = Self.groups(parcels, channel)
        let isStopping = try await withThrowingTaskGroup(of: Bool.self) { tasks in
            for group in groups {
                tasks.addTask { try await deliver(group, by: carrier, book.notices.retry) }
            }
            return try await tasks.reduce(false) { $0 || $1 }
        }
        return isStopping ? 0 : parcels.count
    }

    typealias Parcel = (notice: Notice, content: NoticeParcel)

    /// What goes one after another: mails in as many rows as there are connections, and each webhook's posts.
    private static func groups(_ parcels: [Parcel], _ channel: Notice.Channel) -> [[Parcel]] {
        switch channel {
        case .mail:
            (0..<Limits.mailConnections).map { row in
                parcels.indices.filter { $0 % Limits.mailConnections == row }.map { parcels[$0] }
            }.filter { !$0.isEmpty }
        case .webhook: Array(Dictionary(grouping: parcels) { $0.notice.recipient }.values)
        }
    }

    /// Tries one after another until nobody answers there, the time is up, or the server stops.
    /// - Returns: true when it stops.
    private func deliver(
        _ group: [Parcel], by carrier: NoticeCarrier, _ retry: NoticeRetry
    ) async throws -> Bool {
        let end = ContinuousClock.now.advanced(by: .seconds(Limits.noticeTurnSeconds))
        for (index, parcel) in group.enumerated() {
            let result = await carrier.carry(parcel.content)
            let next = try await conclude(parcel.notice, result, retry)
            let isStopping = result.outcome == .aborted || Task.isShuttingDownGracefully
            guard result.outcome == .unreachable || isStopping || ContinuousClock.now > end else { continue }
            // Nobody's turn has come while nobody answers; otherwise they are the next.
            let due = result.outcome == .unreachable ? next ?? clock.now() : clock.now()
            let rest = group.dropFirst(index + 1).map(\.notice.id)
            if !rest.isEmpty {
                try await store.write { transaction in
                    for id in rest { try NoticeTable.giveBack(id, due: due, in: transaction) }
                }
            }
            return isStopping
        }
        return false
    }

    /// Writes down how an attempt went.
    /// - Returns: when the notice is tried again; nil when it is not.
    private func conclude(
        _ notice: Notice, _ result: DeliveryResult, _ retry: NoticeRetry
    ) async throws -> Instant? {
        let now = clock.now()
        if result.outcome == .aborted {
            try await store.write { try NoticeTable.giveBack(notice.id, due: now, in: $0) }
            return now
        }
        let isLast = notice.attempts >= retry.attempts
        let state: Notice.State =
            switch result.outcome {
            case .sent: .sent
            case .refused: .dead
            case .later, .unreachable, .aborted: isLast ? .dead : .failed
            }
        let pause = max(
            retry.pause(after: notice.attempts, seed: notice.id.rawValue),
            (result.retryAfterSeconds ?? 0) * 1000)
        let next = state == .failed ? Instant(milliseconds: now.milliseconds + pause) : nil
        let attempt = Notice.Attempt(
            number: notice.attempts, at: now, outcome: result.outcome.rawValue,
            answer: result.answer.cut(to: Limits.noticeAnswerLength),
            latencyMilliseconds: result.latencyMilliseconds)
        try await store.write {
            try NoticeTable.conclude(notice.id, attempt, state: state, next: next, in: $0)
        }
        return next
    }
}

extension NoticeCarrier {
    fileprivate func carry(_ parcel: NoticeParcel) async -> DeliveryResult {
        switch parcel {
        case .mail(let mail): await self.mail(mail)
        case .post(let post): await self.post(post)
        case .stuck(let result): result
        }
    }
}

/// Takes due notices for delivery, and makes them ready.
struct NoticeCollection {
    let book: Deskbook
    let now: Instant
    /// What lets somebody rate how a ticket was settled; nil for one that is not.
    var ratingToken: @Sendable (Ticket) -> String? = { _ in nil }

    private var plan: NoticePlan { book.notices }

    func take(_ channel: Notice.Channel, in transaction: any SQLTransaction) throws -> [Desk.Parcel] {
        let due = try NoticeTable.due(channel, by: now, limit: Limits.noticeBatch, in: transaction)
        let until = now.adding(seconds: Limits.noticeLeaseSeconds)
        return try due.compactMap { notice in
            guard try NoticeTable.take(notice, until: until, in: transaction) else { return nil }
            var taken = notice.isSummary ? try summary(notice, in: transaction) : notice
            taken.attempts += 1
            let link = try ratingLink(for: taken, in: transaction)
            return (taken, NoticeParcel(taken, by: plan, ratingLink: link))
        }
    }

    /// A summary is written when it first goes out, and lists what had come by then.
    private func summary(_ notice: Notice, in transaction: any SQLTransaction) throws -> Notice {
        guard notice.subject.isEmpty, let template = plan.templates["summary"] else { return notice }
        let language = Language(rawValue: notice.language) ?? .english
        let count = try NoticeTable.listedCount(in: notice.id, in: transaction)
        let listed = try NoticeTable.listed(in: notice.id, limit: Limits.summaryLines, in: transaction)
        var lines = listed.map { notice in
            let link = notice.ticket.flatMap { number in plan.links.map { "\n  \($0)/tickets/\(number)" } }
            return "- " + notice.subject + (link ?? "")
        }
        if count > listed.count { lines.append(NoticeWords.more(count - listed.count)[language]) }
        let minutes = max(now.millisecondsSince(notice.createdAt) / 60_000, 1)
        let facts = [
            "count": String(count), "list": lines.joined(separator: "\n"), "minutes": String(minutes),
        ]
        let subject = template.subject(facts, in: language)
        let body = template.body(facts, in: language)
        try NoticeTable.setText(of: notice.id, subject: subject, body: body, in: transaction)
        var written = notice
        written.subject = subject
        written.body = body
        return written
    }

    /// The link by which the requester rates the desk, where the text has a place for it. It is no part of the notice
    /// that is kept: whoever has it may rate.
    private func ratingLink(for notice: Notice, in transaction: any SQLTransaction) throws -> String? {
        guard let links = plan.links, let number = notice.ticket, notice.hasRatingLink,
            let ticket = try TicketTable.find(number.id, in: transaction)
        else { return nil }
        return ratingToken(ticket).map { links + "/ratings/" + $0 }
    }
}
