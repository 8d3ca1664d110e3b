public import Tickets

/// What a state of another system is here.
public enum ForeignState: Hashable, Sendable {
    /// The row says nothing of the state: it stays as it was.
    case same
    case status(Status.Name)
    case onHold(Hold.Reason)

    /// Reads `working`, `onHold`, `onHold.vendor`, `same`; nil for anything else.
    public init?(_ text: String) {
        if text == "same" {
            self = .same
        } else if text == Status.Name.onHold.rawValue {
            self = .onHold(.other)
        } else if text.hasPrefix("onHold."), let reason = Hold.Reason(rawValue: String(text.dropFirst(7))) {
            self = .onHold(reason)
        } else if let name = Status.Name(rawValue: text) {
            self = .status(name)
        } else {
            return nil
        }
    }

    public var name: Status.Name? {
        switch self {
        case .same: nil
        case .status(let name): name
        case .onHold: .onHold
        }
    }

    /// Every word a mapping may use.
    public static let words: [String] =
        Status.Name.allCases.map(\.rawValue) + Hold.Reason.allCases.map { "onHold.\($0.rawValue)" } + ["same"]
}
