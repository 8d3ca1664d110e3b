import Foundation

/// An address of the network, as far as it matters whether it is everybody's.
struct HostAddress: Hashable {
    /// 16 bytes; IPv4 as `::ffff:a.b.c.d`.
    let bytes: [UInt8]

    init(v4 bytes: some Sequence<UInt8>) {
        self.bytes = Array(repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
    }

    init(v6 bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// The address that a socket is about to be connected to; nil for what is neither IPv4 nor IPv6.
    init?(family: Int32, _ address: UnsafeRawPointer) {
        switch family {
        case AF_INET:
            let number = address.loadUnaligned(as: sockaddr_in.self).sin_addr
            self.init(v4: withUnsafeBytes(of: number) { Array($0) })
        case AF_INET6:
            let number = address.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.init(v6: withUnsafeBytes(of: number) { Array($0) })
        default: return nil
        }
    }

    /// False for loopback, private, link-local, shared, documentation and multicast addresses (IANA's registries of
    /// special-purpose addresses), among them those at which clouds keep their metadata; and for IPv6 that carries
    /// such an IPv4 address within it.
    var isPublic: Bool {
        if let v4 = embedded { return Self.isPublic(v4) }
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        return !Self.special.contains { bytes.starts(with: $0) }
    }

    /// The IPv4 address in a mapped (`::ffff:0:0/96`), translated (`64:ff9b::/96`) or 6to4 (`2002::/16`) one.
    private var embedded: [UInt8]? {
        let mapped = Array(repeating: UInt8(0), count: 10) + [0xFF, 0xFF]
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        if bytes.starts(with: mapped) || bytes.starts(with: translated) { return Array(bytes[12...]) }
        return bytes.starts(with: [0x20, 0x02]) ? Array(bytes[2..<6]) : nil
    }

    /// Within 2000::/3: Teredo and protocol assignments, ORCHID, documentation.
    private static let special: [[UInt8]] = [
        [0x20, 0x01, 0x00], [0x20, 0x01, 0x01], [0x20, 0x01, 0x0D, 0xB8], [0x3F, 0xFF],
    ]

    private static func isPublic(_ v4: [UInt8]) -> Bool {
        switch (v4[0], v4[1], v4[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }
}
