import Kernel

/// A 64-bit FNV-1a hash of labels, as Alertmanager computes it.
///
/// Names sorted bytewise, each followed by 0xFF, its value, 0xFF (prometheus/common `LabelSet.Fingerprint`).
/// The empty set is the offset basis. Not Prometheus' internal hash, which is another function.
public struct Fingerprint: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// - Parameters:
    ///   - labels: sorted bytewise by name.
    ///   - left: names to leave out.
    public init(_ labels: Labels, leavingOut left: Set<String> = []) {
        var hash = FNV1a()
        for label in labels.pairs where left.isEmpty || !left.contains(label.name) {
            hash.mix(label.name)
            hash.mix(label.value)
        }
        rawValue = hash.value
    }

    /// Reads ``hex``; nil for anything but 16 hexadecimal digits.
    public init?(hex: String) {
        guard hex.utf8.count == 16, hex.utf8.first != UInt8(ascii: "+"), let value = UInt64(hex, radix: 16)
        else { return nil }
        rawValue = value
    }

    /// 16 lower-case hexadecimal digits.
    public var hex: String {
        let digits = String(rawValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// The same 64 bits as the store keeps them.
    public var signed: Int64 { Int64(bitPattern: rawValue) }

    public init(signed: Int64) {
        rawValue = UInt64(bitPattern: signed)
    }
}

extension FNV1a {
    fileprivate mutating func mix(_ text: String) {
        add(text.utf8)
        add(0xFF)
    }
}
