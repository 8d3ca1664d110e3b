/// Whether it is agreed whose a ticket is.
public enum Dispatch: String, CaseIterable, Hashable, Sendable {
    /// Teams may pass it on.
    case open
    /// Sent back more often than the deskbook allows: the duty manager (值班经理) has to say whose it is.
    case disputed
    /// The duty manager has said it: no team sends it back any more.
    case final
}
