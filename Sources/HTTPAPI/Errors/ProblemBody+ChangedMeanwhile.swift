import API

extension ProblemBody {
    /// Of a write by somebody who worked from an older state.
    /// - Parameters:
    ///   - what: was changed, as a sentence begins: `the view`.
    ///   - current: its revision; 0 where it is not there.
    static func changedMeanwhile(_ what: String, current: Int64) -> ProblemBody {
        ProblemBody(
            code: "changed-meanwhile", title: "Somebody was faster", status: 412,
            detail: current == 0
                ? "\(what) is not there"
                : "\(what) is at revision \(current); read it again and decide anew",
            currentRevision: current)
    }
}
