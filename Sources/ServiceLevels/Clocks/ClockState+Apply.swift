import Kernel

extension ClockState {
    /// Goes on by one event. What has passed is kept, whatever the event changes.
    ///
    /// An event that claims to be older than the one before it happened at the same time as that: time does
    /// not run backwards, and nothing is counted twice.
    /// - Returns: the stretch that it ends, if any time has passed in it.
    mutating func apply(_ event: ClockEvent, by calendars: CalendarTable) -> ClockSegment? {
        if case .warned(let named, let percent) = event.what {
            if named == clock { warnedPercent = max(warnedPercent, percent) }
            return nil
        }
        var next = self
        next.take(event.what)
        guard next != self, let cause = ClockCause(event.what) else { return nil }
        if mode == .stopped, next.mode == .stopped {
            // When it stopped, and why, stands: taken stays taken when the ticket is closed.
            self = next
            return nil
        }
        let at = max(event.at, since)
        let ended = segment(until: at, by: calendars)
        next.settle(ended, by: calendars)
        next.since = at
        next.cause = cause
        if next.mode != .stopped { next.putInForce() }
        self = next
        return at > ended.from ? ended : nil
    }

    /// What the event changes of the ticket and of what is agreed. What is over stays as it was, until it is opened
    /// again.
    private mutating func take(_ what: ClockEvent.Occurrence) {
        guard !standing.isEnded || what == .reopened else { return }
        switch what {
        case .opened, .warned: break
        case .changed(_, let agreements):
            if !standing.isElsewhere { agreed = agreements[clock.metric] }
        case .taken: standing.isTaken = clock == .response
        case .held(let reason): standing.hold = reason
        case .resumed: standing.hold = nil
        case .moved(let team, let agreements):
            if case .team(let own) = clock { standing.isElsewhere = own != team }
            if !standing.isElsewhere { agreed = agreements[clock.metric] }
        case .resolved:
            standing.isResolved = true
            standing.hold = nil
        case .reopened:
            standing.isResolved = false
            standing.isEnded = false
        case .ended: standing.isEnded = true
        case .setByHand(let named, let agreement): if named == clock { byHand = agreement }
        }
    }

    /// Books what the stretch that ends has used.
    private mutating func settle(_ ended: ClockSegment, by calendars: CalendarTable) {
        guard ended.mode == .running, let end = ended.to else { return }
        if let due = dueWhileRunning(by: calendars), due <= end {
            exhaustedAt = due
            isLate = isLate || due < end
        }
        used += ended.used
    }

    /// A new agreement begins with what was used under the one before. Warning points it has passed again
    /// count as new; those that were passed already do not.
    private mutating func putInForce() {
        let before = inForce
        inForce = byHand ?? agreed
        guard inForce.allowed != before.allowed else { return }
        exhaustedAt = nil
        isLate = false
        guard let allowed = inForce.allowed else {
            warnedPercent = 0
            return
        }
        warnedPercent = min(warnedPercent, Int(clamping: used * 100 / max(allowed, 1)))
        if used >= allowed {
            exhaustedAt = since
            isLate = used > allowed
        }
    }
}
