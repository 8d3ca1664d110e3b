import Kernel
import Monitoring
import Routing
import Store
import Tickets

/// Takes alerts through the stages the deskbook lists, in its order, and writes what they decided.
extension DeskUnit {
    /// Takes one alert.
    /// - Returns: what it meant.
    /// - Throws: ``Monitoring/AlertFlaw`` for one that cannot be taken.
    @discardableResult
    func take(_ start: consuming AlarmPassage) throws -> AlarmChange {
        var passage = start
        for name in deskbook.alarms.pipeline {
            if let verdict = try name.stage.run(&passage, self) { passage.verdicts.append(verdict) }
        }
        try write(passage)
        return passage.change
    }

    private func write(_ passage: AlarmPassage) throws {
        let (alert, identity) = (passage.alert, passage.identity)
        switch passage.change {
        case .repeated, .nothingToClear: return
        case .refreshed: try writeAlert(alert, of: passage)
        case .raised: try raise(alert, identity, passage)
        case .joined, .partlyCleared: try writeAlert(alert, of: passage)
        case .raisedAgain:
            try change(passage, as: .alarmRaised) {
                // A source may repeat its first start; the alarm was cleared since.
                $0.raisedAt = alert.startsAt > ($0.clearedAt ?? now) ? min(alert.startsAt, now) : now
                $0.clearedAt = nil
                $0.severity = alert.severity
            }
        case .severityChanged(_, let severity):
            try change(passage, as: .alarmChanged) { $0.severity = severity }
        case .cleared:
            try change(passage, as: .alarmCleared) { $0.clearedAt = now }
        }
    }

    /// A first alarm of its kind: ticket, alarm and alert, then their entries.
    private func raise(_ alert: Alert, _ identity: AlarmIdentity, _ passage: AlarmPassage) throws {
        let opening = try opening(passage)
        let row = AlarmTable.Row(
            alarm: try AlarmTable.insert(
                identity, alert.severity, raisedAt: min(alert.startsAt, now),
                ticket: opening?.ticket.id, in: transaction),
            ticket: opening?.ticket.number)
        try writeAlert(alert, of: row.alarm.id, isKnown: passage.known != nil)
        try record(row, as: .alarmRaised, alert, passage.verdicts, team: opening?.ticket.team)
        if let opening { try recordOpening(of: opening, for: row, passage) }
    }

    /// A known alarm changes, and its ticket with it.
    private func change(_ passage: AlarmPassage, as type: JournalType, _ change: (inout Alarm) -> Void) throws
    {
        guard var row = passage.alarm else { return }
        let alert = passage.alert
        change(&row.alarm)
        row.alarm.revision += 1
        let opening = try opening(passage)
        if let opening { row.ticket = opening.ticket.number }
        try AlarmTable.update(row, in: transaction)
        try writeAlert(alert, of: passage)
        try record(row, as: type, alert, passage.verdicts, team: opening?.ticket.team ?? passage.ticket?.team)
        if let opening {
            try recordOpening(of: opening, for: row, passage)
            if case .open(_, let follows?, _) = passage.step {
                _ = try link(opening.ticket.number, .followsUp, to: follows)
            }
        } else {
            try tell(passage, row)
        }
    }

    private func writeAlert(_ alert: Alert, of passage: AlarmPassage) throws {
        guard let alarm = passage.alarm?.alarm.id ?? passage.known?.alarm else { return }
        try writeAlert(alert, of: alarm, isKnown: passage.known != nil)
    }

    private func writeAlert(_ alert: Alert, of alarm: ID<Alarm>, isKnown: Bool) throws {
        let row = AlertTable.Row(
            alert: alert, alarm: alarm, updatedAt: now, isFiring: !alert.isResolved(at: now))
        if isKnown {
            try AlertTable.update(row, in: transaction)
        } else {
            try AlertTable.insert(row, in: transaction)
        }
    }

    private func opening(_ passage: AlarmPassage) throws -> (ticket: Ticket, routing: [UInt8])? {
        guard case .open(let draft, _, let routed) = passage.step else { return nil }
        let decision =
            routed
            ?? RoutingTable(rules: [], otherwise: deskbook.routing.otherwise).decide(
                deskbook.facts(of: draft, at: now))
        let prepared = routed == nil ? nil : passage.prepared
        let ticket = try insert(draft, to: decision, prepared?.texts ?? TicketTexts(draft))
        guard let prepared else { return (ticket, decision.recorded(under: deskbook)) }
        return (ticket, prepared.routing)
    }

    private func recordOpening(
        of opening: (ticket: Ticket, routing: [UInt8]), for row: AlarmTable.Row, _ passage: AlarmPassage
    ) throws {
        var chosen: Handout?
        if case .open(_, _, let decision?) = passage.step {
            chosen = try handout(of: opening.ticket, after: decision)
        }
        try recordOpening(of: opening.ticket, opening.routing, chosen) {
            $0.add("alarm", row.alarm.id.rawValue)
        }
        try give(opening.ticket, by: chosen)
    }

    /// Does to the ticket what the ticket stage decided, short of opening one.
    private func tell(_ passage: AlarmPassage, _ row: AlarmTable.Row) throws {
        guard let ticket = passage.ticket else { return }
        switch passage.step {
        case .none, .open: return
        case .tell(let type): _ = try tell(ticket, type, row)
        case .reraise:
            let told = try tell(ticket, .ticketAlarmRaised, row)
            _ = try save(told.reraised(under: rules(of: told), facts), from: told, as: .ticketReopened) {
                payload, _, _ in
                payload.add("reason", "its alarm is back")
            }
        case .reweigh(let weight):
            let heavier = ticket.weighed(weight.impact, weight.urgency, deskbook.priorities)
            _ = try save(heavier, from: ticket, as: .ticketAlarmChanged) { payload, before, after in
                payload.add("alarm", row.alarm.id.rawValue)
                payload.add("severity", row.alarm.severity.name)
                payload.add("priority", after.priority.rawValue)
            }
        case .settle:
            let told = try tell(ticket, .ticketAlarmCleared, row)
            guard let note = Note("The alarm cleared at \(now.rfc3339) before anybody had taken the ticket.")
            else { return }
            let cleared = try told.cleared(
                note, closesAt: deskbook.closing(after: now), under: rules(of: told), facts)
            _ = try save(cleared, from: told, as: .ticketResolved) { payload, _, _ in
                payload.add("automatic", true)
                payload.add("note", note.text)
            }
        }
    }

    private func tell(_ ticket: Ticket, _ type: JournalType, _ row: AlarmTable.Row) throws -> Ticket {
        try save(ticket, from: ticket, as: type) { payload, _, _ in
            payload.add("alarm", row.alarm.id.rawValue)
            payload.add("severity", row.alarm.severity.name)
        }
    }

    private func record(
        _ row: AlarmTable.Row, as type: JournalType, _ alert: Alert, _ verdicts: [Verdict], team: Key<Team>?
    ) throws {
        let subject = JournalSubject(.alarm, row.alarm.id.rawValue)
        try record(type, of: subject, revision: row.alarm.revision, team: team) { payload in
            payload.add("resource", row.alarm.identity.resource)
            payload.add("type", row.alarm.identity.type)
            payload.add("severity", row.alarm.severity.name)
            payload.add("fingerprint", alert.fingerprint.hex)
            payload.add("ticket", ifAny: row.ticket?.description)
            payload.add("verdicts", verdicts) { entry, verdict in verdict.write(to: &entry) }
        }
    }
}
