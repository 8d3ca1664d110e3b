import Synchronization

/// Wakes whoever waits for news of the journal. Losing one does no harm: waiters look by themselves now and then.
public final class Nudge: Sendable {
    private struct State {
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    init() {}

    public func ring() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.isRung = state.waiter == nil
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Returns when rung, also if that was before the call; one waiter at a time.
    func wait() async {
        await withCheckedContinuation { continuation in
            let immediate = state.withLock { state -> Bool in
                if state.isRung {
                    state.isRung = false
                    return true
                }
                precondition(state.waiter == nil, "a nudge has one waiter")
                state.waiter = continuation
                return false
            }
            if immediate { continuation.resume() }
        }
    }
}
