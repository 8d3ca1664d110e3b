import Crypto
import Kernel
import Store

/// What a caller is told after a write, in a form that can be kept and told again.
public struct Answer: Hashable, Sendable {
    public let status: Int
    public let etag: String?
    public let location: String?
    public let body: String

    public init(status: Int, etag: String? = nil, location: String? = nil, body: String = "") {
        self.status = status
        self.etag = etag
        self.location = location
        self.body = body
    }
}

/// An `Idempotency-Key` and what it was sent with: the same key and request get the same answer, whatever
/// happened since.
public struct OnceKey: Hashable, Sendable {
    public let key: String
    /// SHA-256 over method, path and body.
    public let request: [UInt8]

    public init(key: String, method: String, path: String, body: some Sequence<UInt8>) {
        self.key = key
        request = Array(SHA256.hash(data: Array("\(method) \(path)\n".utf8) + Array(body)))
    }

    /// The key of one part of a request that is answered part by part. No caller's own key has a control
    /// character.
    init(_ whole: OnceKey, for part: String) {
        key = whole.key + "\u{1F}" + part
        request = whole.request
    }
}

extension Desk {
    /// Runs `work` as one unit of work and answers when it is durable.
    ///
    /// - Parameters:
    ///   - once: where given, the answer is kept in the same transaction, and a repetition gets it without
    ///   `work` running.
    ///   - answer: what the caller is told of the value.
    public func write<Value: Sendable>(
        as caller: Caller, once: OnceKey? = nil, _ answer: @escaping @Sendable (Value) throws -> Answer,
        _ work: @escaping @Sendable (DeskUnit) throws -> Value
    ) async throws -> Answer {
        guard let once else {
            return try answer(await write(as: caller, work))
        }
        return try await write(as: caller) { unit in
            if let kept = try IdempotencyTable.find(
                token: caller.tokenID, key: once.key, in: unit.transaction)
            {
                guard kept.request == once.request else { throw DeskRefusal.idempotencyKeyReused }
                try IdempotencyTable.touch(token: caller.tokenID, key: once.key, in: unit.transaction)
                return Answer(status: kept.status, etag: kept.etag, location: kept.location, body: kept.body)
            }
            let made = try answer(work(unit))
            try IdempotencyTable.insert(
                IdempotencyTable.Row(
                    request: once.request, status: made.status, etag: made.etag, location: made.location,
                    body: made.body),
                token: caller.tokenID, key: once.key, at: unit.now, in: unit.transaction)
            return made
        }
    }

    /// Runs `work` as one unit of work and returns its value when it is durable.
    public func write<Value: Sendable>(
        as caller: Caller, _ work: @escaping @Sendable (DeskUnit) throws -> Value
    ) async throws -> Value {
        let now = clock.now()
        let deskbook = deskbookInForce.current
        return try await store.write { transaction in
            try work(DeskUnit(transaction, now: now, caller: caller, deskbook: deskbook))
        }
    }
}
