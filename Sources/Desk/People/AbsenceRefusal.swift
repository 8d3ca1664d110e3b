public import Kernel

/// Why the desk does not write down that somebody is away, or tell of it.
public enum AbsenceRefusal: Error, Hashable, Sendable {
    /// The path names nobody the caller may hear of.
    case personNotFound(String, closest: String?)
    /// Everybody says for themselves when they are away; managers for everybody.
    case onlyForThemselves(Key<Person>)
    case notFound(Key<Person>, String)
    /// The person is away on some of these days already.
    case overlaps(Key<Person>, first: CivilDate, last: CivilDate)
    /// The caller worked from an older state; 0 when it is not there.
    case changedMeanwhile(current: Int64)
    case tooMany(limit: Int)
}
