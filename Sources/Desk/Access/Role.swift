/// What a token may do. Which operation takes which roles is one table, in `HTTPAPI/Permissions.swift`.
public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Submits, follows and confirms their own tickets.
    case requester
    /// First line: receives, dispatches, closes.
    case agent
    /// Works on what is assigned.
    case resolver
    /// Everything agents and resolvers may.
    case manager
    /// That, and tokens and settings.
    case admin
    /// Pushes alarms; reads nothing of tickets.
    case probe
    /// Reads everything, changes nothing.
    case auditor
}
