import Kernel
import Logging
import SQL
import Store
import Synchronization
import TestSupport
import Tickets

@testable import Desk

extension Simulation {
    private static let logger = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }

    /// A turn of some of what the desk does by itself, in any order; of two nodes now and then by both at once.
    mutating func work() async throws {
        if let other, chance(2) { try await workAtOnce(with: other.desk) }
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            switch Int.random(in: 0..<9, using: &random) {
            case 0: try await bench.desk.resumeDueTickets()
            case 1: try await bench.desk.closeDueTickets()
            case 2: try await bench.desk.runErrands()
            case 3: _ = try await bench.desk.clearEndedAlerts()
            case 4: _ = try await bench.desk.correctClocks(Self.logger)
            case 5: _ = try await bench.desk.deliverNotices(.mail, by: carrier.carrier)
            case 6: try await follow("notices", .next)
            case 7: try await follow(Desk.clockReader, .next)
            default: _ = try await bench.desk.warnInTime()
            }
        }
    }

    /// What timers start on each node, without asking the other. Who of the two is first is no matter of the seed;
    /// what must hold does not depend on it.
    private mutating func workAtOnce(with other: Desk) async throws {
        let turns: [@Sendable (Desk) async throws -> Void] = [
            { _ = try await $0.warnInTime() }, { _ = try await $0.resumeDueTickets() },
            { _ = try await $0.closeDueTickets() }, { _ = try await $0.runErrands() },
            { _ = try await $0.clearEndedAlerts() }, { _ = try await $0.correctClocks(Self.logger) },
            { [carrier] in _ = try await $0.deliverNotices(.mail, by: carrier.carrier) },
            { _ = try await $0.forgetOldNotices() },
        ]
        let (mine, theirs) = (one(of: turns), one(of: turns))
        let desk = bench.desk
        async let here: Void = Self.turn { try await mine(desk) }
        async let there: Void = Self.turn { try await theirs(other) }
        async let both: Void = Self.turn { try await mine(other) }
        _ = try await (here, there, both)
    }

    /// Meeting the other node is no failure: the next turn does it.
    private static func turn(_ body: () async throws -> Void) async throws {
        do { try await body() } catch SQLFailure.conflict {} catch SQLFailure.busy {}
    }

    /// What is due at this minute is done, and every reader has seen everything.
    mutating func workUntilNothingIsLeft() async throws {
        try await bench.desk.followDeskbook()
        let desk = bench.desk
        while true {
            try await follow(Desk.clockReader, .all)
            while try await desk.correctClocks(Self.logger) > 0 {}
            var done = 0
            done += try await desk.clearEndedAlerts()
            done += try await desk.warnInTime()
            done += try await desk.resumeDueTickets()
            done += try await desk.closeDueTickets()
            done += try await desk.runErrands()
            if done == 0 { break }
        }
        try await follow("notices", .all)
        carrier.isAtHome = true
        // What failed is tried again minutes later, and by then nothing else may have become due.
        let now = bench.moment.now
        bench.moment.advance(seconds: 3600)
        while try await desk.deliverNotices(.mail, by: carrier.carrier) > 0 {}
        bench.moment.advance(milliseconds: now.millisecondsSince(bench.moment.now))
        carrier.isAtHome = false
        try await desk.catchUpReports()
        try await lookForTickets()
    }

    enum Stretch {
        case next, all
    }

    /// Hands the journal to a reader. Killed before it wrote down how far it had come, the next one begins before.
    private mutating func follow(_ reader: String, _ stretch: Stretch) async throws {
        let desk = bench.desk
        var position = try await desk.store.read { try JournalTable.position(ofReader: reader, in: $0) } ?? 0
        while true {
            let after = position
            let limit = stretch == .all ? 200 : Int.random(in: 1...60, using: &random)
            let entries = try await desk.store.read {
                try JournalTable.entries(after: after, limit: limit, in: $0)
            }
            guard let last = entries.last?.sequence else { return }
            if reader == Desk.clockReader {
                try await desk.followClocks(entries)
            } else {
                try await desk.tell(of: entries)
            }
            position = last
            if stretch == .next, chance(4) { return }
            let reached = position
            try await desk.store.write { try JournalTable.setPosition(reached, ofReader: reader, in: $0) }
            if stretch == .next { return }
        }
    }
}

/// A mail server that is often busy, and remembers what it took.
final class SimulatedCarrier: Sendable {
    private struct State {
        var taken: [String] = []
        var calls = 0
        var isAtHome = false
    }

    private let state = Mutex(State())

    /// Whether it takes everything.
    var isAtHome: Bool {
        get { state.withLock { $0.isAtHome } }
        set { state.withLock { $0.isAtHome = newValue } }
    }

    /// What each mail that it took is called.
    var taken: [String] { state.withLock { $0.taken } }

    var carrier: NoticeCarrier {
        NoticeCarrier(
            mail: { mail in
                self.state.withLock { state in
                    state.calls += 1
                    if !state.isAtHome, state.calls % 3 == 0 { return DeliveryResult(.later, "451 busy") }
                    if !state.isAtHome, state.calls % 11 == 0 {
                        return DeliveryResult(.unreachable, "nobody answers")
                    }
                    state.taken.append(mail.messageID)
                    return DeliveryResult(.sent, "250 Ok")
                }
            }, post: { _ in DeliveryResult(.refused, "no webhooks here") })
    }
}
