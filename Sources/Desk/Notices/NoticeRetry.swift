import Kernel

/// When a delivery that failed is tried again (退避重试).
public struct NoticeRetry: Hashable, Sendable {
    /// After so many in vain it is given up.
    public var attempts: Int
    public var firstSeconds: Int64
    public var longestSeconds: Int64

    /// About half a day: a mail server that goes in the evening is missed in the morning.
    static let standard = NoticeRetry(attempts: 20, firstSeconds: 30, longestSeconds: 3600)

    /// How many milliseconds to wait after a number of attempts in vain: twice as long each time, up to the longest;
    /// and up to a quarter more, so that what failed together does not come back together.
    /// - Parameter seed: what makes one delivery's pause differ from another's; the same for the same delivery.
    func pause(after attempts: Int, seed: Int64) -> Int64 {
        let doublings = min(max(attempts - 1, 0), 20)
        let pause = min(firstSeconds << Int64(doublings), longestSeconds) * 1000
        var random = SeededRandom(seed: UInt64(bitPattern: seed) &+ UInt64(doublings))
        return pause + Int64(random.next() % UInt64(pause / 4 + 1))
    }
}
