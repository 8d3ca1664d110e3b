import SQL
import Synchronization

/// Whether the server is away, known to every thread: one finds out, the others need not wait for the same.
final class Outage: Sendable {
    private struct State {
        var failure: SQLFailure?
        var until = ContinuousClock.now
    }

    private let state = Mutex(State())

    /// How long nobody else tries after somebody found the server away.
    private static let pause = Duration.milliseconds(300)

    /// - Throws: why the server was away a moment ago.
    func check() throws {
        try state.withLock { state in
            guard let failure = state.failure, ContinuousClock.now < state.until else { return }
            throw failure
        }
    }

    func begin(_ failure: SQLFailure) {
        state.withLock { $0 = State(failure: failure, until: .now + Self.pause) }
    }

    func end() {
        state.withLock { $0.failure = nil }
    }
}

/// The condition that units of work run under, once there is one.
final class ConditionBox: Sendable {
    private let condition = Mutex<SQLCondition?>(nil)

    var value: SQLCondition? { condition.withLock { $0 } }

    func set(_ condition: SQLCondition) { self.condition.withLock { $0 = condition } }
}
