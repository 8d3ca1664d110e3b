import Kernel
import Store
import Synchronization
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Answers as it is told, and remembers what it carried.
private final class FakeCarrier: Sendable {
    private struct State {
        var mails: [OutgoingMail] = []
        var posts: [OutgoingPost] = []
        var results: [DeliveryResult] = []
    }

    private let state = Mutex(State())

    /// What is answered next, in this order; then everything is sent.
    func answer(_ results: DeliveryResult...) { state.withLock { $0.results = results } }

    var mails: [OutgoingMail] { state.withLock { $0.mails } }
    var posts: [OutgoingPost] { state.withLock { $0.posts } }

    var carrier: NoticeCarrier {
        NoticeCarrier(
            mail: { mail in
                self.state.withLock { state in
                    state.mails.append(mail)
                    return state.results.isEmpty
                        ? DeliveryResult(.sent, "250 Ok") : state.results.removeFirst()
                }
            },
            post: { post in
                self.state.withLock { state in
                    state.posts.append(post)
                    return state.results.isEmpty
                        ? DeliveryResult(.sent, "HTTP 200") : state.results.removeFirst()
                }
            })
    }
}

/// How notices go out, and what becomes of those that do not.
@Suite struct NoticeDeliveryTests {
    private static let rules = "rules: [{on: [opened, resolved], tell: requester}]\n"

    private func bench(_ engine: Engine, _ more: String = "") async throws -> DeskBench {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(DeskBench.mailed + Self.rules + more)
        return bench
    }

    @Test(arguments: Engine.all) func whatIsDueIsSentOnceAndRecorded(_ engine: Engine) async throws {
        let bench = try await bench(engine)
        let ticket = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        let fake = FakeCarrier()
        fake.answer(DeliveryResult(.sent, "250 2.0.0 Ok: queued as 7", latencyMilliseconds: 12))
        #expect(try await bench.desk.deliverNotices(.mail, by: fake.carrier) == 1)
        #expect(try await bench.desk.deliverNotices(.mail, by: fake.carrier) == 0)
        let mail = try #require(fake.mails.first)
        #expect(fake.mails.count == 1)
        #expect(mail.recipient.text == "zhang.wei@example.com" && mail.recipientName == "张伟")
        #expect(mail.language == .chinese)
        #expect(mail.thread == "ticket-\(ticket.number)@example.net")
        let notice = try #require(try await bench.allNotices().first)
        #expect(mail.messageID == "notice-\(notice.id).\(Instant.monday.milliseconds)@example.net")
        #expect(notice.state == .sent && notice.attempts == 1 && notice.nextAt == nil)
        #expect(notice.answer == "250 2.0.0 Ok: queued as 7" && notice.latencyMilliseconds == 12)
        #expect(notice.sentAt == bench.moment.now)
        let trail = try await bench.desk.notice(notice.id).attempts
        #expect(trail.map(\.outcome) == ["sent"])
    }

    @Test(arguments: Engine.all) func whatFailsIsTriedAgainLaterAndLaterUntilItIsGivenUp(
        _ engine: Engine
    ) async throws {
        let bench = try await bench(engine, "retry: {attempts: 3, first: 1m, longest: 1h}")
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        let fake = FakeCarrier()
        let busy = DeliveryResult(.later, "451 4.7.1 Greylisted")
        for (attempt, pause) in [(1, 60), (2, 120)] as [(Int, Int64)] {
            fake.answer(busy)
            #expect(try await bench.desk.deliverNotices(.mail, by: fake.carrier) == 1)
            let notice = try #require(try await bench.allNotices().first)
            #expect(notice.state == .failed && notice.attempts == attempt)
            let next = try #require(notice.nextAt)
            #expect((pause * 1000...pause * 1250).contains(next.millisecondsSince(bench.moment.now)))
            bench.moment.advance(milliseconds: next.millisecondsSince(bench.moment.now) - 1)
            #expect(try await bench.desk.deliverNotices(.mail, by: fake.carrier) == 0)
            bench.moment.advance(milliseconds: 1)
        }
        fake.answer(busy)
        _ = try await bench.desk.deliverNotices(.mail, by: fake.carrier)
        let dead = try #require(try await bench.allNotices().first)
        #expect(dead.state == .dead && dead.attempts == 3 && dead.nextAt == nil)
        #expect(Set(fake.mails.map(\.messageID)).count == 1)

        _ = try await bench.act { try $0.resend(dead.id) }
        _ = try await bench.desk.deliverNotices(.mail, by: fake.carrier)
        let sent = try await bench.desk.notice(dead.id)
        #expect(sent.notice.state == .sent)
        #expect(sent.attempts.map(\.outcome) == ["later", "later", "later", "resent", "sent"])
        #expect(sent.attempts.map(\.number) == [1, 2, 3, 4, 5])
        #expect(sent.attempts[3].answer == "by li.na")
        await expectRefusal(DeskRefusal.noticeNotUndelivered("sent")) {
            try await bench.act { try $0.resend(dead.id) }
        }
    }

    @Test(arguments: Engine.all) func whatIsRefusedIsGivenUpAtOnce(_ engine: Engine) async throws {
        let bench = try await bench(engine)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        let fake = FakeCarrier()
        fake.answer(DeliveryResult(.refused, "550 5.1.1 no such user"))
        _ = try await bench.desk.deliverNotices(.mail, by: fake.carrier)
        #expect(try await bench.allNotices().map(\.state) == [.dead])
        #expect(try await bench.desk.pendingNotices().map(\.count) == [0, 0, 1])
    }

    @Test(arguments: Engine.all) func aServerMayAskForMoreTime(_ engine: Engine) async throws {
        let bench = try await bench(engine)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        let fake = FakeCarrier()
        fake.answer(DeliveryResult(.later, "HTTP 429", retryAfterSeconds: 7200))
        _ = try await bench.desk.deliverNotices(.mail, by: fake.carrier)
        #expect(try await bench.allNotices().first?.nextAt == bench.moment.now.adding(seconds: 7200))
    }

    @Test(arguments: Engine.all) func whereNobodyAnswersTheOthersKeepTheirAttempts(_ engine: Engine)
        async throws
    {
        let bench = try await bench(
            engine,
            """
            webhooks: [{name: chat, url: "https://chat.example.net/", secret: {file: /x}, on: opened}]
            """)
        for _ in 0..<5 { _ = try await bench.open(.sample()) }
        try await bench.tellEverything()
        let fake = FakeCarrier()
        fake.answer(DeliveryResult(.sent, "HTTP 200"), DeliveryResult(.unreachable, "Connection refused"))
        #expect(try await bench.desk.deliverNotices(.webhook, by: fake.carrier) == 5)
        #expect(fake.posts.count == 2)
        let notices = try await bench.allNotices()
        #expect(notices.map(\.attempts) == [1, 1, 0, 0, 0])
        #expect(notices.map(\.state) == [.sent, .failed, .waiting, .waiting, .waiting])
        #expect(Set(notices.dropFirst().map(\.nextAt)).count == 1)
        bench.moment.advance(seconds: 60)
        #expect(try await bench.desk.deliverNotices(.webhook, by: fake.carrier) == 4)
        #expect(try await bench.allNotices().allSatisfy { $0.state == .sent })
        #expect(Set(fake.posts.map(\.id)).count == 5)
    }

    @Test(arguments: Engine.all) func whatAProcessTookBeforeItDiedIsLeftToTheNext(_ engine: Engine)
        async throws
    {
        let bench = try await bench(engine)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        let (book, now) = (bench.desk.deskbook, bench.moment.now)
        let taken = try await bench.desk.store.write {
            try NoticeCollection(book: book, now: now).take(.mail, in: $0).count
        }
        #expect(taken == 1)
        let fake = FakeCarrier()
        let second = try await bench.secondDesk()
        #expect(try await second.deliverNotices(.mail, by: fake.carrier) == 0)
        bench.moment.advance(seconds: Limits.noticeLeaseSeconds)
        #expect(try await second.deliverNotices(.mail, by: fake.carrier) == 1)
        #expect(try await bench.allNotices().map(\.attempts) == [2])
    }

    @Test(arguments: Engine.all) func whatTheEndBreaksOffDoesNotCount(_ engine: Engine) async throws {
        let bench = try await bench(engine)
        for _ in 0..<9 { _ = try await bench.open(.sample(requester: "zhang.wei")) }
        try await bench.tellEverything()
        let fake = FakeCarrier()
        let ended = DeliveryResult(.aborted, "the server is shutting down")
        fake.answer(ended, ended, ended, ended)
        _ = try await bench.desk.deliverNotices(.mail, by: fake.carrier)
        #expect(fake.mails.count == 4, "one for each connection")
        let notices = try await bench.allNotices()
        #expect(
            notices.allSatisfy { $0.state == .waiting && $0.attempts == 0 && $0.nextAt == bench.moment.now })
    }

    @Test(arguments: Engine.all) func aSummaryListsWhatCameUntilItWentOut(_ engine: Engine) async throws {
        let bench = try await bench(engine, "perPerson: {mails: 1, minutes: 10}")
        for _ in 0..<4 { _ = try await bench.open(.sample(requester: "zhang.wei")) }
        try await bench.tellEverything()
        let fake = FakeCarrier()
        #expect(try await bench.desk.deliverNotices(.mail, by: fake.carrier) == 1)
        bench.moment.advance(seconds: 600)
        #expect(try await bench.desk.deliverNotices(.mail, by: fake.carrier) == 1)
        let summary = try #require(fake.mails.last)
        #expect(summary.subject == "服务台另有 3 条通知")
        for number in ["INC-0000002", "INC-0000003", "INC-0000004"] {
            #expect(summary.text.contains("[\(number)]"))
            #expect(summary.text.contains("https://desk.example.net/tickets/\(number)"))
        }
        #expect(!summary.text.contains("INC-0000001"))
        #expect(summary.thread == nil)
        // What comes later is no part of it.
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        let notices = try await bench.allNotices()
        #expect(notices.filter { $0.state == .summarised }.count == 3)
        #expect(notices.filter(\.isSummary).map(\.state) == [.sent])
        #expect(notices.last?.state == .waiting)
    }

    @Test(arguments: Engine.all) func whatTheDeskbookNoLongerHasIsSaid(_ engine: Engine) async throws {
        let bench = try await bench(
            engine,
            """
            webhooks: [{name: chat, url: "https://chat.example.net/", secret: {file: /x}, on: opened}]
            """)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        try await bench.notices("links: https://desk.example.net")
        let fake = FakeCarrier()
        _ = try await bench.desk.deliverNotices(.mail, by: fake.carrier)
        _ = try await bench.desk.deliverNotices(.webhook, by: fake.carrier)
        let notices = try await bench.allNotices()
        #expect(
            Set(notices.map { "\($0.channel) \($0.state) \($0.answer ?? "")" }) == [
                "mail failed the deskbook has no mail server any more",
                "webhook dead the deskbook has no webhook \"chat\" any more",
            ])
        #expect(fake.mails.isEmpty && fake.posts.isEmpty)
    }

    /// The link to rate is nobody's but the recipient's; without one its line is left out.
    @Test(arguments: Engine.all) func theLinkToRateIsNotKeptInTheNotice(_ engine: Engine) async throws {
        let bench = try await bench(engine)
        let number = try await bench.open(.sample(requester: "zhang.wei")).number
        _ = try await bench.act {
            try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
        }
        _ = try await bench.act { try $0.work(on: number, person: "chen.jie") }
        _ = try await bench.act { try $0.resolve(number, known(Note("ok {{ratingLink}}"))) }
        try await bench.tellEverything()
        let resolved = try #require(try await bench.allNotices().last)
        #expect(resolved.shownBody.contains("请评价我们的服务：{{ratingLink}}"))
        let fake = FakeCarrier()
        _ = try await bench.desk.deliverNotices(.mail, by: fake.carrier)
        let mail = fake.mails.first { $0.subject.contains("已解决") }
        let text = try #require(mail?.text)
        #expect(text.contains("ok {{ratingLink}}"))
        #expect(!text.contains("\u{1A}"))
        #expect(text.contains(#/请评价我们的服务：https?:\/\/\S+\/ratings\/\S+/#))
    }

    @Test(arguments: Engine.all) func theLinkToRateGoesToTheRequesterOnly(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(
            DeskBench.mailed
                + "rules: [{on: resolved, tell: [requester, noc@example.net], template: resolved}]")
        let number = try await bench.ticket(in: .working)
        _ = try await bench.act {
            var edit = TicketEdit()
            edit.requester = "zhang.wei"
            return try $0.edit(number, edit)
        }
        _ = try await bench.act { try $0.resolve(number, known(Note("已重启"))) }
        try await bench.tellEverything()
        let (book, now) = (bench.desk.deskbook, bench.moment.now)
        let parcels = try await bench.desk.store.write { transaction in
            try NoticeCollection(book: book, now: now) { "token-of-\($0.number)" }.take(
                .mail, in: transaction)
        }
        let texts = parcels.reduce(into: [String: String]()) { texts, parcel in
            if case .mail(let mail) = parcel.content { texts[mail.recipient.text] = mail.text }
        }
        #expect(
            texts["zhang.wei@example.com"]?.contains("https://desk.example.net/ratings/token-of-\(number)")
                == true)
        #expect(texts["noc@example.net"]?.contains("rat") == false)
        #expect(try await bench.allNotices().allSatisfy { !$0.body.contains("token-of") })
    }

    /// Two nodes that both believe it is theirs to do.
    @Test(arguments: Engine.all) func whatSomebodyElseHasTakenIsNotTakenTwice(_ engine: Engine) async throws {
        let bench = try await bench(engine)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        let seen = try #require(try await bench.allNotices().first)
        let until = bench.moment.now.adding(seconds: 60)
        let store = bench.desk.store
        #expect(try await store.write { try NoticeTable.take(seen, until: until, in: $0) })
        #expect(try await !store.write { try NoticeTable.take(seen, until: until, in: $0) })
    }
}
