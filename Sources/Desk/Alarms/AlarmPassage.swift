import Kernel
import Monitoring
import Routing
import Store
import Tickets

/// One alert on its way through the pipeline: what is known so far, and what was decided.
struct AlarmPassage: Sendable {
    let post: AlertPost
    var alert: Alert?
    /// What the store holds of this alert, and of the alarm it belongs to.
    var known: AlertTable.Row?
    var alarm: AlarmTable.Row?
    /// The alarm's ticket as it stands.
    var ticket: Ticket?
    var identity: AlarmIdentity?
    /// A ticket for it, made ready in case it needs one.
    var prepared: RoutedDraft?
    var change: AlarmChange = .repeated
    var step: TicketStep = .none
    var verdicts: [Verdict] = []

    init(_ post: AlertPost) {
        self.post = post
    }

    /// What is to happen to the ticket.
    enum TicketStep: Sendable {
        case none
        /// A new ticket; `follows` is the one this alarm had before. Without a decision `otherwise` gets it.
        case open(TicketDraft, follows: TicketNumber?, decision: RoutingDecision?)
        /// The alarm is back: bring its resolved ticket back.
        case reraise
        /// Write it down on the ticket.
        case tell(JournalType)
        /// Another severity weighs differently.
        case reweigh(AlarmSettings.Weight)
        /// The alarm cleared and nobody has the ticket: resolve it.
        case settle
    }
}
