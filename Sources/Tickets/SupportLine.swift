/// Who is asked: the desk and the response group, the system and hardware groups, vendors and business
/// software.
public enum SupportLine: String, CaseIterable, Hashable, Sendable {
    case first, second, third
}

extension SupportLine: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.height < right.height }

    private var height: Int {
        switch self {
        case .first: 1
        case .second: 2
        case .third: 3
        }
    }
}
