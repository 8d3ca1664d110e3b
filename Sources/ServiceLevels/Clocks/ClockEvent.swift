public import Kernel

/// One thing in a ticket's journal that its clocks go by.
public struct ClockEvent: Hashable, Sendable {
    public let at: Instant
    public let what: Occurrence

    public init(at: Instant, _ what: Occurrence) {
        self.at = at
        self.what = what
    }

    /// What happened. Where it may change what was agreed, what is agreed from then on comes with it.
    public enum Occurrence: Hashable, Sendable {
        case opened(team: Key<Team>?, Agreements)
        /// Another priority, service, kind or requester.
        case changed(Change, Agreements)
        /// Somebody has taken it.
        case taken
        case held(reason: String)
        case resumed
        case moved(to: Key<Team>?, Agreements)
        case resolved
        case reopened
        case ended(Ending)
        /// Holds until it is set again; nil goes back to what the targets say.
        case setByHand(ServiceClock, Agreement?)
        /// The actions of this warning point, and of all before it, have been started.
        case warned(ServiceClock, percent: Int)
    }

    /// What about a ticket changed.
    public enum Change: String, CaseIterable, Hashable, Sendable {
        case priority, service, kind, requester
    }

    /// How a ticket ends for good.
    public enum Ending: String, CaseIterable, Hashable, Sendable {
        case closed, cancelled, rejected, merged
    }
}

/// Why a stretch of a clock began: a word, and what makes it particular.
public struct ClockCause: Hashable, Sendable {
    public enum Word: String, CaseIterable, Hashable, Sendable {
        case opened, changed, taken, held, resumed, moved, resolved, reopened, ended, setByHand
    }

    public let word: Word
    /// What changed, why it was held, which team, how it ended.
    public let detail: String?

    public init(_ word: Word, _ detail: String? = nil) {
        self.word = word
        self.detail = detail
    }

    /// Nil for what begins no stretch.
    init?(_ what: ClockEvent.Occurrence) {
        switch what {
        case .opened(let team, _): self.init(.opened, team?.text)
        case .changed(let change, _): self.init(.changed, change.rawValue)
        case .taken: self.init(.taken)
        case .held(let reason): self.init(.held, reason)
        case .resumed: self.init(.resumed)
        case .moved(let team, _): self.init(.moved, team?.text)
        case .resolved: self.init(.resolved)
        case .reopened: self.init(.reopened)
        case .ended(let ending): self.init(.ended, ending.rawValue)
        case .setByHand: self.init(.setByHand)
        case .warned: return nil
        }
    }
}
