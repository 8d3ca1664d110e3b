public import Kernel
import ServiceLevels
import Store
public import Tickets

extension DeskUnit {
    /// Gives a clock of a ticket another time than the deskbook says. What has passed stays passed.
    ///
    /// It holds, whatever changes about the ticket, until it is taken back.
    /// - Parameters:
    ///   - calendar: whose hours count; nil for those the deskbook says.
    ///   - reason: why; stands in the journal.
    /// - Throws: ``DeskRefusal/clockUnknown(_:known:)``, ``DeskRefusal/calendarUnknown(_:closest:)``.
    public func setTarget(
        of clock: String, on number: TicketNumber, to allowed: WorkingTime, calendar: String?,
        reason: Note, from revision: Int64? = nil
    ) throws -> Ticket {
        if let calendar, deskbook.serviceLevels.calendars.calendars[calendar] == nil {
            let known = deskbook.serviceLevels.calendars.calendars.keys
            throw DeskRefusal.calendarUnknown(calendar, closest: calendar.closest(among: Array(known)))
        }
        return try changeTarget(of: clock, on: number, reason, from: revision) { ticket, clock in
            let agreed = ticket.clockFacts.agreements(by: deskbook)[clock.metric]
            let byHand = agreed.allowing(allowed.milliseconds, calendar: calendar)
            // Where nothing was promised nobody was to be warned either.
            return agreed.warnings.isEmpty ? byHand.warning(at: WarningPoint.standard) : byHand
        }
    }

    /// Goes back to what the deskbook says.
    /// - Throws: ``DeskRefusal/nothingToChange`` when nothing was set by hand.
    public func clearTarget(
        of clock: String, on number: TicketNumber, reason: Note?, from revision: Int64? = nil
    ) throws -> Ticket {
        try changeTarget(of: clock, on: number, reason, from: revision) { ticket, clock in
            let last = try JournalTable.history(
                of: JournalSubject(.ticket, ticket.id.rawValue), ofType: .ticketTargetSet,
                limit: Limits.targetsByHand, in: transaction
            ).map(ClockPayload.init).last { $0.clock == clock }
            guard last?.agreement != nil else { throw DeskRefusal.nothingToChange }
            return nil
        }
    }

    private func changeTarget(
        of name: String, on number: TicketNumber, _ reason: Note?, from revision: Int64?,
        _ agreement: (Ticket, ServiceClock) throws -> Agreement?
    ) throws -> Ticket {
        var set: (clock: ServiceClock, agreement: Agreement?)?
        return try change(number, from: revision, as: .ticketTargetSet) { ticket, _ in
            try ticket.checkNotFinal()
            let clock = try ticket.clock(named: name)
            set = (clock, try agreement(ticket, clock))
            return ticket
        } payload: { payload, _, _ in
            payload.add("clock", set?.clock.text ?? name)
            payload.add("allowed", ifAny: set?.agreement?.allowed.map { WorkingTime(milliseconds: $0).text })
            payload.add("calendar", ifAny: set?.agreement?.calendar)
            payload.add("note", ifAny: reason?.text)
            var bytes: [UInt8] = []
            if let agreement = set?.agreement {
                agreement.write(to: &bytes)
            } else {
                bytes.append(contentsOf: "null".utf8)
            }
            payload.add("agreement", json: bytes)
        }
    }
}

extension Ticket {
    /// Response, resolution, or the time of the team that has the ticket.
    fileprivate func clock(named name: String) throws -> ServiceClock {
        let known = [.response, .resolution] + (team.map { [ServiceClock.team($0)] } ?? [])
        guard let clock = ServiceClock(name), known.contains(clock) else {
            throw DeskRefusal.clockUnknown(name, known: known.map(\.text))
        }
        return clock
    }

    var clockFacts: ClockFacts {
        ClockFacts(
            kind: kind.rawValue, type: type, priority: priority.rawValue, service: service,
            requester: requester, team: team)
    }
}
