/// What a person must finish (工单).
///
/// The raw value is the word of the API; the prefix starts the number that people read out on the telephone.
public enum TicketKind: String, CaseIterable, Hashable, Sendable {
    case incident
    case request
    case problem
    case change
    case workOrder

    public var prefix: String {
        switch self {
        case .incident: "INC"
        case .request: "REQ"
        case .problem: "PRB"
        case .change: "CHG"
        case .workOrder: "WO"
        }
    }
}
