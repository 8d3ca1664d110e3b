import Monitoring

extension AlarmStage {
    /// Says how the alert's times were understood. They and its labels were made plain ahead of the
    /// transaction, when the passage began: that needs nothing of the store, and the writer has better to do
    /// than hashing.
    static let normalise = AlarmStage(name: .normalise) { passage, _ in
        Verdict(
            stage: Name.normalise.rawValue, outcome: passage.alert.endIsTimeout ? "timed" : "accepted")
    }
}
