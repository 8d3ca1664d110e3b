import Kernel
import Store

extension JournalEntry {
    /// What the requester may know of an entry: that it happened, how the ticket stood afterwards, and words
    /// that were meant for them. Who was asked, and what the desk says among itself, stays with the desk.
    var forRequester: JournalEntry {
        var shown = ["number", "status", "from"]
        switch type {
        case .ticketResolved, .ticketRejected, .ticketClosed, .ticketCancelled: shown.append("note")
        case .ticketHeld: shown += ["reason", "until"]
        case .ticketResumed: shown.append("because")
        case .ticketMerged: shown.append("into")
        case .ticketSplit: shown.append("parts")
        case .ticketCommunicated where JSONScanner.text("audience", of: payload) == "requesters":
            shown += ["text", "nextUpdateAt"]
        case .ticketRated: shown += ["score", "comment"]
        default: break
        }
        return JournalEntry(
            sequence: sequence, at: at, actor: actor, subject: subject, revision: revision, type: type,
            team: team,
            payload: JSONScanner.members(shown, of: payload))
    }
}
