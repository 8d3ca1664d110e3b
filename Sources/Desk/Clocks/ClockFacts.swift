import Kernel
import ServiceLevels
import Store

/// What a ticket's targets are chosen by, as it stood after some journal entry.
struct ClockFacts: Hashable, Sendable {
    var kind: String
    var type: String
    var priority: Int
    var service: String?
    var requester: String?
    var team: Key<Team>?

    func agreements(by deskbook: Deskbook) -> Agreements {
        deskbook.serviceLevels.agreements(
            for: ServiceFacts(
                kind: kind, type: type, priority: priority, service: service,
                requesterClass: requester.flatMap { deskbook.requesters[$0]?.requesterClass }, team: team))
    }
}

extension ClockFacts {
    /// Goes on by one journal entry.
    /// - Parameter deskbook: the one that was in force when it was written.
    /// - Returns: what the clocks make of it. What does not concern them gives nothing.
    mutating func take(_ entry: JournalEntry, _ deskbook: () throws -> Deskbook) rethrows -> [ClockEvent] {
        let says = ClockPayload(entry)
        var what: [ClockEvent.Occurrence] = []
        if entry.type == .ticketOpened {
            type = says.type ?? type
            priority = says.priority ?? priority
            team = entry.team
            what.append(.opened(team: team, agreements(by: try deskbook())))
        } else {
            what += try changes(says, entry.team, deskbook)
        }
        what += moves(says, entry.type)
        what += try reopening(says, deskbook)
        switch entry.type {
        case .ticketWarned: what += says.clock.map { [.warned($0, percent: says.percent ?? 0)] } ?? []
        case .ticketTargetSet: what += says.clock.map { [.setByHand($0, says.agreement)] } ?? []
        default: break
        }
        return what.map { ClockEvent(at: entry.at, $0) }
    }

    /// Where priority, service, requester or team are others now.
    private mutating func changes(
        _ says: ClockPayload, _ team: Key<Team>?, _ deskbook: () throws -> Deskbook
    ) rethrows -> [ClockEvent.Occurrence] {
        let before = self
        if let priority = says.priority { self.priority = priority }
        for change in says.changes {
            switch change.field {
            case "priority": priority = change.to.flatMap { Int($0) } ?? priority
            case "service": service = change.to
            case "requester": requester = change.to
            default: break
            }
        }
        self.team = team
        guard before != self else { return [] }
        let agreements = agreements(by: try deskbook())
        var what: [ClockEvent.Occurrence] = []
        if before.priority != priority { what.append(.changed(.priority, agreements)) }
        if before.service != service { what.append(.changed(.service, agreements)) }
        if before.requester != requester { what.append(.changed(.requester, agreements)) }
        if before.team != team { what.append(.moved(to: team, agreements)) }
        return what
    }

    /// Other systems let what is closed be opened again, and their tickets bring it with them: whatever changed
    /// while it was over counts from then on.
    private func reopening(
        _ says: ClockPayload, _ deskbook: () throws -> Deskbook
    ) rethrows -> [ClockEvent.Occurrence] {
        guard let from = says.from, from != "resolved", Self.over.contains(from), let status = says.status,
            !Self.over.contains(status)
        else { return [] }
        let opened: [ClockEvent.Occurrence] = [
            .reopened, .moved(to: team, agreements(by: try deskbook())),
        ]
        return status == "working" ? opened + [.taken] : opened
    }

    /// States in which nothing is left to do.
    private static let over: Set = ["resolved", "closed", "rejected", "cancelled"]

    /// Where the life cycle has gone on. Read off the states rather than the verb, so that a new verb needs no
    /// word here.
    private func moves(_ says: ClockPayload, _ type: JournalType) -> [ClockEvent.Occurrence] {
        guard let status = says.status, says.from != nil || type == .ticketOpened || type == .ticketHeld
        else {
            return []
        }
        var what: [ClockEvent.Occurrence] = []
        if says.from == "onHold", status != "onHold" { what.append(.resumed) }
        if says.from == "resolved", !Self.over.contains(status) { what.append(.reopened) }
        switch status {
        case "working": what.append(.taken)
        case "onHold": what.append(.held(reason: says.reason ?? "other"))
        // Somebody who answers at once has taken it; an alarm that clears by itself was taken by nobody.
        case "resolved": what += says.isAutomatic ? [.resolved] : [.taken, .resolved]
        case "closed", "rejected", "cancelled":
            what.append(
                .ended(type.rawValue == "ticket.merged" ? .merged : .init(rawValue: status) ?? .closed))
        default: break
        }
        return what
    }
}
