public import Kernel

/// An answer's body: the server writes it, the command line decodes it.
///
/// Written by hand rather than by `JSONEncoder`, because a ticket is written on the hottest path there is;
/// tests read each body back through its `Decodable` form, so the two spellings cannot part.
public protocol Body: Decodable, Sendable {
    func write(to json: inout JSONText)
}

extension Body {
    /// The body as UTF-8 JSON.
    public var json: [UInt8] {
        var text = JSONText(reserving: 768)
        write(to: &text)
        return text.closed()
    }
}

/// What a caller sends: the command line encodes it, the server reads it from ``AskMembers``.
///
/// Members that are not in `fields` are refused, since a misspelt one would be lost without a word.
public protocol Ask: Encodable, Sendable {
    static var fields: [String] { get }

    /// Takes its members; what is missing or wrong is noted in `members`, and the value then not used.
    init(_ members: inout AskMembers)
}
