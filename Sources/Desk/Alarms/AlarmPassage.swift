import Kernel
import Monitoring
import Routing
import Store
import Tickets

/// One alert on its way through the pipeline: what is known so far, and what was decided.
struct AlarmPassage: Sendable {
    /// As reported; once dedup has looked, merged with what was known.
    var alert: Alert
    let identity: AlarmIdentity
    /// What the store holds of this alert, and of the alarm it belongs to.
    var known: AlertTable.Row?
    var alarm: AlarmTable.Row?
    /// The alarm's ticket as it stands.
    var ticket: Ticket?
    /// A ticket for it, made ready in case it needs one.
    var prepared: RoutedDraft?
    var change: AlarmChange = .repeated
    var step: TicketStep = .none
    var verdicts: [Verdict] = []

    /// A report that just came.
    /// - Throws: what is wrong with it.
    init(of post: AlertPost, at now: Instant, _ settings: AlarmSettings) throws(AlertFlaw) {
        self.init(
            of: try post.alert(at: now, resolveTimeoutSeconds: settings.resolveTimeoutSeconds), settings)
    }

    /// An alert that is in order already.
    init(of alert: Alert, _ settings: AlarmSettings) {
        self.alert = alert
        identity = AlarmIdentity(of: alert.labels, ignoring: settings.ignoredLabels)
    }

    /// Makes a ticket ready for an alert that seems to be new, so that the writer need not.
    mutating func prepare(_ deskbook: Deskbook, at now: Instant, unless seen: SeenAlerts) {
        guard !seen.note(alert.fingerprint), let weight = deskbook.alarms.weights[alert.severity] else {
            return
        }
        prepared = RoutedDraft(TicketDraft(alert, identity, weight), deskbook, at: now)
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
