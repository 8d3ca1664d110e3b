import Incidents
import Kernel
import Monitoring
import Store
import Tickets

extension AlarmStage {
    /// Decides what an alarm does to a ticket: one open ticket for each alarm while it lasts.
    static let ticket = AlarmStage(name: .ticket) { passage, unit in
        let (alert, identity) = (passage.alert, passage.identity)
        if let number = passage.alarm?.ticket {
            passage.ticket = try TicketTable.find(number.id, in: unit.transaction)
        }
        let settings = unit.deskbook.alarms
        let decision: Decision
        switch passage.change {
        case .refreshed, .repeated, .joined, .partlyCleared, .nothingToClear: return nil
        case .raised:
            decision = .opening(
                alert, identity, alert.severity, settings, passage.prepared?.draft, follows: nil)
        case .raisedAgain:
            decision = .raisedAgain(passage, alert, identity, settings, now: unit.now)
        case .severityChanged(_, let severity):
            decision = .severityChanged(to: severity, passage, alert, identity, settings)
        case .cleared:
            decision = .cleared(passage.ticket, settings)
        }
        passage.step = decision.step
        return Verdict(
            stage: Name.ticket.rawValue, outcome: decision.outcome, reason: decision.reason,
            rule: decision.rule)
    }
}

/// What happens to the ticket, and why.
private struct Decision {
    let step: AlarmPassage.TicketStep
    let outcome: String
    let reason: String?
    let rule: String?

    init(_ step: AlarmPassage.TicketStep, _ outcome: String, _ reason: String?, rule: String? = nil) {
        self.step = step
        self.outcome = outcome
        self.reason = reason
        self.rule = rule
    }

    static func opening(
        _ alert: Alert, _ identity: AlarmIdentity, _ severity: Severity, _ settings: AlarmSettings,
        _ prepared: TicketDraft? = nil, follows: TicketNumber?
    ) -> Decision {
        let rule = "alarms.severities.\(severity.name)"
        guard let weight = settings.weights[severity] else {
            return Decision(.none, "none", "alarms of severity \(severity.name) open no ticket", rule: rule)
        }
        let draft = prepared ?? TicketDraft(alert, identity, weight)
        return Decision(
            .open(draft, follows: follows, decision: nil), "opened",
            follows.map { "its ticket \($0) is beyond reopening" },
            rule: rule)
    }

    static func raisedAgain(
        _ passage: AlarmPassage, _ alert: Alert, _ identity: AlarmIdentity, _ settings: AlarmSettings,
        now: Instant
    ) -> Decision {
        guard let ticket = passage.ticket else {
            return opening(alert, identity, alert.severity, settings, follows: nil)
        }
        switch ticket.status {
        case .closed, .rejected, .cancelled:
            return opening(alert, identity, alert.severity, settings, follows: ticket.number)
        case .new, .received, .assigned, .working, .onHold:
            return Decision(.tell(.ticketAlarmRaised), "told", "\(ticket.number) is still open for it")
        case .resolved:
            let cleared = passage.alarm?.alarm.clearedAt ?? now
            guard now <= cleared.adding(seconds: Int64(settings.reopenMinutes) * 60) else {
                return opening(alert, identity, alert.severity, settings, follows: ticket.number)
            }
            let minutes = now.millisecondsSince(cleared) / 60_000
            return Decision(
                .reraise, "reopened",
                "it came back \(minutes) min after it cleared, so \(ticket.number) goes on",
                rule: "alarms.reopenMinutes")
        }
    }

    static func severityChanged(
        to severity: Severity, _ passage: AlarmPassage, _ alert: Alert, _ identity: AlarmIdentity,
        _ settings: AlarmSettings
    ) -> Decision {
        guard let ticket = passage.ticket, !ticket.status.name.isFinal else {
            guard passage.ticket == nil else {
                return Decision(
                    .none, "none", "\(passage.ticket?.number.description ?? "its ticket") is closed")
            }
            return opening(alert, identity, severity, settings, follows: nil)
        }
        guard let weight = settings.weights[severity] else {
            return Decision(.tell(.ticketAlarmChanged), "told", "\(severity.name) has no weight of its own")
        }
        return Decision(
            .reweigh(weight), "reweighed", "\(severity.name) weighs differently",
            rule: "alarms.severities.\(severity.name)")
    }

    static func cleared(_ ticket: Ticket?, _ settings: AlarmSettings) -> Decision {
        guard let ticket, !ticket.status.name.isFinal else {
            return Decision(.none, "none", "no open ticket")
        }
        let told = AlarmPassage.TicketStep.tell(.ticketAlarmCleared)
        guard settings.onClear == .resolve else {
            return Decision(told, "told", "a clear is only noted", rule: "alarms.onClear")
        }
        switch ticket.status {
        case .new, .received, .assigned:
            guard let person = ticket.assignee else {
                return Decision(
                    .settle, "resolved", "nobody has taken \(ticket.number)", rule: "alarms.onClear")
            }
            return Decision(told, "told", "\(person) has \(ticket.number), who decides")
        case .working, .onHold, .resolved, .closed, .rejected, .cancelled:
            return Decision(
                told, "told", "\(ticket.number) is \(ticket.status.name.rawValue): whoever has it decides")
        }
    }
}

extension TicketDraft {
    /// An alarm in the words of a ticket: its summary, what it says, its labels.
    init(_ alert: Alert, _ identity: AlarmIdentity, _ weight: AlarmSettings.Weight) {
        let plain = "\(identity.type) on \(identity.resource)"
        let summary = alert.annotations["summary"] ?? alert.annotations["title"] ?? plain
        let title = summary.oneLine(upTo: Limits.titleLength) ?? plain.oneLine(upTo: Limits.titleLength)
        let paragraphs = [
            alert.annotations["description"] ?? alert.annotations["message"],
            alert.annotations["runbook_url"].map { "Runbook: \($0)" },
            alert.generatorURL.isEmpty ? nil : "Source: \(alert.generatorURL)",
        ]
        let text = paragraphs.compactMap { $0 }.joined(separator: "\n\n")
        self.init(
            kind: .incident, type: Incident.alarm, title: title ?? .alarm,
            description: trimmed(
                String(text.prefix(Limits.descriptionLength)), upTo: Limits.descriptionLength) ?? "",
            impact: weight.impact, urgency: weight.urgency, requester: nil, service: alert.labels["service"],
            ci: trimmed(String(identity.resource.prefix(Limits.nameLength)), upTo: Limits.nameLength),
            domain: alert.labels["domain"].flatMap { trimmed($0, upTo: Limits.nameLength) },
            labels: alert.labels.forTicket, channel: .alarm)
    }
}

extension Line {
    /// The title of an alarm that says nothing of itself.
    fileprivate static let alarm: Line = {
        guard let line = Line("Alarm") else { preconditionFailure("a literal title is a title") }
        return line
    }()
}

extension Labels {
    /// As many as a ticket takes, without those too long for it.
    fileprivate var forTicket: [String: String] {
        let fitting = pairs.filter {
            $0.value.utf8.count <= Limits.nameLength && $0.name.utf8.count <= Limits.nameLength
        }
        return Dictionary(
            fitting.prefix(Limits.ticketLabels).map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
    }
}

extension String {
    /// Cut to `limit` characters, line breaks and other control characters made blanks.
    fileprivate func oneLine(upTo limit: Int) -> Line? {
        if let line = Line(self, upTo: limit) { return line }
        let cleaned = String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
        return Line(String(cleaned.prefix(limit)), upTo: limit)
    }
}
