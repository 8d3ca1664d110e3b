import Kernel
import ServiceLevels
public import Tickets

/// What the deskbook says about a ticket's way through the desk.
public struct FlowSettings: Hashable, Sendable {
    /// How often a ticket may be sent back before the duty manager is asked whose it is.
    public var bouncesLimit = 3
    /// When a resolved ticket closes by itself; nil when only people close tickets.
    public var closing: Closing? = Closing()
    public var parents = Parents()

    /// So many whole working days after the day it was resolved.
    public struct Closing: Hashable, Sendable {
        public var afterWorkingDays = 3
        /// Name of a calendar; nil for the one that counts where no other does.
        public var calendar: String?
    }

    /// What happens to the children (子单) when something happens to their parent (父单).
    public struct Parents: Hashable, Sendable {
        /// Resolved with it, with its words.
        public var resolve = true
        /// On hold with it, and resumed with it.
        public var hold = false
        /// Which of its notes they get; nil for none.
        public var notes: TicketNote.Visibility? = .public
    }

    public static let standard = FlowSettings()
}

extension Deskbook {
    /// When a ticket that is resolved now closes by itself; nil when only people close tickets.
    func closing(after resolution: Instant) -> Instant? {
        flow.closing.map { closing in
            let calendars = serviceLevels.calendars
            let calendar = closing.calendar.map { calendars[$0] } ?? calendars.otherwise
            return calendar.end(ofWorkingDay: closing.afterWorkingDays, after: resolution)
        }
    }
}
