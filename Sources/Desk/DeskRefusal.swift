public import Kernel
public import Tickets

/// Why the desk does not do what it was asked to, beyond what a ticket itself refuses.
public enum DeskRefusal: Error, Hashable, Sendable {
    case ticketNotFound(String)
    case alarmNotFound(String)
    case itemNotFound(String)
    case tokenNotFound(String)
    case tokenNameTaken(String)
    /// The caller worked from an older state; `current` is the ticket's revision now.
    case changedMeanwhile(current: Int64)
    /// The same `Idempotency-Key` came before with another request.
    case idempotencyKeyReused
    case kindNotHere(TicketKind, known: [TicketKind])
    case teamUnknown(String, closest: String?)
    case personUnknown(String, closest: String?)
    case personNotInTeam(Key<Person>, Key<Team>)
    /// Requesters act for themselves only.
    case notForOthers
    case nothingToChange
    case noticeNotFound(String)
    /// The notice was sent, or is on its way; the state it is in.
    case noticeNotUndelivered(String)
    case tooManyWatchers(limit: Int)
    /// It is part of another ticket already.
    case hasParent(TicketNumber)
    case tooManyChildren(limit: Int)
    /// A ticket is not part of what is part of it.
    case ownAncestor(TicketNumber)
    case familyTooDeep(limit: Int)
    case tooManyCommunications(limit: Int)
    case reviewNotFound(TicketNumber)
    /// What is merged into must go on.
    case targetIsFinal(TicketNumber, Status.Name)
    /// A ticket that others are part of is not merged: they would be left behind.
    case hasChildren(TicketNumber)
    /// What still goes on, or may be reopened, needs no other ticket to follow it.
    case notOverYet(TicketNumber, legal: [Move])
    /// The desk has nobody to send a ticket back to.
    case nowhereToReturn(Key<Team>?)
    /// Whose a ticket is for good, managers say.
    case onlyForDutyManagers
    case lineNotHigher(SupportLine, than: SupportLine)
    /// No team of a higher line looks after the domain; `known` are those of higher lines.
    case noHigherTeam(domain: String?, above: SupportLine, known: [String])
}
