import API
import Foundation
import Synchronization

/// Tickets and alarms from several connections at once, and who was told that theirs is kept.
final class Load: Sendable {
    private struct State {
        var tickets: [String: String] = [:]
        var instances: Set<String> = []
        var refusals: [String] = []
        var number = 0
        var isOver = false
    }

    private let state = Mutex(State())
    private let name: String

    /// - Parameter name: one word; what two loads make is told apart by it.
    init(_ name: String = "drill") {
        self.name = name
    }

    /// Number by title of every ticket that was acknowledged.
    var tickets: [String: String] { state.withLock { $0.tickets } }

    /// What every acknowledged alarm was on.
    var instances: Set<String> { state.withLock { $0.instances } }

    /// Answers that were neither a success nor "try again".
    var refusals: [String] { state.withLock { $0.refusals } }

    /// Keeps asking while `during` runs, and a moment longer where it took the server away.
    func run(tickets: DeskCaller, alarms: DeskCaller, during: @escaping @Sendable () async throws -> Void)
        async throws
    {
        state.withLock { $0.isOver = false }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 { group.addTask { await self.repeating { try await self.submit(tickets) } } }
            for _ in 0..<3 { group.addTask { await self.repeating { try await self.raise(alarms) } } }
            group.addTask {
                defer { self.state.withLock { $0.isOver = true } }
                try await during()
            }
            try await group.waitForAll()
        }
    }

    private func repeating(_ ask: () async throws -> Void) async {
        while !state.withLock({ $0.isOver }) {
            do {
                try await ask()
            } catch {
                // Nobody answered: that is what these drills are about.
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    private func submit(_ desk: DeskCaller) async throws {
        let title = "load \(name)\(next())x 宽带故障"
        let reply = try await desk.submit(title)
        guard reply.status == 201 else { return refused(reply) }
        let ticket = try JSONDecoder().decode(TicketBody.self, from: reply.body)
        state.withLock { $0.tickets[title] = ticket.number }
    }

    private func raise(_ desk: DeskCaller) async throws {
        let instance = "\(name)\(next()):9100"
        let reply = try await desk.raise(on: instance)
        guard reply.status == 200 else { return refused(reply) }
        state.withLock { _ = $0.instances.insert(instance) }
    }

    private func next() -> Int {
        state.withLock {
            $0.number += 1
            return $0.number
        }
    }

    private func refused(_ reply: DeskCaller.Reply) {
        guard reply.status != 503 else { return }
        state.withLock { $0.refusals.append("\(reply.status) \(reply.text)") }
    }
}
