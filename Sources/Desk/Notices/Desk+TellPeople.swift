import Kernel
import SQL
import Store

extension Desk {
    /// Writes down who is to be told of what happened: each recipient once for each entry, however often the
    /// entry is seen.
    ///
    /// By the newest deskbook: a node that reads the journal for all may not have heard of it yet, and what it does
    /// not write down nobody will be told.
    func tell(of entries: [JournalEntry]) async throws {
        try await followDeskbook()
        let book = deskbook
        guard !book.notices.isIdle else { return }
        let drafts = try await store.read { try NoticePlanner(book: book).drafts(of: entries, in: $0) }
        let now = clock.now()
        for start in stride(from: 0, to: drafts.count, by: Limits.noticesPerUnit) {
            let part = Array(drafts[start..<min(start + Limits.noticesPerUnit, drafts.count)])
            try await store.write { try NoticeIntake(cap: book.notices.cap, now: now).keep(part, in: $0) }
        }
    }

    /// Whether nobody is told anything, so that the journal need not be read.
    func isSilent() async throws -> Bool {
        guard deskbook.notices.isIdle else { return false }
        try await followDeskbook()
        return deskbook.notices.isIdle
    }
}

/// Stores notices, those beyond somebody's cap as part of a summary.
struct NoticeIntake {
    let cap: MailCap?
    let now: Instant

    /// How many more somebody may get, or where the rest is listed.
    private enum Room {
        case left(Int)
        case summary(ID<Notice>)
    }

    func keep(_ drafts: [NoticeTable.Draft], in transaction: any SQLTransaction) throws {
        guard let first = drafts.first?.sequence, let last = drafts.last?.sequence else { return }
        let known = try NoticeTable.known(from: first, through: last, in: transaction)
        var rooms: [String: Room] = [:]
        for draft in drafts where !known.contains(draft.key) {
            guard let cap, draft.channel == .mail else {
                try NoticeTable.insert(draft, at: now, due: now, in: transaction)
                continue
            }
            let room = try rooms[draft.recipient] ?? self.room(of: draft.recipient, cap, in: transaction)
            rooms[draft.recipient] = try keep(draft, room, cap, in: transaction)
        }
    }

    private func room(
        of recipient: String, _ cap: MailCap, in transaction: any SQLTransaction
    ) throws -> Room {
        if let open = try NoticeTable.openSummary(for: recipient, in: transaction) { return .summary(open) }
        let recent = try NoticeTable.recentMails(
            to: recipient, since: now.adding(seconds: -Int64(cap.minutes) * 60), limit: cap.mails,
            in: transaction)
        return .left(cap.mails - recent)
    }

    private func keep(
        _ draft: NoticeTable.Draft, _ room: Room, _ cap: MailCap, in transaction: any SQLTransaction
    ) throws -> Room {
        switch room {
        case .left(let count) where count > 0:
            try NoticeTable.insert(draft, at: now, due: now, in: transaction)
            return .left(count - 1)
        case .left:
            var summary = draft
            summary.event = Notice.summaryEvent
            summary.ticket = nil
            summary.subject = ""
            summary.body = ""
            let due = now.adding(seconds: Int64(cap.minutes) * 60)
            let id = try NoticeTable.insert(summary, at: now, due: due, in: transaction)
            try NoticeTable.insert(draft, listedIn: id, at: now, in: transaction)
            return .summary(id)
        case .summary(let id):
            try NoticeTable.insert(draft, listedIn: id, at: now, in: transaction)
            return room
        }
    }
}
