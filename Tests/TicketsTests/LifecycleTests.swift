import Incidents
import Kernel
import Requests
import TestSupport
import Testing
import Tickets

@Suite struct LifecycleTests {
    /// Where people may take a ticket, written down by hand: the code must say the same.
    static let standard: [Status.Name: [(move: Move, to: Status.Name)]] = [
        .new: [
            (.receive, .received), (.assign, .assigned), (.escalate, .assigned), (.answer, .resolved),
            (.sendBack, .new), (.reject, .rejected), (.cancel, .cancelled), (.merge, .cancelled),
        ],
        .received: [
            (.assign, .assigned), (.escalate, .assigned), (.answer, .resolved), (.sendBack, .received),
            (.reject, .rejected), (.cancel, .cancelled), (.merge, .cancelled),
        ],
        .assigned: [
            (.work, .working), (.assign, .assigned), (.escalate, .assigned), (.sendBack, .assigned),
            (.hold, .onHold), (.cancel, .cancelled), (.merge, .cancelled),
        ],
        .working: [
            (.resolve, .resolved), (.hold, .onHold), (.assign, .assigned), (.escalate, .assigned),
            (.sendBack, .assigned), (.cancel, .cancelled), (.merge, .cancelled),
        ],
        .onHold: [(.resume, .working), (.cancel, .cancelled), (.merge, .cancelled)],
        .resolved: [(.confirm, .closed), (.reopen, .working)],
        .closed: [], .rejected: [], .cancelled: [],
    ]

    struct Step: Sendable, CustomTestStringConvertible {
        let kind: TicketKind
        let state: Status.Name
        let move: Move
        var testDescription: String { "\(kind) \(state) \(move)" }
    }

    static let steps: [Step] = [TicketKind.incident, .request].flatMap { kind in
        Status.Name.allCases.flatMap { state in
            Move.allCases.filter(\.isForPeople).map { Step(kind: kind, state: state, move: $0) }
        }
    }

    @Test(arguments: steps) func goesWhereTheDesignSaysOrListsWhatIsLegal(_ step: Step) {
        let arrows = Self.standard[step.state] ?? []
        let ticket = Ticket.sample(
            kind: step.kind, status: .sample(step.state), team: "bss", assignee: "li.na")
        let outcome = perform(step.move, on: ticket, at: .monday)
        if let arrow = arrows.first(where: { $0.move == step.move }) {
            #expect(outcome == .success(arrow.to))
        } else {
            #expect(outcome == .failure(.illegalMove(step.move, from: step.state, legal: arrows.map(\.move))))
        }
    }

    /// What the alarm pipeline may do to an incident, by who has it.
    static let alarmMoves: [(state: Status.Name, move: Move, untaken: Status.Name?, taken: Status.Name?)] = [
        (.new, .clear, .resolved, nil), (.received, .clear, .resolved, nil),
        (.assigned, .clear, .resolved, nil),
        (.resolved, .reraise, .new, .working),
    ]

    @Test(arguments: Status.Name.allCases, [Move.clear, .reraise])
    func letsAlarmsTouchOnlyIncidentsNobodyHasTaken(_ state: Status.Name, _ move: Move) {
        let legal = (Self.standard[state] ?? []).map(\.move)
        let row = Self.alarmMoves.first { $0.state == state && $0.move == move }
        for person in [nil, "li.na"] {
            let ticket = Ticket.sample(status: .sample(state), team: "bss", assignee: person)
            let outcome = perform(move, on: ticket, at: .monday)
            switch (row, person == nil ? row?.untaken : row?.taken) {
            case (nil, _): #expect(outcome == .failure(.illegalMove(move, from: state, legal: legal)))
            case (_, let target?): #expect(outcome == .success(target))
            case (_, nil): #expect(outcome == .failure(.takenByAPerson(Key("li.na"))))
            }
            let request = Ticket.sample(kind: .request, status: .sample(state), assignee: person)
            #expect(
                perform(move, on: request, at: .monday)
                    == .failure(.illegalMove(move, from: state, legal: legal)))
        }
    }

    @Test(arguments: [Incident.rules, ServiceRequest.rules]) func hasNoFlaws(_ rules: KindRules) {
        #expect(rules.lifecycle.flaws == [])
    }

    @Test func findsWhatIsWrongWithALifeCycle() {
        let broken = Lifecycle([
            .init(.receive, from: .new, to: .received), .init(.assign, from: .new, to: .assigned),
            .init(.cancel, from: .assigned, to: .cancelled), .init(.reopen, from: .cancelled, to: .new),
            .init(.resolve, from: .working, to: .resolved), .init(.confirm, from: .resolved, to: .closed),
        ])
        #expect(
            broken.flaws == [
                "received is not final but has no way out", "no move leads to working",
                "no move leads to onHold",
                "onHold is not final but has no way out", "no move leads to resolved",
                "no move leads to closed",
                "no move leads to rejected", "cancelled is final but has a way out",
            ])
    }

    @Test func knowsWhichStatesAreFinal() {
        #expect(Set(Status.Name.allCases.filter(\.isFinal)) == [.closed, .rejected, .cancelled])
        #expect(Status.Name.open == [.new, .received, .assigned, .working, .onHold, .resolved])
    }

    @Test(arguments: Status.Name.allCases) func namesEveryState(_ name: Status.Name) {
        #expect(Status.sample(name).name == name)
    }

    /// What its parent may do to a ticket, whoever has it, unless it is a major incident itself.
    @Test(arguments: Status.Name.allCases) func letsParentsSettleWhatIsOpen(_ state: Status.Name) {
        let legal = (Self.standard[state] ?? []).map(\.move)
        let isOpen = !state.isFinal && state != .resolved
        for kind in [TicketKind.incident, .request] {
            let ticket = Ticket.sample(kind: kind, status: .sample(state), assignee: "li.na")
            #expect(
                perform(.settle, on: ticket, at: .monday)
                    == (isOpen
                        ? .success(.resolved) : .failure(.illegalMove(.settle, from: state, legal: legal))))
            var major = ticket
            major.isMajor = true
            if isOpen { #expect(perform(.settle, on: major, at: .monday) == .failure(.isMajor)) }
        }
    }

    @Test func keepsMovesOfMachinesFromPeople() {
        #expect(Move.allCases.filter { !$0.isForPeople } == [.settle, .clear, .reraise])
        for state in Status.Name.allCases {
            #expect(
                Incident.rules.lifecycle.legalMoves(from: state) == (Self.standard[state] ?? []).map(\.move))
        }
    }
}

/// The verb behind a move, and the state it led to.
func perform(_ move: Move, on ticket: Ticket, at now: Instant, reopenDays: Int = 7) -> Result<
    Status.Name, Refusal
> {
    let rules = ticket.kind == .request ? ServiceRequest.rules : Incident.rules
    let facts = MoveFacts(now: now, reopenDays: reopenDays)
    let note: Note = known(Note("a note"))
    do throws(Refusal) {
        let after =
            switch move {
            case .receive: try ticket.received(under: rules, facts)
            case .assign:
                try ticket.assigned(
                    to: Assignment(team: Key(trusted: "bss"), person: nil, line: .second), under: rules, facts
                )
            case .work: try ticket.working(by: nil, under: rules, facts)
            case .hold: try ticket.held(for: .vendor, until: nil, under: rules, facts)
            case .resume: try ticket.resumed(under: rules, facts)
            case .resolve: try ticket.resolved(note, under: rules, facts)
            case .reopen: try ticket.reopened(under: rules, facts)
            case .confirm: try ticket.confirmed(under: rules, facts)
            case .cancel: try ticket.cancelled(under: rules, facts)
            case .reject: try ticket.rejected(under: rules, facts)
            case .answer: try ticket.answered(note, under: rules, facts)
            case .sendBack:
                try ticket.sentBack(to: Key(trusted: "desk"), line: .first, limit: 3, under: rules, facts)
            case .escalate:
                try ticket.escalated(
                    to: Assignment(team: Key(trusted: "bss"), person: nil, line: .third), under: rules, facts)
            case .merge: try ticket.merged(under: rules, facts)
            case .settle: try ticket.settled(note, under: rules, facts)
            case .clear: try ticket.cleared(note, under: rules, facts)
            case .reraise: try ticket.reraised(under: rules, facts)
            }
        return .success(after.status.name)
    } catch {
        return .failure(error)
    }
}
