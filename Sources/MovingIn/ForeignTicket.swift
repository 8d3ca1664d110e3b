public import Kernel
import Tickets

/// A ticket of another system: what is known of it, and what happened to it.
public struct ForeignTicket: Sendable {
    /// Its number there, a word of the pool.
    public let number: Int32
    /// From a list: place in ``ForeignLog/facts``; -1 for none.
    public var facts: Int32 = -1
    public var opened: Instant?
    public var resolved: Instant?
    public var closed: Instant?
    public var finalState: ForeignState = .same
    public var finalWord: Int32 = WordPool.nothing
    /// In the order of the files until ``ForeignLog/putInOrder()``.
    public var events: [ForeignEvent] = []
    /// The row that a list has of it; 0 for none.
    public var listPrint: UInt64 = 0
    /// Where it was met first.
    public let file: Int16
    public let line: Int32

    /// How it stands where only its times say so.
    var endByTimes: Status.Name? { closed != nil ? .closed : resolved != nil ? .resolved : nil }
}

/// Something that happened to a ticket of another system. Words are those of the pool, -1 for none.
public struct ForeignEvent: Sendable {
    public var at: Instant
    public var line: Int32
    public var order: Int32
    public var state: ForeignState
    public var stateWord: Int32
    public var team: Int32
    public var person: Int32
    public var author: Int32
    public var activity: Int32
    public var note: Int32
    /// Place in ``ForeignLog/facts``.
    public var facts: Int32
    public var reassigned: Mark
    public var reopened: Mark
    public var isFirstContact: Bool
    public var file: Int16
    /// Stands for what the row says, from run to run.
    public var print: UInt64

    /// What a row says of something that may follow from others.
    public enum Mark: Hashable, Sendable {
        /// The mapping does not ask.
        case unsaid
        case no
        case yes
        /// A counter's value.
        case count(Int32)
    }
}
