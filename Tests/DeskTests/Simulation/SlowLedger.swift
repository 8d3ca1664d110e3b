import Foundation
import Kernel
import ServiceLevels
import Store
import TestSupport
import Tickets

@testable import Desk

/// A ticket's clocks the slow and obvious way: its journal read as JSON, one thing after another, and working time
/// looked up minute by minute. Shares nothing with the product but calendars and the choice of targets.
struct SlowLedger {
    /// What a clock goes by.
    struct Situation: Equatable {
        var hold: String?
        var isTaken = false
        var isResolved = false
        var isEnded = false
        var isElsewhere = false
        var agreed: Agreement
        var byHand: Agreement?

        var isStopped: Bool { isTaken || isResolved || isEnded || isElsewhere }
    }

    struct Slow {
        var situation: Situation
        var since: Instant
        var agreement: Agreement
        var used: Int64 = 0
        var ranOutAt: Instant?
        var isLate = false
        var warned = 0
        /// Counts how often another time was allowed.
        var promises = 0

        var mode: ClockMode {
            if situation.isStopped { return .stopped }
            return situation.hold.map(agreement.pauses.contains) == true ? .paused : .running
        }
    }

    private(set) var clocks: [ServiceClock: Slow] = [:]
    /// Warnings as the journal has them, each with the promise it was about.
    private(set) var warnings: [(clock: ServiceClock, percent: Int, promise: Int, sequence: Int64)] = []
    private let walks: SlowCalendars
    private let books: SlowBooks

    private var facts: ServiceFacts
    private var requester: String?

    /// - Parameter history: all of the ticket's entries.
    init(_ ticket: Ticket, _ history: [JournalEntry], _ books: SlowBooks, _ walks: SlowCalendars) {
        self.books = books
        self.walks = walks
        let service = history.lazy.flatMap { Said($0).changes }.first { $0.field == "service" }
        facts = ServiceFacts(
            kind: ticket.kind.rawValue, type: ticket.type, priority: 0,
            service: service.map(\.from) ?? ticket.service)
        requester = ticket.requester
        for entry in history { take(entry) }
    }

    // MARK: What happened

    private mutating func take(_ entry: JournalEntry) {
        let says = Said(entry)
        let before = facts
        if let priority = says.number("priority") { facts.priority = priority }
        for change in says.changes {
            if change.field == "priority" { facts.priority = change.to.flatMap { Int($0) } ?? facts.priority }
            if change.field == "service" { facts.service = change.to }
        }
        facts.team = entry.team
        let book = books.book(at: entry.sequence)
        facts.requesterClass = requester.flatMap { book.requesters[$0]?.requesterClass }
        let agreements = book.serviceLevels.agreements(for: facts)
        if entry.revision == 1 {
            let first = [ServiceClock.response, .resolution] + (facts.team.map { [.team($0)] } ?? [])
            for clock in first { open(clock, agreements, at: entry.at) }
        } else {
            if before.priority != facts.priority { agree(agreements, at: entry.at) }
            if before.service != facts.service { agree(agreements, at: entry.at) }
            if before.team != facts.team { move(agreements, at: entry.at) }
        }
        live(says, entry)
        if entry.type == .ticketTargetSet, let clock = says.clock {
            let agreement = says.agreement
            happen(at: entry.at) { if $1 == clock { $0.byHand = agreement } }
        }
        if entry.type == .ticketWarned, let clock = says.clock, let percent = says.number("percent") {
            warnings.append((clock, percent, clocks[clock]?.promises ?? -1, entry.sequence))
            let before = clocks[clock]?.warned ?? 0
            clocks[clock]?.warned = max(before, percent)
        }
    }

    private mutating func live(_ says: Said, _ entry: JournalEntry) {
        guard let status = says.text("status") else { return }
        let from = says.text("from")
        guard from != nil || entry.revision == 1 || entry.type == .ticketHeld else { return }
        let at = entry.at
        let over = ["resolved", "closed", "rejected", "cancelled"]
        if from == "onHold", status != "onHold" { happen(at: at) { situation, _ in situation.hold = nil } }
        if let from, over.contains(from), !over.contains(status) {
            happen(at: at) { situation, _ in (situation.isResolved, situation.isEnded) = (false, false) }
        }
        if status == "working" || status == "resolved" && says.object["automatic"] == nil {
            happen(at: at) { situation, clock in if clock == .response { situation.isTaken = true } }
        }
        switch status {
        case "onHold": happen(at: at) { situation, _ in situation.hold = says.text("reason") }
        case "resolved":
            happen(at: at) { situation, _ in (situation.isResolved, situation.hold) = (true, nil) }
        case "closed", "rejected", "cancelled": happen(at: at) { situation, _ in situation.isEnded = true }
        default: break
        }
    }

    private mutating func open(_ clock: ServiceClock, _ agreements: Agreements, at: Instant) {
        let agreed = agreements[clock.metric]
        clocks[clock] = Slow(situation: Situation(agreed: agreed), since: at, agreement: agreed)
    }

    private mutating func agree(_ agreements: Agreements, at: Instant) {
        happen(at: at) { situation, clock in
            if !situation.isElsewhere { situation.agreed = agreements[clock.metric] }
        }
    }

    private mutating func move(_ agreements: Agreements, at: Instant) {
        let team = facts.team
        happen(at: at) { situation, clock in
            if case .team(let own) = clock { situation.isElsewhere = own != team }
            if !situation.isElsewhere { situation.agreed = agreements[clock.metric] }
        }
        guard let team, clocks[.team(team)] == nil, let whole = clocks[.resolution] else { return }
        open(.team(team), agreements, at: max(at, whole.since))
        clocks[.team(team)]?.situation.hold = whole.situation.hold
        clocks[.team(team)]?.situation.isResolved = whole.situation.isResolved
        clocks[.team(team)]?.situation.isEnded = whole.situation.isEnded
    }

    // MARK: What it does to the clocks

    private mutating func happen(at: Instant, _ change: (inout Situation, ServiceClock) -> Void) {
        for clock in clocks.keys {
            guard var slow = clocks[clock] else { continue }
            var next = slow.situation
            change(&next, clock)
            guard next != slow.situation else { continue }
            let wasStopped = slow.situation.isStopped
            if !(wasStopped && next.isStopped) {
                // Time does not run backwards.
                let at = max(at, slow.since)
                pass(&slow, until: at)
                slow.since = at
            }
            slow.situation = next
            if !next.isStopped { promise(&slow) }
            clocks[clock] = slow
        }
    }

    private func pass(_ slow: inout Slow, until end: Instant) {
        guard slow.mode == .running else { return }
        if let due = due(slow), due <= end {
            slow.ranOutAt = due
            if due < end { slow.isLate = true }
        }
        slow.used += walks[slow.agreement.calendar].time(from: slow.since, to: end)
    }

    private func promise(_ slow: inout Slow) {
        let next = slow.situation.byHand ?? slow.situation.agreed
        let isOther = next.allowed != slow.agreement.allowed
        slow.agreement = next
        guard isOther else { return }
        slow.promises += 1
        let allowed = next.allowed
        slow.ranOutAt = allowed.map { slow.used >= $0 } == true ? slow.since : nil
        slow.isLate = allowed.map { slow.used > $0 } == true
        slow.warned = allowed.map { min(slow.warned, Int(slow.used * 100 / max($0, 1))) } ?? 0
    }

    // MARK: What it shows

    /// Nil where nothing is promised, and beyond the end of the walk.
    private func due(_ slow: Slow) -> Instant? {
        guard let allowed = slow.agreement.allowed else { return nil }
        return slow.ranOutAt
            ?? walks[slow.agreement.calendar].due(from: slow.since, after: allowed - slow.used)
    }

    private func next(_ slow: Slow) -> (percent: Int, at: Instant?)? {
        guard slow.mode == .running, let allowed = slow.agreement.allowed,
            let point = slow.agreement.warnings.first(where: { $0.percent > slow.warned })
        else { return nil }
        let wanted = (allowed * Int64(point.percent) + 99) / 100
        let walk = walks[slow.agreement.calendar]
        return (point.percent, walk.due(from: slow.since, after: wanted - slow.used))
    }

    func figures(_ slow: Slow, at now: Instant) -> SlowFigures {
        let now = max(now, slow.since)
        let isRunning = slow.mode == .running
        let due = isRunning ? due(slow) : nil
        let passed = isRunning ? walks[slow.agreement.calendar].time(from: slow.since, to: now) : 0
        let next = next(slow)
        return SlowFigures(
            mode: slow.mode, used: slow.used + passed, allowed: slow.agreement.allowed, due: due,
            isBreached: slow.isLate || due.map { $0 < now } == true, nextPercent: next?.percent,
            nextAt: next?.at)
    }

    private var promised: [Slow] { [clocks[.response], clocks[.resolution]].compactMap(\.self) }

    /// What lists by due time go by.
    var dueAt: Instant? { promised.filter { $0.mode == .running }.compactMap(due).min() }
    var lateAt: Instant? { promised.filter(\.isLate).compactMap(\.ranOutAt).min() }
    var nextAt: Instant? { clocks.values.compactMap { next($0)?.at }.min() }
}

/// What a clock shows, by the slow way.
struct SlowFigures: Equatable {
    let mode: ClockMode
    let used: Int64
    let allowed: Int64?
    let due: Instant?
    let isBreached: Bool
    let nextPercent: Int?
    let nextAt: Instant?
}

extension SlowFigures {
    init(_ figures: ClockFigures) {
        self.init(
            mode: figures.mode, used: figures.used, allowed: figures.allowed, due: figures.due,
            isBreached: figures.isBreached, nextPercent: figures.next?.point.percent,
            nextAt: figures.next?.at)
    }
}

/// The payload of a journal entry, read without any of the product's readers.
struct Said {
    let object: [String: Any]

    init(_ entry: JournalEntry) {
        let value = try? JSONSerialization.jsonObject(with: Data(entry.payload.utf8))
        object = value as? [String: Any] ?? [:]
    }

    func text(_ name: String) -> String? { object[name] as? String }
    func number(_ name: String) -> Int? { object[name] as? Int }
    var clock: ServiceClock? { text("clock").flatMap { ServiceClock($0) } }

    var changes: [(field: String, from: String?, to: String?)] {
        (object["changes"] as? [[String: Any]] ?? []).map {
            ($0["field"] as? String ?? "", $0["from"] as? String, $0["to"] as? String)
        }
    }

    /// `["target", milliseconds, "calendar", ["pause"], [[percent, "action"]]]`; nil when it was taken back.
    var agreement: Agreement? {
        guard let parts = object["agreement"] as? [Any], parts.count == 5 else { return nil }
        let points = (parts[4] as? [[Any]] ?? []).map { point in
            WarningPoint(
                percent: point.first as? Int ?? 0,
                actions: point.compactMap { ($0 as? String).flatMap(WarningPoint.Action.init) })
        }
        return Agreement(
            target: parts[0] as? String, allowed: (parts[1] as? Int).map(Int64.init),
            calendar: parts[2] as? String ?? "", pauses: Set(parts[3] as? [String] ?? []), warnings: points)
    }
}
