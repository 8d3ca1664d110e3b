import Kernel
import ServiceLevels
import TestSupport

/// The slow, obvious reference of clocks: lets every minute pass, looks at the ticket, and adds it up. Events
/// must be at whole minutes.
struct ClockWalk {
    struct Slow {
        var used: Int64 = 0
        var mode = ClockMode.running
        var agreement: Agreement
        var exhaustedAt: Instant?
        var isLate = false
    }

    private(set) var clocks: [ServiceClock: Slow] = [:]
    private(set) var now: Instant
    private var agreements: [ServiceClock: Agreement] = [:]
    private var byHand: [ServiceClock: Agreement] = [:]
    private var team: Key<Team>?
    private var hold: String?
    private var isTaken = false
    private var isResolved = false
    private var isEnded = false

    init(_ events: [ClockEvent], until end: Instant) {
        now = events[0].at
        var coming = events[...]
        while true {
            while let event = coming.first, event.at <= now {
                happens(event.what)
                coming = coming.dropFirst()
            }
            guard now < end else { break }
            pass()
        }
    }

    private mutating func pass() {
        let next = now.adding(seconds: 60)
        for clock in clocks.keys {
            guard var slow = clocks[clock], slow.mode == .running else { continue }
            if let exhausted = slow.exhaustedAt, next > exhausted { slow.isLate = true }
            if MinuteWalk.isWorked(Story.calendars[slow.agreement.calendar], at: now.milliseconds) {
                slow.used += minute
                if slow.used == slow.agreement.allowed { slow.exhaustedAt = next }
            }
            clocks[clock] = slow
        }
        now = next
    }

    private mutating func happens(_ what: ClockEvent.Occurrence) {
        guard !isEnded || what == .reopened else { return }
        switch what {
        case .opened(let team, let agreed), .moved(let team, let agreed):
            self.team = team
            agree(agreed)
        case .changed(_, let agreed): agree(agreed)
        case .taken: isTaken = true
        case .held(let reason): hold = reason
        case .resumed: hold = nil
        case .resolved: (isResolved, hold) = (true, nil)
        case .reopened: (isResolved, isEnded) = (false, false)
        case .ended: isEnded = true
        case .setByHand(let clock, let agreement): if clocks[clock] != nil { byHand[clock] = agreement }
        case .warned: break
        }
        for clock in clocks.keys { look(at: clock) }
    }

    private mutating func agree(_ agreed: Agreements) {
        for clock in [.response, .resolution] + (team.map { [ServiceClock.team($0)] } ?? []) {
            agreements[clock] = agreed[clock.metric]
            clocks[clock] = clocks[clock] ?? Slow(agreement: agreed[clock.metric])
        }
    }

    private mutating func look(at clock: ServiceClock) {
        guard var slow = clocks[clock] else { return }
        var isStopped = isEnded || isResolved
        if clock == .response { isStopped = isStopped || isTaken }
        if case .team(let own) = clock { isStopped = isStopped || own != team }
        if !isStopped, let agreement = byHand[clock] ?? agreements[clock], agreement != slow.agreement {
            if agreement.allowed != slow.agreement.allowed {
                let isUsedUp = agreement.allowed.map { slow.used >= $0 } ?? false
                slow.exhaustedAt = isUsedUp ? now : nil
                slow.isLate = agreement.allowed.map { slow.used > $0 } ?? false
            }
            slow.agreement = agreement
        }
        let isPaused = hold.map(slow.agreement.pauses.contains) ?? false
        slow.mode = isStopped ? .stopped : isPaused ? .paused : .running
        clocks[clock] = slow
    }
}
