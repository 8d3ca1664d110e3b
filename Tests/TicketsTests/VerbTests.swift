import Incidents
import Kernel
import Requests
import TestSupport
import Testing
import Tickets

@Suite struct VerbTests {
    let facts = MoveFacts(now: .monday, reopenDays: 7)

    @Test(arguments: [(Status.Name.working, Status.working), (.assigned, .assigned)])
    func goesBackAfterAHoldToWhereItWas(_ before: Status.Name, _ status: Status) throws {
        let until = Instant.monday.adding(seconds: 3600)
        let held = try Ticket.sample(status: .sample(before)).held(
            for: .evidence, until: until, under: Incident.rules, facts)
        #expect(held.status == .onHold(Hold(reason: .evidence, until: until, wasWorking: before == .working)))
        #expect(try held.resumed(under: Incident.rules, facts).status == status)
    }

    @Test(arguments: [0, 1, 7, 365]) func reopensToTheMillisecond(_ days: Int) throws {
        let resolvedAt = Instant(milliseconds: 1_795_424_400_123)
        let ticket = Ticket.sample(status: .sample(.resolved, at: resolvedAt))
        let edge = resolvedAt.adding(seconds: Int64(days) * 86_400)
        #expect(perform(.reopen, on: ticket, at: edge, reopenDays: days) == .success(.working))
        #expect(
            perform(.reopen, on: ticket, at: Instant(milliseconds: edge.milliseconds + 1), reopenDays: days)
                == .failure(.reopeningDaysOver(days: days)))
    }

    @Test func assigningSaysTeamPersonAndLine() throws {
        let assignment = Assignment(team: Key(trusted: "oss"), person: Key("zhou.min"), line: .third)
        let after = try Ticket.sample(status: .working, team: "bss", assignee: "li.na").assigned(
            to: assignment, under: Incident.rules, facts)
        #expect(after.status == .assigned)
        #expect(after.team == Key("oss"))
        #expect(after.assignee == Key("zhou.min"))
        #expect(after.line == .third)
    }

    @Test func assigningToATeamTakesItFromThePerson() throws {
        let after = try Ticket.sample(status: .working, team: "bss", assignee: "li.na").assigned(
            to: Assignment(team: Key(trusted: "oss"), person: nil, line: .second), under: Incident.rules,
            facts)
        #expect(after.assignee == nil)
    }

    @Test func whoWorksOnItHasIt() throws {
        let ticket = Ticket.sample(status: .assigned, assignee: "li.na")
        #expect(
            try ticket.working(by: Key("sun.hao"), under: Incident.rules, facts).assignee == Key("sun.hao"))
        #expect(try ticket.working(by: nil, under: Incident.rules, facts).assignee == Key("li.na"))
    }

    @Test func resolvingKeepsTheNoteAndTheMoment() throws {
        let note: Note = known(Note("restarted the billing batch"))
        let after = try Ticket.sample(status: .working).resolved(note, under: Incident.rules, facts)
        #expect(after.status == .resolved(Resolution(note: note, at: .monday)))
    }

    @Test(arguments: [
        (Move.confirm, Status.sample(.resolved), Status.sample(.closed)),
        (.reject, .new, .rejected(at: .monday)), (.cancel, .working, .cancelled(at: .monday)),
    ])
    func endsAtTheMomentItEnds(_ move: Move, _ from: Status, _ to: Status) throws {
        let ticket = Ticket.sample(status: from)
        let after =
            switch move {
            case .confirm: try ticket.confirmed(under: Incident.rules, facts)
            case .reject: try ticket.rejected(under: Incident.rules, facts)
            default: try ticket.cancelled(under: Incident.rules, facts)
            }
        #expect(after.status == to)
    }

    @Test func leavesRevisionAndTimesToTheDesk() throws {
        let after = try Ticket.sample(revision: 4).received(under: Incident.rules, facts)
        #expect(after.revision == 4)
        #expect(after.updatedAt == .monday)
    }
}

@Suite struct KindRulesTests {
    @Test func takesTheFirstTypeWhenNothingWasSaid() throws {
        #expect(try Incident.rules.type(nil) == "fault")
        #expect(try ServiceRequest.rules.type(nil) == "other")
    }

    @Test(arguments: [
        (Incident.rules, "fault"), (Incident.rules, "alarm"), (ServiceRequest.rules, "consultation"),
        (ServiceRequest.rules, "complaint"), (ServiceRequest.rules, "changeRequest"),
        (ServiceRequest.rules, "other"),
    ])
    func takesTheTypesOfItsKind(_ rules: KindRules, _ type: String) throws {
        #expect(try rules.type(type) == type)
    }

    @Test func refusesTypesOfOtherKindsAndListsItsOwn() {
        #expect(throws: Refusal.typeUnknown("complaint", known: ["fault", "alarm"])) {
            try Incident.rules.type("complaint")
        }
        #expect(throws: Refusal.typeUnknown("Fault", known: ["fault", "alarm"])) {
            try Incident.rules.type("Fault")
        }
    }
}

@Suite struct PriorityTests {
    /// ServiceNow's base table: impact, urgency, priority.
    @Test(arguments: [
        (1, 1, 1), (1, 2, 2), (1, 3, 3), (2, 1, 2), (2, 2, 3), (2, 3, 4), (3, 1, 3), (3, 2, 4), (3, 3, 5),
    ])
    func followsServiceNow(_ impact: Int, _ urgency: Int, _ priority: Int) throws {
        let impact = try #require(Impact(rawValue: impact))
        let urgency = try #require(Urgency(rawValue: urgency))
        #expect(PriorityMatrix.standard[impact, urgency].rawValue == priority)
    }

    @Test func readsImpactDownAndUrgencyAcross() throws {
        let one: Priority = known(Priority(rawValue: 1))
        let five: Priority = known(Priority(rawValue: 5))
        let matrix = try #require(
            PriorityMatrix(rows: [[five, five, one], [five, five, five], [five, five, five]]))
        #expect(matrix[known(Impact(rawValue: 1)), known(Urgency(rawValue: 3))] == one)
        #expect(matrix[known(Impact(rawValue: 3)), known(Urgency(rawValue: 1))] == five)
    }

    @Test(arguments: [0, 4, -1]) func refusesLevelsBeyondThree(_ level: Int) {
        #expect(Impact(rawValue: level) == nil)
        #expect(Urgency(rawValue: level) == nil)
    }

    @Test(arguments: [0, 6, -1]) func refusesPrioritiesBeyondFive(_ value: Int) {
        #expect(Priority(rawValue: value) == nil)
    }

    @Test func refusesAMatrixThatIsNotThreeByThree() {
        let row = (1...3).map { known(Priority(rawValue: $0)) }
        #expect(PriorityMatrix(rows: [row, row]) == nil)
        #expect(PriorityMatrix(rows: [row, row, Array(row.dropLast())]) == nil)
        #expect(PriorityMatrix(rows: [row, row, row, row]) == nil)
        #expect(PriorityMatrix(rows: [row, row, row]) != nil)
    }
}

@Suite struct TicketNumberTests {
    @Test(
        arguments: [
            (TicketKind.incident, 1234, "INC-0001234"), (.request, 1, "REQ-0000001"),
            (.problem, 7, "PRB-0000007"),
            (.change, 9_999_999, "CHG-9999999"), (.workOrder, 12_345_678, "WO-12345678"),
        ] as [(TicketKind, Int64, String)])
    func printsAndReadsBack(_ kind: TicketKind, _ id: Int64, _ text: String) {
        let number = TicketNumber(kind: kind, id: ID(rawValue: id))
        #expect(number.description == text)
        #expect(TicketNumber(text) == number)
        #expect(TicketNumber(text.lowercased()) == number)
    }

    @Test(arguments: [
        ("INC-1", 1), ("Inc-0000000000001", 1), ("wo-123456789012345678", 123_456_789_012_345_678),
    ])
    func readsWithMoreOrFewerZeros(_ text: String, _ id: Int64) {
        #expect(TicketNumber(text)?.id.rawValue == id)
    }

    @Test(arguments: [
        "", "INC", "INC-", "INC-0", "INC-0000000", "INC--1", "INC-1-2", "XYZ-1", "INC1234", "INC-12a",
        "INC-+1",
        "INC-1234567890123456789", " INC-1", "INC-1 ", "INC-１", "-1", "1",
    ])
    func refusesWhatIsNoTicketsNumber(_ text: String) {
        #expect(TicketNumber(text) == nil)
    }
}
