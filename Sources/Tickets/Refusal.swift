public import Kernel

/// Why a ticket does not do what it was asked to: the closed set of this module.
public enum Refusal: Error, Hashable, Sendable {
    /// The life cycle has no such arrow from here; `legal` are those it has.
    case illegalMove(Move, from: Status.Name, legal: [Move])
    case notOnHold
    /// A final ticket is a record: nothing about it changes any more.
    case isFinal(Status.Name)
    case reopeningDaysOver(days: Int)
    /// The alarm pipeline leaves alone what a person has.
    case takenByAPerson(Key<Person>?)
    case typeUnknown(String, known: [String])
    case linkToItself
    case tooManyNotes(limit: Int)
    case tooManyLinks(limit: Int)
    case alreadyLinked
    /// The duty manager has said whose it is; only managers move it now.
    case assignmentIsFinal(Key<Team>?)
    /// It has gone to and fro too often: the duty manager has to say whose it is before it moves again.
    case assignmentIsDisputed(Key<Team>?, bounces: Int)
    case isMajor
    case notMajor
    case onlyIncidents(TicketKind)
    /// A major incident is closed when its review has been written.
    case reviewMissing
}
