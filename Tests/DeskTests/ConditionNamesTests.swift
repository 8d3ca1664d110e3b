import Routing
import TestSupport
import Testing

@testable import Desk

/// Names in conditions that nothing has.
struct ConditionNamesTests {
    private static func files(_ match: String) -> DeskbookFiles {
        DeskbookFiles(contents: [
            "organisation.yaml": """
            teams:
              - {key: desk, name: Desk, domain: desk}
              - {key: bss, name: BSS, domain: BSS}
            departments: [{key: marketing, name: Marketing}]
            requesters: [{name: qian.zong, class: vip}]
            """,
            "services.yaml": "services: [{key: billing, name: Billing, domain: OSS}]\nrequestTypes: []",
            "routing.yaml": "otherwise: desk\nrules:\n  - {name: a, match: \(match), team: bss}",
        ])
    }

    @Test(arguments: [
        (
            "{type: faullt}",
            "\"faullt\" is no type of ticket: expected fault, alarm, other, consultation, complaint, changeRequest; did you mean \"fault\"?"
        ),
        (
            "{kind: incident, type: complaint}",
            "\"complaint\" is no type of incident: expected fault, alarm"
        ),
        ("{not: {type: [alarm, alrm]}}", "\"alrm\" is no type of ticket"),
        (
            "{requesterClass: [VIP, vpi]}",
            "no requester in organisation.yaml has the class \"vpi\"; did you mean \"vip\"?"
        ),
        (
            "{department: marketting}",
            "department \"marketting\" does not exist in organisation.yaml; did you mean \"marketing\"?"
        ),
    ])
    func isAMistakeOfARuleButKeepsNothingInForceFromBeingRead(_ match: String, _ message: String) throws {
        let files = Self.files(match)
        let faults = try #require(throws: DeskbookFaults.self) { try Deskbook(files) }.faults
        #expect(
            faults.count == 1 && faults[0].description.hasPrefix("routing.yaml:3: \(message)"), "\(faults)")
        #expect(throws: DeskbookFaults.self) { try Deskbook.checked(files, at: .monday) }
        #expect(try Deskbook(inForce: files).routing.rules.count == 1)
    }

    @Test(arguments: [
        "{type: ALARM, department: Marketing}", "{kind: [incident, problem], type: knownError}",
        "{domain: [oss, bss], service: Billing}", "{domain: [BSS, business support]}", "{labels: {city: x}}",
    ])
    func saysNothingOfWhatMayBe(_ match: String) throws {
        #expect(try Deskbook.checked(Self.files(match), at: .monday).remarks == [])
    }

    @Test(arguments: [
        (
            "{domain: OOS}",
            "no team and no service has the domain \"OOS\": matches only what senders and alarms call so; did you mean \"OSS\"?"
        ),
        (
            "{domain: [BSS, OOS]}",
            "no team and no service has the domain \"OOS\": matches only what senders and alarms call so; did you mean \"OSS\"?"
        ),
        (
            "{domain: radio}",
            "no team and no service has the domain \"radio\": matches only what senders and alarms call so"
        ),
        (
            "{not: {service: biling}}",
            "service \"biling\" does not exist in services.yaml: matches only what senders and alarms call so; did you mean \"billing\"?"
        ),
    ])
    func remarksOnWhatOnlyOthersMaySay(_ match: String, _ message: String) throws {
        let remarks = try Deskbook.checked(Self.files(match), at: .monday).remarks
        #expect(remarks.map(\.description) == ["routing.yaml:3: \(message)"])
    }

    @Test func remarksOnServicesWithACalendarThatTheCatalogueHasNot() throws {
        var contents = Self.files("{kind: incident}").contents
        contents["calendars.yaml"] = """
            calendars: [{name: always, hours: always}]
            services:
              Billing: always
              biling: always
            otherwise: always
            """
        let remarks = try Deskbook.checked(DeskbookFiles(contents: contents), at: .monday).remarks
        #expect(
            remarks.map(\.description) == [
                "calendars.yaml:4: service \"biling\" does not exist in services.yaml: matches only what senders and alarms call so; did you mean \"billing\"?"
            ])
    }

    @Test func holdsForTargetsAndNoticesToo() throws {
        var contents = Self.files("{kind: incident}").contents
        contents["service-levels.yaml"] = """
            targets:
              - {name: a, match: {type: complain, requesterClass: wip}, response: 1h}
            """
        contents["notices.yaml"] = "rules: [{on: opened, tell: team, match: {type: alarms}}]"
        let faults = try #require(throws: DeskbookFaults.self) {
            try Deskbook(DeskbookFiles(contents: contents))
        }.faults
        #expect(faults.map(\.file) == ["service-levels.yaml", "service-levels.yaml", "notices.yaml"])
    }

    @Test(arguments: Engine.all) func isRefusedBeforeAnythingIsChanged(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        await #expect(throws: DeskbookFaults.self) {
            try await bench.desk.apply(Self.files("{department: marketting}"))
        }
        #expect(bench.desk.deskbook.revision == 1)
    }
}
