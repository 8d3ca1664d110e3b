public import Kernel

/// Why a saved view is not shown, kept or deleted.
public enum ViewRefusal: Error, Hashable, Sendable {
    case notFound(String)
    /// The caller worked from an older state; 0 when it is not there.
    case changedMeanwhile(current: Int64)
    case tooMany(limit: Int)
    /// Only its people may change what is a team's.
    case notInTeam(Key<Team>)
}
