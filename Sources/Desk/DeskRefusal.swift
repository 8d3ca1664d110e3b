public import Catalogue
public import Kernel
public import Tickets

/// Why the desk does not do what it was asked to, beyond what a ticket itself refuses. Files, ratings, absences and
/// views have refusals of their own.
public enum DeskRefusal: Error, Hashable, Sendable {
    case ticketNotFound(String)
    case alarmNotFound(String)
    case itemNotFound(String)
    case tokenNotFound(String)
    case tokenNameTaken(String)
    /// The caller worked from an older state; `current` is the ticket's revision now.
    case changedMeanwhile(current: Int64)
    /// What is to go on by itself would go on at once.
    case holdEndsBefore(now: Instant)
    /// The score of a confirmation is the requester's.
    case scoreNotTheirs
    /// The same `Idempotency-Key` came before with another request.
    case idempotencyKeyReused
    case kindNotHere(TicketKind, known: [TicketKind])
    case teamUnknown(String, closest: String?)
    /// A project's team, and this is not its time.
    case teamNotNow(Key<Team>, instead: Key<Team>)
    case personUnknown(String, closest: String?)
    case personNotInTeam(Key<Person>, Key<Team>)
    /// Requesters act for themselves only.
    case notForOthers
    case answerUnknown(String, closest: String?)
    /// Every place in it is empty, and it has nothing else.
    case answerEmpty(String)
    case nothingToChange
    /// Values that the form of the ticket's item does not take.
    case formFlawed([FormFlaw])
    /// The ticket has no form: it was not asked for out of the catalogue, or the catalogue has its item no more.
    case formUnknown(item: String?)
    case noticeNotFound(String)
    /// The notice was sent, or is on its way; the state it is in.
    case noticeNotUndelivered(String)
    case tooManyWatchers(limit: Int)
    /// The two are not linked like this.
    case linkNotFound(String, String)
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
    /// A ticket is split into a few others.
    case partsOutOfBounds(limit: Int)
    /// What is wrong with one of them, from 0.
    indirect case partRefused(Int, DeskRefusal)
    case partNotTaken(Int, Refusal)
    /// What still goes on, or may be reopened, needs no other ticket to follow it.
    case notOverYet(TicketNumber, legal: [Move])
    /// The desk has nobody to send a ticket back to.
    case nowhereToReturn(Key<Team>?)
    /// Somebody else has the ticket: it is not claimed, but assigned.
    case takenBy(Key<Person>)
    /// So many open tickets are the most this person may have.
    case atLimit(Key<Person>, limit: Int)
    /// Whose a ticket is for good, managers say.
    case onlyForDutyManagers
    case lineNotHigher(SupportLine, than: SupportLine)
    /// No team of a higher line looks after the domain; `known` are those of higher lines.
    case noHigherTeam(domain: String?, above: SupportLine, known: [String])
    /// No team is suggested for it, or not so surely.
    case notSuggested(TicketNumber, above: Int)
    case clockUnknown(String, known: [String])
    case calendarUnknown(String, closest: String?)
}

extension DeskRefusal {
    /// Says of what is refused within which part of a ticket it is.
    static func inPart<Value>(_ place: Int, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let refusal as DeskRefusal {
            throw DeskRefusal.partRefused(place, refusal)
        } catch let refusal as Refusal {
            throw DeskRefusal.partNotTaken(place, refusal)
        }
    }
}
