import Kernel
import ServiceLevels
import TestSupport
import Testing

@Suite struct TargetTests {
    static let calendars = known(
        CalendarTable(
            [.roundTheClock, .office()], ofServices: ["Billing": "24x7"],
            ofTeams: [Key(trusted: "desk"): "24x7"],
            otherwise: "office"))
    static let table = TargetTable(
        targets: [
            ServiceTarget(
                name: "vip", metric: .resolution,
                conditions: [.kind(["incident"]), .requesterClass(["vip"])],
                allowed: 2 * hour, calendar: "24x7", pauses: ["requester"]),
            ServiceTarget(
                name: "urgent", metric: .resolution, conditions: [.kind(["incident"]), .priority([1, 2])],
                allowed: 4 * hour),
            ServiceTarget(name: "urgent", metric: .response, conditions: [.priority([1])], allowed: hour),
            ServiceTarget(
                name: "complaint", metric: .resolution,
                conditions: [.type(["complaint"]), .service(["billing"])],
                allowed: 8 * hour),
            ServiceTarget(
                name: "ours", metric: .team, conditions: [.team([Key(trusted: "desk")])], allowed: hour,
                warnings: []),
        ], calendars: calendars, pauses: ["other"])

    @Test func theFirstThatMatchesDecidesForEachMetric() {
        let facts = ServiceFacts(kind: "incident", type: "fault", priority: 1, requesterClass: "VIP")
        let agreed = Self.table.agreements(for: facts)
        #expect(agreed.resolution.target == "vip" && agreed.resolution.allowed == 2 * hour)
        #expect(agreed.resolution.calendar == "24x7" && agreed.resolution.pauses == ["requester"])
        #expect(agreed.resolution.warnings.map(\.percent) == [50, 75, 100])
        #expect(agreed.response.target == "urgent" && agreed.response.allowed == hour)
    }

    @Test func whereNothingIsPromisedTimeIsMeasured() {
        let agreed = Self.table.agreements(for: ServiceFacts(kind: "incident", type: "fault", priority: 3))
        #expect(
            agreed.resolution
                == Agreement(target: nil, allowed: nil, calendar: "office", pauses: ["other"], warnings: []))
    }

    @Test func aTargetWithoutACalendarGoesByTheServicesOrTheTeams() {
        var facts = ServiceFacts(kind: "request", type: "complaint", priority: 3, service: "BILLING")
        #expect(Self.table.agreements(for: facts).resolution.target == "complaint")
        #expect(Self.table.agreements(for: facts).resolution.calendar == "24x7")
        facts.team = Key("desk")
        facts.service = "crm"
        let agreed = Self.table.agreements(for: facts)
        #expect(agreed.resolution.target == nil && agreed.resolution.calendar == "office")
        #expect(agreed.team.target == "ours" && agreed.team.calendar == "24x7")
    }

    @Test func aTableNamesOnlyCalendarsItHas() {
        #expect(CalendarTable([.roundTheClock], otherwise: "office") == nil)
        #expect(CalendarTable([.roundTheClock], ofServices: ["a": "office"], otherwise: "24x7") == nil)
        #expect(CalendarTable.roundTheClock["gone"] == .roundTheClock)
    }

    @Test func clocksHaveWords() {
        for clock in [ServiceClock.response, .resolution, .team(Key(trusted: "bss-response"))] {
            #expect(ServiceClock(clock.text) == clock)
        }
        #expect(ServiceClock("team:") == nil && ServiceClock("resolutions") == nil)
        #expect(
            [ServiceClock.team(Key(trusted: "a")), .resolution, .response].sorted()
                == [.response, .resolution, .team(Key(trusted: "a"))])
    }
}
