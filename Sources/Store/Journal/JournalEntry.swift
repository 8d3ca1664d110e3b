public import Kernel

/// What an entry is about.
public struct JournalSubject: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case ticket, alarm, deskbook, token, absence
    }

    public let kind: Kind
    public let id: Int64

    public init(_ kind: Kind, _ id: Int64) {
        self.kind = kind
        self.id = id
    }
}

/// One thing that happened, written in the transaction that made it happen, and never changed afterwards.
public struct JournalEntry: Sendable {
    /// Position in the journal; given by the store.
    public let sequence: Int64
    public let at: Instant
    /// Who did it: the name of a token, or `pipeline` and the like.
    public let actor: String
    public let subject: JournalSubject
    /// The how-manieth entry of its subject, from 1.
    public let revision: Int64
    public let type: JournalType
    /// Whose queue the subject is in afterwards.
    public let team: Key<Team>?
    /// A JSON object; its members belong to ``type``.
    public let payload: String

    public init(
        sequence: Int64, at: Instant, actor: String, subject: JournalSubject, revision: Int64,
        type: JournalType,
        team: Key<Team>?, payload: String
    ) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.subject = subject
        self.revision = revision
        self.type = type
        self.team = team
        self.payload = payload
    }
}

extension JournalEntry {
    /// Whether it came from another system, and so happened there and then: nobody is told of it, and nothing
    /// starts because of it. Such payloads begin with `"imported":true`.
    public var isImported: Bool { payload.utf8.starts(with: Self.importedStart) }

    private static let importedStart = Array(#"{"imported":true"#.utf8)
}

/// Everything that can happen. The raw value stands in the journal, in history and on the live stream.
public enum JournalType: String, CaseIterable, Sendable {
    case ticketOpened = "ticket.opened"
    case ticketReceived = "ticket.received"
    case ticketAssigned = "ticket.assigned"
    case ticketWorking = "ticket.working"
    case ticketHeld = "ticket.held"
    case ticketResumed = "ticket.resumed"
    case ticketResolved = "ticket.resolved"
    case ticketReopened = "ticket.reopened"
    case ticketClosed = "ticket.closed"
    case ticketRejected = "ticket.rejected"
    case ticketCancelled = "ticket.cancelled"
    case ticketChanged = "ticket.changed"
    case ticketNoted = "ticket.noted"
    case ticketLinked = "ticket.linked"
    case ticketUnlinked = "ticket.unlinked"
    /// Sent back by a team that says it is not theirs.
    case ticketReturned = "ticket.returned"
    /// Sent back more often than the deskbook allows: the duty manager has to decide.
    case ticketDisputed = "ticket.disputed"
    case ticketEscalated = "ticket.escalated"
    /// The same as another ticket, which goes on in its place: final.
    case ticketMerged = "ticket.merged"
    /// Others were made of parts of it.
    case ticketSplit = "ticket.split"
    case ticketWatched = "ticket.watched"
    case ticketUnwatched = "ticket.unwatched"
    case ticketPromoted = "ticket.promoted"
    case ticketDemoted = "ticket.demoted"
    case ticketCommunicated = "ticket.communicated"
    case ticketReviewed = "ticket.reviewed"
    case ticketAttached = "ticket.attached"
    case ticketRated = "ticket.rated"
    /// It does not belong to the team that was suggested.
    case ticketSuggestionRejected = "ticket.suggestionRejected"
    /// The alarm behind the ticket was raised again, changed its severity, or cleared.
    case ticketAlarmRaised = "ticket.alarmRaised"
    case ticketAlarmChanged = "ticket.alarmChanged"
    case ticketAlarmCleared = "ticket.alarmCleared"
    /// A clock has used up so many percent of its time, and what the target says of that was started.
    case ticketWarned = "ticket.warned"
    /// A clock's time was set by hand, or taken back.
    case ticketTargetSet = "ticket.targetSet"
    /// A row of another system's log that has no entry of its own here.
    case ticketImported = "ticket.imported"
    case alarmRaised = "alarm.raised"
    case alarmChanged = "alarm.changed"
    case alarmCleared = "alarm.cleared"
    case deskbookApplied = "deskbook.applied"
    case tokenCreated = "token.created"
    case tokenRevoked = "token.revoked"
    /// Somebody is away on some days, or on others than was said before.
    case absenceEntered = "absence.entered"
    case absenceRemoved = "absence.removed"
}
