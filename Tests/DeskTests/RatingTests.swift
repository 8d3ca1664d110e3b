import Kernel
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// What requesters think: asked once, by a link that nothing is stored for.
@Suite struct RatingTests {
    @Test(arguments: Engine.all) func aLinkRatesOnce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .closed)
        let ticket = try await bench.read(number).ticket
        let token = try #require(bench.desk.ratingToken(for: ticket))
        // Another node on the same store makes the same link.
        #expect(try await bench.secondDesk().ratingToken(for: ticket) == token)
        #expect(try await bench.desk.rateable(by: token).rating == nil)
        _ = try await bench.desk.rate(by: token, score: 4, comment: Note("很快"))
        let detail = try await bench.read(number)
        #expect(detail.rating?.score == 4 && detail.rating?.comment?.text == "很快")
        #expect(try await bench.desk.rateable(by: token).rating?.score == 4)
        await expectRefusal(RatingRefusal.alreadyRated) {
            try await bench.desk.rate(by: token, score: 1, comment: nil)
        }
        let entry = try #require(try await bench.history(number).last)
        #expect(entry.type == .ticketRated && entry.payload.contains("\"score\":4"))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func aLinkIsOverWhenTheTicketIsReopenedOrItsDaysArePast(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .resolved)
        let token = try #require(bench.desk.ratingToken(for: try await bench.read(number).ticket))
        _ = try await bench.act { try $0.reopen(number, reason: nil) }
        let over = RatingRefusal.over(days: 14)
        await expectRefusal(over) { try await bench.desk.rate(by: token, score: 1, comment: nil) }
        bench.moment.advance(seconds: 60)
        _ = try await bench.act { try $0.resolve(number, known(Note("again"))) }
        await expectRefusal(over) { try await bench.desk.rateable(by: token).ticket }
        let second = try #require(bench.desk.ratingToken(for: try await bench.read(number).ticket))
        bench.moment.advance(seconds: 14 * 86_400)
        #expect(try await bench.desk.rateable(by: second).rating == nil)
        bench.moment.advance(seconds: 1)
        await expectRefusal(over) { try await bench.desk.rate(by: second, score: 5, comment: nil) }
    }

    @Test(arguments: Engine.all) func aScoreOnConfirmationIsTheRequestersAndOnlyTheirFirst(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let ann = Caller(tokenID: 7, name: "ann", role: .requester)
        let number = try await bench.open(.sample(requester: "ann")).number
        let rating = (score: 2, comment: Note("两天"))
        await #expect(throws: Refusal.self) {
            try await bench.act(as: ann) { try $0.confirm(number, note: nil, rating: rating) }
        }
        _ = try await bench.act { try $0.answer(number, known(Note("restarted"))) }
        await expectRefusal(DeskRefusal.scoreNotTheirs) {
            try await bench.act { try $0.confirm(number, note: nil, rating: rating) }
        }
        let closed = try await bench.act(as: ann) {
            try $0.confirm(number, note: nil, rating: rating, from: 3)
        }
        #expect(closed.status.name == .closed && closed.revision == 5)
        #expect(try await bench.history(number).suffix(2).map(\.type) == [.ticketRated, .ticketClosed])
        let token = try #require(bench.desk.ratingToken(for: closed))
        await expectRefusal(RatingRefusal.alreadyRated) {
            try await bench.desk.rate(by: token, score: 5, comment: nil)
        }
        try await bench.expectSoundJournal()
    }

    @Test func noOtherTextIsALink() async throws {
        let bench = try await DeskBench(on: .sqlite)
        let ticket = try await bench.read(bench.ticket(in: .closed)).ticket
        let token = try #require(bench.desk.ratingToken(for: ticket))
        let other = try await DeskBench(on: .sqlite)
        let last = token.last == "0" ? "1" : "0"
        for text in [
            "", "x", String(token.dropLast()), token + "0", token.dropLast() + last, "+" + token.dropFirst(),
        ] {
            await expectRefusal(RatingRefusal.notFound) { try await bench.desk.rateable(by: text).ticket }
        }
        await expectRefusal(RatingRefusal.notFound) { try await other.desk.rateable(by: token).ticket }
    }

    @Test func whatIsNotSettledIsNotRated() async throws {
        let bench = try await DeskBench(on: .sqlite)
        let number = try await bench.ticket(in: .working)
        #expect(bench.desk.ratingToken(for: try await bench.read(number).ticket) == nil)
        await expectRefusal(RatingRefusal.notSettled(.working)) {
            try await bench.act { try $0.rate(number, score: 3, comment: nil) }
        }
    }
}
