/// What can go wrong with an engine, in the words the rest of the product decides by.
public enum SQLFailure: Error, Hashable, Sendable {
    /// The queue of waiting units is full: try again shortly. Nothing was done.
    case busy
    /// The engine is closing or away. Nothing was done.
    case unavailable(String)
    /// No space left. Nothing was done.
    case diskFull
    /// The files cannot be written.
    case readOnly(String)
    /// Another unit of work changed the same things at the same time, again and again. Nothing was done.
    case conflict(String)
    /// The connection broke while the commit was being answered: it may have happened or not.
    case outcomeUnknown(String)
    /// A row with this key exists.
    case notUnique(String)
    /// Another rule of the schema: NOT NULL, CHECK, foreign key.
    case constraint(String)
    /// The database was written by a newer version of the product.
    case newerSchema(found: String, newest: String)
    /// Not a database of ours, or damaged.
    case notOurs(String)
    case other(String)
}

extension SQLFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .busy: "too many writes are waiting, or another process holds the store"
        case .unavailable(let why): "the database is unavailable: \(why)"
        case .diskFull: "the disk is full"
        case .conflict(let what): "changed by somebody else at the same time: \(what)"
        case .outcomeUnknown(let why): "the database may have stored this or not: \(why)"
        case .readOnly(let why):
            "the database cannot be written (\(why)): check its owner, its permissions and the file system"
        case .notUnique(let what): "already there: \(what)"
        case .constraint(let what): "the schema does not allow it: \(what)"
        case .newerSchema(let found, let newest):
            "the database was written by a newer Switchboard: it has migration \(found), this binary knows up to "
                + "\(newest). Use the newer binary, or restore a backup made before the upgrade"
        case .notOurs(let why): "this is not a Switchboard database: \(why)"
        case .other(let message): message
        }
    }
}
