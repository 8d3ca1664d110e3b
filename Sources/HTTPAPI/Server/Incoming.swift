import API
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Tickets

/// A request whose caller is known and allowed: what handlers are given.
struct Incoming: Sendable {
    let operation: Endpoint
    let request: Request
    let parameters: Parameters
    let caller: Caller
    let desk: Desk

    var query: Query { Query(request.uri.query ?? "") }

    /// Whether the caller would rather read Chinese than English (RFC 9110 §12.5.4).
    var readsChinese: Bool { request.preferredLanguage == .chinese }

    /// A part of the path, decoded (`team%3Abss` is `team:bss`); as it is where that makes no text.
    func part(_ name: String) -> String {
        guard let raw = parameters.get(name) else { return "" }
        return raw.utf8.contains(UInt8(ascii: "%")) ? raw.removingPercentEncoding ?? raw : raw
    }

    /// The ticket number in the path.
    func number() throws -> TicketNumber {
        let text = part("number")
        guard let number = TicketNumber(text) else { throw DeskRefusal.ticketNotFound(text) }
        return number
    }

    /// The whole body.
    /// - Throws: ``RequestFlaw`` when it is larger than `limit` bytes.
    func bytes(upTo limit: Int = Limits.bodyBytes) async throws -> ByteBuffer {
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw RequestFlaw.bodyTooLarge(limit: limit)
        }
        try checkUncompressed()
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw RequestFlaw.bodyTooLarge(limit: limit)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw RequestFlaw.bodyBroken
        }
    }

    /// - Throws: ``RequestFlaw`` when the body was packed: unpacked, a small one could be of any size.
    private func checkUncompressed() throws {
        guard let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" else {
            return
        }
        throw RequestFlaw.bodyCoded(String(coding.prefix(40)))
    }

    /// The revision the caller worked from, off `If-Match`; nil when they did not say or do not mind (`*`).
    func expectedRevision() throws -> Int64? {
        guard let text = request.headers[.ifMatch], text != "*" else { return nil }
        let plain = text.hasPrefix("W/") ? String(text.dropFirst(2)) : text
        guard plain.utf8.count > 2, plain.hasPrefix("\""), plain.hasSuffix("\""),
            let revision = Int64(plain.dropFirst().dropLast())
        else {
            throw RequestFlaw.header("If-Match", "expected one entity tag as answers carry it, such as \"3\"")
        }
        return revision
    }

    /// What makes a repetition of this write recognisable; nil without an `Idempotency-Key`.
    func onceKey(_ body: ByteBuffer) throws -> OnceKey? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard let line = Line(key, upTo: Limits.idempotencyKeyLength) else {
            throw RequestFlaw.header(
                "Idempotency-Key",
                "expected 1 to \(Limits.idempotencyKeyLength) characters without control characters")
        }
        return OnceKey(
            key: line.text, method: operation.method.rawValue, path: request.uri.string,
            body: body.readableBytesView)
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name.literal("Idempotency-Key")
    static let accelBuffering = HTTPField.Name.literal("X-Accel-Buffering")
    static let lastEventID = HTTPField.Name.literal("Last-Event-ID")
    static let referrerPolicy = HTTPField.Name.literal("Referrer-Policy")

    private static func literal(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a header name") }
        return name
    }
}
