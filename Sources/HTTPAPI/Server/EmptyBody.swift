import API
import NIOCore

/// For operations that take no members: nothing, or an empty object.
struct NothingMore: Ask {
    static let fields: [String] = []

    init(_ members: inout AskMembers) {}
}

extension Incoming {
    /// The body of an operation that takes no members.
    func emptyBody() async throws -> ByteBuffer {
        let body = try await bytes()
        _ = try ask(NothingMore.self, body, optional: true)
        return body
    }
}
