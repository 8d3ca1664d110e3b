import Store
import Synchronization

/// How fast a copy goes, in a line every second.
final class Pace: Sendable {
    private struct State {
        var phase: StoreCopy.Step.Phase?
        /// When the phase began, and what was done then.
        var began = ContinuousClock.now
        var first = 0
        var told: ContinuousClock.Instant?
        var isOver = false
    }

    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// Since it was made.
    var seconds: Int { Int((ContinuousClock.now - start).components.seconds) }

    /// Nil when a line was given a moment ago.
    func line(for step: StoreCopy.Step) -> String? {
        let now = ContinuousClock.now
        return state.withLock { state in
            if state.phase != step.phase {
                state = State(phase: step.phase, began: now, first: step.done)
            }
            let ends = step.done == step.total && !state.isOver
            if let told = state.told, now - told < .seconds(1), !ends { return nil }
            state.told = now
            state.isOver = step.done == step.total
            let elapsed = (now - state.began) / .seconds(1)
            let rate = elapsed > 0 ? Double(step.done - state.first) / elapsed : 0
            return Self.text(step, rate)
        }
    }

    private static func text(_ step: StoreCopy.Step, _ rate: Double) -> String {
        let what =
            switch step.phase {
            case .copy: "\(step.done) of \(step.total) rows copied, now \(step.table)"
            case .index: "\(step.done) of \(step.total) tickets indexed"
            case .compare: "\(step.done) of \(step.total) rows compared, now \(step.table)"
            case .verify: "\(step.done) of \(step.total) journal entries verified"
            }
        guard rate >= 1 else { return what }
        let left = Int(Double(step.total - step.done) / rate)
        return what + "; \(Int(rate)) a second, \(left) s left"
    }
}
