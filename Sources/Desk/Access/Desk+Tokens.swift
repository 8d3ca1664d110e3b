import Crypto
import Foundation
public import Kernel
public import Store

/// Tokens: made once, shown once, kept as a hash.
extension Desk {
    /// Makes a token and returns its text, which is not kept.
    /// - Parameter person: whose it is: a person's key, or a requester's name; nil where the name says that, or it is
    ///   nobody's in particular.
    /// - Throws: ``DeskRefusal/tokenNameTaken(_:)``, ``DeskRefusal/personUnknown(_:closest:)``.
    public func createToken(
        named name: Line, role: Role, for person: String? = nil, by caller: Caller = .desk
    ) async throws -> String {
        let text = Token.random()
        let now = clock.now()
        let deskbook = deskbookInForce.current
        try await store.write { transaction in
            guard try TokenTable.find(name: name.text, in: transaction) == nil else {
                throw DeskRefusal.tokenNameTaken(name.text)
            }
            if let person { try deskbook.book.checkKnows(person) }
            let person = person ?? deskbook.book.person(called: name.text)
            let id = try TokenTable.insert(
                name: name.text, role: role.rawValue, person: person, hash: Token.hash(text), at: now,
                in: transaction)
            try DeskUnit(transaction, now: now, caller: caller, deskbook: deskbook)
                .record(.tokenCreated, of: JournalSubject(.token, id), revision: 1) { payload in
                    payload.add("name", name.text)
                    payload.add("role", role.rawValue)
                    payload.add("person", ifAny: person)
                }
        }
        return text
    }

    /// The token in use of this name, without its text.
    public func token(named name: String) async throws -> TokenTable.Row? {
        try await store.read { try TokenTable.find(name: name, in: $0) }
    }

    /// Every token there was, without its text.
    public func tokens() async throws -> [TokenTable.Row] {
        try await store.read { try TokenTable.all(in: $0) }
    }

    /// Takes a token out of use. Running servers notice within ``TokenCache/seconds``.
    public func revokeToken(named name: String, by caller: Caller = .desk) async throws {
        let now = clock.now()
        let deskbook = deskbookInForce.current
        try await store.write { transaction in
            guard let token = try TokenTable.find(name: name, in: transaction) else {
                throw DeskRefusal.tokenNotFound(name)
            }
            try TokenTable.revoke(token.id, at: now, in: transaction)
            try DeskUnit(transaction, now: now, caller: caller, deskbook: deskbook)
                .record(.tokenRevoked, of: JournalSubject(.token, token.id), revision: 2) {
                    $0.add("name", token.name)
                }
        }
    }

    /// Whose token this is; nil when it is nobody's, or of somebody whom the deskbook has no more.
    public func caller(bearing token: String, in cache: TokenCache) async throws -> Caller? {
        let hash = Token.hash(token)
        let now = clock.now()
        if let known = cache.find(hash, at: now) { return known.known(to: deskbook) }
        guard let row = try await store.read({ try TokenTable.find(hash: hash, in: $0) }),
            let role = Role(rawValue: row.role)
        else { return nil }
        let caller = Caller(
            tokenID: row.id, name: row.person ?? row.name, role: role, isPersonal: row.person != nil)
        cache.put(caller, hash, at: now)
        return caller.known(to: deskbook)
    }
}

extension Deskbook {
    /// The person of this key, if there is one.
    fileprivate func person(called name: String) -> String? {
        Key<Person>(name).flatMap { people[$0] }?.key.text
    }
}

/// The text of a token: 256 random bits, with a prefix that secret scanners can know.
enum Token {
    static func random() -> String {
        let text = Data(randomBytes()).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        return "swb_" + text
    }

    /// 256 random bits.
    static func randomBytes() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// A plain hash is enough for 256 random bits: there is nothing to guess from a dictionary.
    static func hash(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(token.utf8)))
    }
}
