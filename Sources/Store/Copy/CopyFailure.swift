/// Why a store is not copied, or no further.
public enum CopyFailure: Error, Hashable, Sendable {
    /// The target has rows that no copy put there.
    case occupied(table: String)
    /// Both are one store.
    case sameStore
    /// A server works on the target.
    case served
    /// Rows that were copied are no longer what they were.
    case sourceChanged(table: String)
    case anotherCopy
    /// What arrived is not what was sent.
    case differs(table: String)
    /// The target does not take these rows.
    case refused(table: String, rows: ClosedRange<Int>, why: String)
}

extension CopyFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .occupied(let table):
            "the target is not empty (it has rows in \(table)), and nothing was changed: name an empty one, or add "
                + "--replace to delete everything in it first"
        case .sameStore: "source and target are the same store; nothing was changed"
        case .served: "a server works on the target: stop it first"
        case .sourceChanged(let table):
            "the source has changed since this copy was begun: rows of \(table) that were copied are no longer "
                + "there as they were. Stop the server on the source, and begin anew with --replace"
        case .anotherCopy: "another copy into this target is running"
        case .differs(let table):
            "the copy differs from its source in \(table): something else wrote to it, or the disk lies. It stays "
                + "marked as unfinished; begin anew with --replace"
        case .refused(let table, let rows, let why):
            "the target does not take rows \(rows.lowerBound) to \(rows.upperBound) of \(table): \(why)"
        }
    }
}
