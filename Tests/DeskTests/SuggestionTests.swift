import Kernel
import Store
import Suggestions
import TestSupport
import Testing
import Tickets

@testable import Desk

/// What the desk learns from settled tickets, and finds again.
@Suite struct SuggestionTests {
    private static let people = [("bss-software", "liu.yang"), ("terminal-response", "zhao.lei")]
    private static let words = [
        "bss-software": "billing 账单 ORA-01555", "terminal-response": "printer toner 打印机",
    ]

    /// Opens tickets of two teams in turn and has them settled.
    private func settle(_ count: Int, on bench: DeskBench) async throws {
        for index in 0..<count {
            let (team, person) = Self.people[index % 2]
            let ticket = try await bench.open(
                .sample(title: "\(Self.words[team] ?? "") \(index)", domain: nil))
            _ = try await bench.act {
                _ = try $0.assign(ticket.number, team: team, person: person, line: nil, reason: nil)
                _ = try $0.work(on: ticket.number, person: person)
                return try $0.resolve(ticket.number, known(Note("restarted \(index)")))
            }
        }
    }

    /// Hands the learner everything from `sequence` on, as its reader would.
    private func learn(_ bench: DeskBench, after sequence: Int64 = 0) async throws {
        let entries = try await bench.desk.store.read {
            try JournalTable.entries(after: sequence, limit: 500, in: $0)
        }
        try await bench.desk.learner.follow(entries, on: bench.desk)
        try await bench.desk.learner.store(bench.desk)
    }

    @Test(arguments: Engine.all) func suggestsWhereTicketsLikeItWent(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(.sample(title: "账单打不开 ORA-01555", domain: nil))
        let before = try await bench.desk.suggestions(for: ticket.number, to: DeskBench.agent)
        #expect(before.version == nil && before.teams.isEmpty)
        try await settle(16, on: bench)
        try await learn(bench)
        let after = try await bench.desk.suggestions(for: ticket.number, to: DeskBench.agent)
        #expect(after.teams.first?.label == "bss-software")
        #expect(after.teams.first?.reasons.isEmpty == false)
        #expect(after.version?.tickets == 16)
        #expect((after.version?.askedLately ?? 0) > 10)
    }

    @Test(arguments: Engine.all) func learnsWhatItMissed(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await settle(8, on: bench)
        let end = try await bench.desk.store.read { try JournalTable.lastSequence(in: $0) }
        _ = try await bench.open(.sample())
        try await learn(bench, after: end)
        #expect(try await bench.desk.suggestionModel()?.tickets == 8, "what came before its first entry")
        let another = try await bench.secondDesk()
        try await settle(2, on: bench)
        let entries = try await another.store.read {
            try JournalTable.entries(after: end, limit: 500, in: $0)
        }
        try await another.learner.follow(entries, on: another)
        try await another.learner.store(another)
        #expect(try await bench.desk.suggestionModel()?.tickets == 10, "it went on where the first left off")
    }

    @Test(arguments: Engine.all) func learnsFromATakenSuggestion(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(.sample(title: "toner", domain: nil))
        _ = try await bench.act {
            try $0.assign(
                ticket.number, team: "terminal-response", person: nil, line: nil, reason: nil, suggestion: 7)
        }
        try await learn(bench)
        #expect(try await bench.desk.suggestionModel()?.tickets == 1)
        #expect(try await bench.history(ticket.number).last?.payload.contains("\"suggestion\":7") == true)
    }

    @Test(arguments: Engine.all) func goesBackToAnOlderModel(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await settle(4, on: bench)
        try await learn(bench)
        let old = try #require(try await bench.desk.suggestionModel())
        let end = try await bench.desk.store.read { try JournalTable.lastSequence(in: $0) }
        try await settle(4, on: bench)
        try await learn(bench, after: end)
        #expect(try await bench.desk.suggestionModel()?.tickets == 8)
        #expect(try await bench.desk.restoreSuggestionModel(999) == nil)
        let id = try #require(try await bench.desk.restoreSuggestionModel(old.id))
        let restored = try #require(try await bench.desk.suggestionModel())
        #expect(restored.id == id && restored.tickets == 4 && restored.restored == old.id)
        let now = restored.sequence
        try await settle(2, on: bench)
        try await learn(bench, after: now)
        #expect(try await bench.desk.suggestionModel()?.tickets == 6, "what it forgot stays forgotten")
    }

    @Test(arguments: Engine.all) func keepsAFewModels(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await settle(2, on: bench)
        try await learn(bench)
        for _ in 0..<Limits.suggestionModels + 3 { try await bench.desk.learner.store(bench.desk) }
        #expect(try await bench.desk.suggestionModels().count == Limits.suggestionModels)
    }

    @Test(arguments: Engine.all) func findsSimilarTickets(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await settle(8, on: bench)
        let first = try await bench.open(.sample(title: "计费系统 snapshot too old on bss-db03", domain: "BSS"))
        let second = try await bench.open(.sample(title: "计费系统 snapshot too old", domain: "BSS"))
        let found = try await bench.desk.similarTickets(to: second.number, for: DeskBench.agent)
        #expect(found.first?.ticket.number == first.number)
        #expect((found.first?.similarity ?? 0) > 0.75)
        #expect(found.first?.words.contains("计费") == true)
        #expect(!found.contains { $0.ticket.number == second.number })
        let printer = try await bench.open(.sample(title: "printer broken", domain: nil))
        let settled = try await bench.desk.similarTickets(to: printer.number, for: DeskBench.agent)
        #expect(settled.count == 4)
        #expect(settled.allSatisfy { $0.ticket.status.name == .resolved })
    }
}
