import API
import Foundation

/// What the server said.
struct ClientAnswer: Equatable, Sendable {
    let server: String
    let status: Int
    var etag: String?
    private(set) var body = Data()

    /// - Throws: ``ClientFailure/notSwitchboard(_:why:)`` when the body is something else.
    func decode<Wanted: Decodable>(_ type: Wanted.Type) throws -> Wanted {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            throw ClientFailure.notSwitchboard(server, why: String(decoding: body.prefix(120), as: UTF8.self))
        }
    }

    /// Takes the next part of a body that comes in parts, of a refusal: as much as a problem can be long.
    mutating func take(_ part: Data) {
        body += part.prefix(max(0, Self.longestProblem - body.count))
    }

    private static let longestProblem = 65_536

    /// Off the entity tag; nil when it carries none.
    var revision: Int64? {
        etag.flatMap { Int64($0.filter { $0 != "\"" }) }
    }

    /// The answer as a failure.
    var refusal: ClientFailure {
        guard let problem = try? JSONDecoder().decode(ProblemBody.self, from: body) else {
            return .refusedBare(server, status: status)
        }
        return .refused(problem)
    }
}
