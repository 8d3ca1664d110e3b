/// Why a file cannot be read to its end. Single rows have flaws instead, see ``SheetRow/flaw``.
public enum SheetFailure: Error, Hashable, Sendable {
    case cannotBeRead(path: String, why: String)
    /// What is compressed breaks off, or does not unpack to what it was.
    case damaged(path: String, why: String, unpackedBytes: Int)
    /// Not the encoding the mapping says.
    case encoding(path: String, why: String)
    /// Usually a quote that is never closed.
    case rowTooLong(path: String, line: Int, limit: Int)
}

extension SheetFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotBeRead(let path, let why): "\(path): cannot be read: \(why)"
        case .damaged(let path, let why, let bytes):
            "\(path): is damaged after \(bytes) unpacked bytes: \(why). Fetch it again; "
                + "gzip -t says the same when it is so"
        case .encoding(let path, let why): "\(path): \(why)"
        case .rowTooLong(let path, let line, let limit):
            "\(path):\(line): the row that begins here is longer than \(limit) bytes: is a quote never closed? "
                + "Where quotes are letters, write quote: none"
        }
    }
}
