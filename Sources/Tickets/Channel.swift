/// By which way a ticket came in (受理渠道).
public enum Channel: String, CaseIterable, Hashable, Sendable {
    /// A user, for themselves.
    case portal
    /// The desk, for somebody who called or stood there.
    case desk
    /// A resolver seated in a business department, for that department (前置岗位).
    case frontPost
    /// The alarm pipeline.
    case alarm
    /// Another system's record, moved in.
    case imported
}
