import Foundation
import Store
import TestSupport
import Testing

@testable import Desk

/// Days at the desk, by chance but the same for the same seed: see ``Simulation``.
///
/// `SWITCHBOARD_SIMULATION_SEED` lives one seed again, `SWITCHBOARD_SIMULATION_DAYS` makes it longer.
@Suite struct SimulationTests {
    /// One that is always the same, so that a change that breaks it is found at once, and one that is new each time.
    static let fixed: UInt64 = 20_261_123
    static let seeds: [UInt64] = {
        let asked = ProcessInfo.processInfo.environment["SWITCHBOARD_SIMULATION_SEED"].flatMap { UInt64($0) }
        return asked.map { [$0] } ?? [fixed, .random(in: 0...999_999_999)]
    }()
    static let days =
        ProcessInfo.processInfo.environment["SWITCHBOARD_SIMULATION_DAYS"].flatMap { Int($0) } ?? 3

    /// What the days of the fixed seed bring: what never happens is not tried.
    static let common: [JournalType] = [
        .ticketOpened, .ticketReceived, .ticketAssigned, .ticketWorking, .ticketHeld, .ticketResumed,
        .ticketResolved, .ticketReopened, .ticketClosed, .ticketCancelled, .ticketChanged, .ticketNoted,
        .ticketReturned, .ticketEscalated, .ticketMerged, .ticketSplit, .ticketPromoted, .ticketWarned,
        .ticketTargetSet, .ticketLinked, .ticketAlarmRaised, .ticketAlarmCleared,
    ]

    @Test(.timeLimit(.minutes(60)), arguments: Engine.all, seeds)
    func nothingIsLostAndEveryFigureIsRight(_ engine: Engine, seed: UInt64) async throws {
        let happened = try await Self.live(on: engine, seed: seed, nodes: 1)
        let missing = seed == Self.fixed ? Self.common.filter { happened[$0] == nil } : []
        #expect(missing == [], "seed \(seed), \(engine): it never happened, so nothing was tried of it")
    }

    /// Two desks on one store: in turn and at once, each with a deskbook that may be old, one dying and coming back.
    @Test(.timeLimit(.minutes(60)), arguments: seeds)
    func ofTwoNodesNothingIsLostEither(_ seed: UInt64) async throws {
        let happened = try await Self.live(on: .postgres, seed: seed, nodes: 2)
        #expect(happened[.ticketWarned] != nil || seed != Self.fixed)
    }

    /// - Returns: what happened, and how often.
    private static func live(on engine: Engine, seed: UInt64, nodes: Int) async throws -> [JournalType: Int] {
        var simulation = try await Simulation(on: engine, seed: seed, days: days, nodes: nodes)
        do {
            for day in 1...days {
                try await simulation.live(untilDay: day)
                let faults = try await simulation.faults()
                for fault in faults.prefix(12) {
                    Issue.record("seed \(seed), \(engine), \(nodes) nodes, day \(day): \(fault)")
                }
                if !faults.isEmpty { break }
            }
        } catch {
            Issue.record("seed \(seed), \(engine), \(nodes) nodes, after \(simulation.deeds) deeds: \(error)")
        }
        return simulation.happened
    }
}
