/// Something that begins when a clock has used up so many percent of what is allowed.
public struct WarningPoint: Hashable, Sendable {
    /// 100 is the due time; more is afterwards, for a second call.
    public static let percents = 1...1000

    /// What is done then.
    public enum Action: String, CaseIterable, Hashable, Sendable {
        case notify
        case raisePriority
        /// Moves the ticket to the next line.
        case nextLine
        case dutyManager
    }

    public let percent: Int
    public let actions: [Action]

    public init(percent: Int, actions: [Action]) {
        self.percent = percent
        self.actions = actions
    }

    /// Half, three quarters, and due: who has it is told.
    public static let standard = [50, 75, 100].map { WarningPoint(percent: $0, actions: [.notify]) }

    /// The time used at which it is reached, rounded up to whole milliseconds: never early.
    func threshold(of allowed: Int64) -> Int64 {
        (allowed * Int64(percent) + 99) / 100
    }
}
