public import Kernel

/// What is promised: that somebody takes the ticket, that it is resolved, or how long one team may have it.
public enum ServiceMetric: String, CaseIterable, Hashable, Sendable {
    case response, resolution
    /// An agreement between teams (OLA).
    case team
}

/// One clock of a ticket. Every team that has had it has one of its own, so that passing a ticket to and fro
/// starts nobody's anew.
public enum ServiceClock: Hashable, Sendable {
    case response
    case resolution
    case team(Key<Team>)

    public var metric: ServiceMetric {
        switch self {
        case .response: .response
        case .resolution: .resolution
        case .team: .team
        }
    }

    /// `response`, `resolution`, `team:bss-response`: the word of stores and answers.
    public var text: String {
        if case .team(let team) = self { "team:\(team)" } else { metric.rawValue }
    }

    public init?(_ text: String) {
        switch text {
        case "response": self = .response
        case "resolution": self = .resolution
        default:
            guard text.hasPrefix("team:"), let team = Key<Team>(String(text.dropFirst(5))) else { return nil }
            self = .team(team)
        }
    }
}

extension ServiceClock: Comparable {
    /// Response, resolution, then teams by name: the order of lists.
    public static func < (left: Self, right: Self) -> Bool {
        (left.rank, left.text) < (right.rank, right.text)
    }

    private var rank: Int {
        switch self {
        case .response: 0
        case .resolution: 1
        case .team: 2
        }
    }
}
