/// The verbs of a life cycle. The raw value is how problem bodies and the drawing name it.
public enum Move: String, CaseIterable, Hashable, Sendable {
    case receive, assign, work, hold, resume, resolve, reopen, confirm, cancel, reject
    /// The alarm behind the ticket cleared and nobody had taken the ticket.
    case clear
    /// The alarm behind the ticket came back.
    case reraise

    /// Moves people may ask for; the others belong to the alarm pipeline.
    public var isForPeople: Bool {
        switch self {
        case .clear, .reraise: false
        case .receive, .assign, .work, .hold, .resume, .resolve, .reopen, .confirm, .cancel, .reject: true
        }
    }
}
