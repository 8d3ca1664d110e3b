import Kernel
import Store

extension Desk {
    /// Forgets notices that are over and older than the deskbook keeps them: those summaries list first, since a
    /// summary stays as long as one of them. What still is to be told is never forgotten.
    /// - Returns: how many went.
    func forgetOldNotices() async throws -> Int {
        let moment = clock.now().adding(seconds: -Int64(deskbook.notices.keepDays) * 86_400)
        for state in [Notice.State.summarised, .sent, .dead] {
            let old = try await store.read {
                try NoticeTable.old(state, before: moment, limit: Limits.noticesForgottenPerUnit, in: $0)
            }
            guard !old.isEmpty else { continue }
            // Asked again inside the unit: a dead one may be sent again meanwhile.
            return try await store.write { transaction in
                let old = try NoticeTable.old(
                    state, before: moment, limit: Limits.noticesForgottenPerUnit, in: transaction)
                return try old.count { try NoticeTable.forget($0, state, in: transaction) }
            }
        }
        return 0
    }
}
