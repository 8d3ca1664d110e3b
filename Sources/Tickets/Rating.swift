public import Kernel

/// What a requester thought of how their ticket was settled (满意度): asked once, said once.
public struct Rating: Hashable, Sendable {
    /// 1 (bad) to 5 (very good).
    public static let scores = 1...5

    public let score: Int
    public let comment: Note?
    public let author: String
    public let at: Instant

    public init(score: Int, comment: Note?, author: String, at: Instant) {
        self.score = score
        self.comment = comment
        self.author = author
        self.at = at
    }
}

extension Ticket {
    /// How it was settled; nil for one that is not, or not any more.
    public var settled: Resolution? {
        switch status {
        case .resolved(let resolution), .closed(let resolution, _): resolution
        default: nil
        }
    }
}
