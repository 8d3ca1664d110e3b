import Kernel
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// What was told long ago is forgotten; what still is to be told is not.
@Suite struct OldNoticeTests {
    private static let rules = """
        keepDays: 30
        rules: [{on: opened, tell: requester}]

        """

    private func carrier(_ outcome: DeliveryResult.Outcome) -> NoticeCarrier {
        NoticeCarrier(
            mail: { _ in DeliveryResult(outcome, "answer") }, post: { _ in DeliveryResult(outcome, "answer") }
        )
    }

    @Test(arguments: Engine.all) func whatIsOverGoesWithItsTrailWhenItsDaysArePast(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(DeskBench.mailed + Self.rules)
        for outcome in [DeliveryResult.Outcome.sent, .refused] {
            _ = try await bench.open(.sample(requester: "zhang.wei"))
            try await bench.tellEverything()
            _ = try await bench.desk.deliverNotices(.mail, by: carrier(outcome))
        }
        bench.moment.advance(seconds: 30 * 86_400)
        #expect(try await bench.desk.forgetOldNotices() == 0)
        _ = try await bench.open(.sample(requester: "chen.xia"))
        try await bench.tellEverything()
        #expect(try await bench.allNotices().map(\.state) == [.sent, .dead, .waiting])
        bench.moment.advance(seconds: 1)
        #expect(try await bench.desk.forgetOldNotices() == 1)
        #expect(try await bench.desk.forgetOldNotices() == 1)
        #expect(try await bench.desk.forgetOldNotices() == 0)
        #expect(try await bench.allNotices().map(\.state) == [.waiting])
    }

    @Test(arguments: Engine.all) func whatStillIsToBeToldStaysHoweverOld(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(DeskBench.mailed + Self.rules)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        _ = try await bench.desk.deliverNotices(.mail, by: carrier(.later))
        _ = try await bench.open(.sample(requester: "chen.xia"))
        try await bench.tellEverything()
        bench.moment.advance(seconds: 3000 * 86_400)
        #expect(try await bench.desk.forgetOldNotices() == 0)
        #expect(try await bench.allNotices().map(\.state) == [.failed, .waiting])
    }

    @Test(arguments: Engine.all) func aSummaryGoesAfterWhatItLists(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(
            DeskBench.mailed + Self.rules + "perPerson: {mails: 1, minutes: 10}\n")
        for _ in 0..<4 { _ = try await bench.open(.sample(requester: "zhang.wei")) }
        try await bench.tellEverything()
        _ = try await bench.desk.deliverNotices(.mail, by: carrier(.sent))
        bench.moment.advance(seconds: 31 * 86_400)
        // The summary has not gone out: what it lists is needed, and it is no more than waiting itself.
        #expect(try await bench.desk.forgetOldNotices() == 1)
        #expect(try await bench.desk.forgetOldNotices() == 0)
        #expect(try await bench.allNotices().count == 4)
        _ = try await bench.desk.deliverNotices(.mail, by: carrier(.sent))
        #expect(try await bench.desk.forgetOldNotices() == 3)
        #expect(try await bench.allNotices().map(\.isSummary) == [true])
        #expect(try await bench.desk.forgetOldNotices() == 1)
        #expect(try await bench.allNotices().isEmpty)
    }

    /// Where units run side by side, what was found may be another thing by now.
    @Test(arguments: Engine.all) func whatIsSentAgainIsNotForgottenAndWhatIsForgottenNotSentAgain(
        _ engine: Engine
    )
        async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(DeskBench.mailed + Self.rules)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        _ = try await bench.desk.deliverNotices(.mail, by: carrier(.refused))
        let id = try #require(try await bench.allNotices().first).id
        _ = try await bench.act { try $0.resend(id) }
        let stale = try await bench.desk.store.write { try NoticeTable.forget(id, .dead, in: $0) }
        #expect(!stale)
        #expect(try await bench.allNotices().map(\.state) == [.failed])
        _ = try await bench.desk.deliverNotices(.mail, by: carrier(.refused))
        #expect(try await bench.desk.store.write { try NoticeTable.forget(id, .dead, in: $0) })
        #expect(try await bench.allNotices().isEmpty)
        await expectRefusal(DeskRefusal.noticeNotFound(String(id.rawValue))) {
            try await bench.act { try $0.resend(id) }
        }
    }

    @Test func howLongIsSaidInDays() async throws {
        let bench = try await DeskBench(on: .sqlite)
        try await bench.notices("keepDays: 7\n")
        #expect(bench.desk.deskbook.notices.keepDays == 7)
        await #expect(throws: (any Error).self) { try await bench.notices("keepDays: 6\n") }
    }
}
