/// The 64-bit FNV-1a hash, for marks that must be the same on every node and at every start, as Swift's own hashes
/// are not. Nobody is kept from finding two texts with one hash.
public struct FNV1a: Sendable {
    @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of nothing yet.
    public init() {}

    /// The hash of what was added so far.
    @inlinable public var value: UInt64 { state }

    /// The hash of some bytes.
    @inlinable
    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = FNV1a()
        hash.add(bytes)
        return hash.value
    }

    /// One byte after the other.
    @inlinable
    public mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    /// One byte more.
    @inlinable
    public mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
