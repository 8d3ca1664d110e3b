/// Remembers roughly which features have been seen lately: a bit for each of many hashes.
struct Sightings: Sendable {
    private static let bits = 1 << 20

    private var words = [UInt64](repeating: 0, count: bits / 64)
    private var count = 0

    /// Whether it was seen before; it is now. What shares its bit with another is taken for seen.
    mutating func isSecond(of hash: UInt32) -> Bool {
        let place = Int(hash >> 2) & (Self.bits - 1)
        let mask = UInt64(1) << UInt64(place & 63)
        if words[place / 64] & mask != 0 { return true }
        // With a quarter of the bits set, every fourth new feature would be taken for seen: begin again.
        if count * 4 > Self.bits {
            for index in words.indices { words[index] = 0 }
            count = 0
        }
        words[place / 64] |= mask
        count += 1
        return false
    }
}
