/// Why the desk does not take a file, or hand one out. The texts are names of files.
public enum FileRefusal: Error, Hashable, Sendable {
    /// The id names no file of this ticket that the caller may see.
    case notFound(String)
    case tooLarge(String, megabytes: Int)
    /// Its bytes are of no kind that is taken; `known` are those that are.
    case typeNotTaken(String, known: [String])
    case empty(String)
    /// A ticket has so many at the most.
    case tooMany(limit: Int)
    /// In bytes, of a ticket's files together.
    case tooLargeTogether(limit: Int64)
}
