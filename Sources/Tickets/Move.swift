/// The verbs of a life cycle. The raw value is how problem bodies and the drawing name it.
public enum Move: String, CaseIterable, Hashable, Sendable {
    case receive, assign, work, hold, resume, resolve, reopen, confirm, cancel, reject
    /// Answered at once: resolved at first contact (直接答复).
    case answer
    /// Back to the sender (退回): not this team's.
    case sendBack = "return"
    /// To a higher line (升级).
    case escalate
    /// The same as another ticket (合并).
    case merge
    /// Resolved with its parent.
    case settle
    /// The alarm behind the ticket cleared and nobody had taken the ticket.
    case clear
    /// The alarm behind the ticket came back.
    case reraise

    /// Moves people may ask for; the others belong to the alarm pipeline and to parents.
    public var isForPeople: Bool {
        switch self {
        case .clear, .reraise, .settle: false
        case .receive, .assign, .work, .hold, .resume, .resolve, .reopen, .confirm, .cancel, .reject, .answer,
            .sendBack, .escalate, .merge:
            true
        }
    }
}
