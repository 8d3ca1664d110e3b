import Kernel
import MovingIn
import Store
import Tickets

/// One journal entry to be, of a ticket's history in another system.
struct ImportedStep: Sendable {
    let type: JournalType
    let at: Instant
    let actor: String
    /// Whose queue the ticket is in afterwards.
    let team: Key<Team>?
    let from: Status.Name
    var status: Status.Name
    var fromTeam: Key<Team>?
    /// Who has it afterwards, of a step that hands it on or takes it up.
    var assignee: Key<Person>?
    var saysAssignee = false
    var reason: Hold.Reason?
    var note: String?
    var changes: [(field: String, from: String?, to: String?)] = []
    /// What the other system calls what happened, and the state it was in.
    var activity: String?
    var sourceState: String?
    /// How often it was handed on, or reopened, by the other system's own count.
    var reassignments: Int32?
    var reopenings: Int32?
    var isFirstContact = false
    /// Follows from the next step; the other system has no row for it.
    var isImplied = false
    /// Older than what the ticket had gone through when it was read: it changes nothing.
    var isLate = false

    /// The entry's payload. That it is imported comes first: ``JournalEntry/isImported``.
    func payload(of ticket: Ticket, _ opening: (inout JSONText) -> Void) -> String {
        var json = JSONText(reserving: 192)
        json.add("imported", true)
        json.add("number", ticket.number.description)
        if type == .ticketOpened {
            json.add("status", status.rawValue)
            opening(&json)
        } else {
            if from != status { json.add("from", from.rawValue) }
            json.add("status", status.rawValue)
        }
        if type == .ticketAssigned {
            json.add("fromTeam", ifAny: fromTeam?.text)
            json.add("team", ifAny: team?.text)
        }
        if saysAssignee { json.add("assignee", orNull: assignee?.text) }
        json.add("reason", ifAny: reason?.rawValue)
        json.add("note", ifAny: note)
        if !changes.isEmpty {
            json.add("changes", changes) { entry, change in
                entry.add("field", change.field)
                entry.add("from", orNull: change.from)
                entry.add("to", orNull: change.to)
            }
        }
        json.add("activity", ifAny: activity)
        json.add("sourceState", ifAny: sourceState)
        if let reassignments { json.add("reassignments", Int64(reassignments)) }
        if let reopenings { json.add("reopenings", Int64(reopenings)) }
        if isFirstContact { json.add("firstContact", true) }
        if isImplied { json.add("implied", true) }
        if isLate { json.add("late", true) }
        return json.closedText()
    }
}
