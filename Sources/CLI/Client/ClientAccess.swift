import Foundation

/// Where the server is, and the token for it.
struct ClientAccess: Equatable, Sendable {
    /// Scheme, host, port, and the path before ours when a proxy adds one; no slash at the end.
    let server: String
    let token: String

    init(server: String, token: String) throws(ClientFailure) {
        guard let parts = URLComponents(string: server),
            ["http", "https"].contains(parts.scheme?.lowercased()),
            parts.host?.isEmpty == false, parts.query == nil, parts.fragment == nil, parts.user == nil
        else { throw .badAddress(server) }
        self.server = String(server.reversed().drop { $0 == "/" }.reversed())
        let text = token.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw .noToken }
        guard text.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else { throw .badToken }
        self.token = text
    }
}

extension ClientOptions {
    /// Options first, then the environment.
    func access(
        _ environment: [String: String], reading file: (String) throws -> String = ClientOptions.text(ofFile:)
    ) throws -> ClientAccess {
        let named = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let server = url ?? named("SWITCHBOARD_URL") ?? Self.standardServer
        if let token { return try ClientAccess(server: server, token: token) }
        if let tokenFile { return try ClientAccess(server: server, token: file(tokenFile)) }
        if let token = named("SWITCHBOARD_TOKEN") { return try ClientAccess(server: server, token: token) }
        let path = named("SWITCHBOARD_TOKEN_FILE")
        return try ClientAccess(server: server, token: path.map(file) ?? "")
    }

    static func text(ofFile path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ClientFailure.fileUnreadable(path, why: error.localizedDescription)
        }
    }
}
