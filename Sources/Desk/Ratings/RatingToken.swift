import Crypto
import Kernel
import Tickets

/// What stands in the link by which a requester rates a ticket.
///
/// Nothing is stored for it: it says which ticket and which of its resolutions it is for, and that is signed
/// with a secret of the store. So opening, resolving and closing write nothing more, every node can make and
/// read it, and it is used up when the ticket has a rating.
struct RatingToken: Hashable, Sendable {
    let ticket: ID<Ticket>
    let resolvedAt: Instant

    /// 128 bits of the signature are enough: nobody can try more than the server answers.
    private static let signatureBytes = 16

    init(ticket: ID<Ticket>, resolvedAt: Instant) {
        self.ticket = ticket
        self.resolvedAt = resolvedAt
    }

    /// Reads a token; nil for anything this store did not sign.
    init?(_ text: String, secret: [UInt8]) {
        guard let bytes = Self.bytes(of: text), bytes.count == 16 + Self.signatureBytes else { return nil }
        let signed = RatingToken(
            ticket: ID(rawValue: Self.number(bytes[0..<8])),
            resolvedAt: Instant(milliseconds: Self.number(bytes[8..<16])))
        // Every byte is looked at, wherever the first wrong one is.
        let difference = zip(bytes[16...], signed.signature(by: secret)).reduce(0) { $0 | ($1.0 ^ $1.1) }
        guard difference == 0 else { return nil }
        self = signed
    }

    func text(secret: [UInt8]) -> String {
        (said + signature(by: secret)).hexadecimal
    }

    private var said: [UInt8] {
        [ticket.rawValue, resolvedAt.milliseconds].flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        }
    }

    private func signature(by secret: [UInt8]) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: said, using: SymmetricKey(data: secret))
        return Array(code.prefix(Self.signatureBytes))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
        bytes.reduce(0) { $0 << 8 | Int64($1) }
    }

    private static func bytes(of text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
            guard digits[place] != 0x2B, digits[place] != 0x2D, let byte = UInt8(pair, radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}
