import Foundation
import Kernel
import ServiceLevels
import TestSupport
import Testing
import Tickets

@testable import Desk

@Suite struct ServiceLevelBookTests {
    static let hour: Int64 = 3_600_000

    static func book(_ calendars: String? = nil, _ levels: String? = nil) throws -> Deskbook {
        var contents = [
            "organisation.yaml": DeskbookTests.organisation
                + "\nrequesters: [{name: qian.zong, class: vip}]",
            "routing.yaml": DeskbookTests.routing,
        ]
        contents["calendars.yaml"] = calendars
        contents["service-levels.yaml"] = levels
        return try Deskbook(DeskbookFiles(contents: contents))
    }

    @Test func theBuiltInOnePromisesWhatItSays() throws {
        let levels = try Deskbook(.builtIn).serviceLevels
        #expect(levels.calendars.calendars.keys.sorted() == ["24x7", "business-hours"])
        #expect(levels.calendars.otherwise.name == "business-hours")
        let critical = levels.agreements(for: ServiceFacts(kind: "incident", type: "alarm", priority: 1))
        #expect(critical.response.allowed == Self.hour / 4 && critical.resolution.allowed == 4 * Self.hour)
        #expect(critical.resolution.calendar == "24x7" && critical.resolution.pauses == [])
        let complaint = levels.agreements(for: ServiceFacts(kind: "request", type: "complaint", priority: 4))
        #expect(complaint.resolution.target == "complaint")
        #expect(complaint.resolution.calendar == "business-hours")
        #expect(complaint.resolution.pauses == ["requester", "evidence"])
        #expect(
            complaint.resolution.warnings.map(\.actions) == [
                [.notify], [.notify, .raisePriority], [.notify, .dutyManager],
            ])
    }

    /// Every kind and priority that exists so far is promised something.
    @Test func theBuiltInOneLeavesNobodyOut() throws {
        let levels = try Deskbook(.builtIn).serviceLevels
        for rules in Practices.all {
            for type in rules.types {
                for priority in 1...5 {
                    let agreed = levels.agreements(
                        for: ServiceFacts(kind: rules.kind.rawValue, type: type, priority: priority))
                    #expect(agreed.response.target != nil, "\(type) \(priority)")
                    #expect(agreed.resolution.target != nil, "\(type) \(priority)")
                }
            }
        }
    }

    /// 国办发明电〔2025〕7号, counted another way: days off, and working days of each month.
    @Test func theYear2026IsThatOfTheStateCouncil() throws {
        let calendar = try Deskbook(.builtIn).serviceLevels.calendars["business-hours"]
        guard case .weekly(_, let days, let zone) = calendar.pattern else {
            Issue.record("business hours are weekly")
            return
        }
        #expect(zone.name == "Asia/Shanghai")
        #expect(days.values.filter { $0.hours == .closed }.count == 33)
        #expect(days.values.filter { $0.hours != .closed }.count == 6)
        #expect(days.keys.allSatisfy { $0.year == 2026 })
        for (date, day) in days where day.hours != .closed {
            #expect([.saturday, .sunday].contains(Weekday(date)), "\(date)")
        }
        let first = known(Instant(rfc3339: "2026-01-01T00:00:00+08:00"))
        let last = known(Instant(rfc3339: "2027-01-01T00:00:00+08:00"))
        // 261 weekdays, less the 19 of them that are holidays, and the 6 weekend days worked instead.
        let off = days.filter {
            $0.value.hours == .closed && ![.saturday, .sunday].contains(Weekday($0.key))
        }
        #expect(off.count == 19)
        #expect(calendar.workingTime(from: first, to: last) == (261 - 19 + 6) * 8 * Self.hour)
    }

    @Test func withoutTheFilesNothingIsPromised() throws {
        #expect(try Self.book().serviceLevels == .empty)
        #expect(
            try Self.book().serviceLevels.agreements(
                for: ServiceFacts(kind: "incident", type: "fault", priority: 1)
            ).resolution.calendar == "24x7")
    }

    @Test func readsWhatItIsTold() throws {
        let calendars = """
            calendars:
              - {name: always, hours: always}
              - name: shop
                timeZone: Europe/Berlin
                hours: {monday-friday: [09:00-12:00, 13:00-18:30], saturday: 10:00-24:00}
                holidays:
                  - {from: 2026-12-25, to: 2026-12-26, name: Weihnachten}
                  - {day: 2026-10-03}
                workingDays:
                  - {day: 2026-12-27, like: saturday, name: sale}
                  - {day: 2027-01-03, hours: "08:00-09:30"}
            services: {Billing: always}
            teams: {bss: shop}
            otherwise: shop
            """
        let levels = """
            defaults: {pauses: vendor, warnings: [{at: 90, do: nextLine}]}
            targets:
              - {name: a, match: {kind: [incident, request], type: [fault, other], priority: [1, 2], service: s, requesterClass: vip, team: desk}, response: 1h30m, team: 45m, calendar: always}
              - {name: b, resolution: 8760h, pauses: [], warnings: []}
            """
        let book = try Self.book(calendars, levels).serviceLevels
        let shop = book.calendars["shop"]
        let ends = ["2026-12-21T00:00:00+01:00", "2027-01-04T00:00:00+01:00"].map {
            known(Instant(rfc3339: $0))
        }
        // Monday to Thursday, a Saturday's hours on Sunday; four days, a Saturday, Friday 1 January; a Sunday.
        #expect(
            shop.workingTime(from: ends[0], to: ends[1])
                == (4 * 17 + 28 + 5 * 17 + 28 + 3) * Self.hour / 2)
        #expect(book.calendars.ofServices == ["billing": "always"])
        #expect(book.calendars.ofTeams == [Key(trusted: "bss"): "shop"])
        #expect(book.pauses == ["vendor"])
        #expect(book.targets.map(\.name) == ["a", "a", "b"])
        #expect(book.targets.map(\.metric) == [.response, .team, .resolution])
        #expect(book.targets.map(\.allowed) == [5_400_000, 2_700_000, 8760 * Self.hour])
        #expect(book.targets[0].conditions.count == 6)
        #expect(book.targets[0].pauses == ["vendor"])
        #expect(book.targets[0].warnings == [WarningPoint(percent: 90, actions: [.nextLine])])
        #expect(book.targets[2].conditions == [] && book.targets[2].pauses == [])
        #expect(book.targets[2].warnings == [])
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let calendars: String?
        let levels: String?
        let faults: [String]
        var testDescription: String { faults.first ?? "" }

        init(calendars: String? = nil, levels: String? = nil, _ faults: String...) {
            self.calendars = calendars
            self.levels = levels
            self.faults = faults
        }
    }

    static func shop(_ lines: String) -> String {
        "otherwise: shop\ncalendars:\n- name: shop\n  timeZone: Asia/Shanghai\n  hours: {monday: 09:00-18:00}\n"
            + lines
    }

    static func hours(_ hours: String) -> String {
        "otherwise: shop\ncalendars:\n- name: shop\n  timeZone: Asia/Shanghai\n  hours: " + hours
    }

    @Test(arguments: [
        Broken(
            calendars: "otherwise: shop", "calendars.yaml:1: expected calendars: with at least one calendar"),
        Broken(
            calendars: "calendars: [{name: a, hours: always}]",
            "calendars.yaml:1: expected otherwise: the calendar that counts where no other does"),
        Broken(
            calendars: "calendars: [{name: shop, hours: always}]\notherwise: shpo",
            "calendars.yaml:2: calendar \"shpo\" does not exist in calendars.yaml; did you mean \"shop\"?"),
        Broken(
            calendars:
                "otherwise: shop\ncalendars:\n- {name: shop, hours: always}\n- {name: shop, hours: always}",
            "calendars.yaml:4: calendar \"shop\" stands twice"),
        Broken(
            calendars: "otherwise: shop\ncalendars:\n- {name: shop, hours: always}\n- {hours: always}",
            "calendars.yaml:4: a calendar needs a name, by which targets go by it"),
        Broken(
            calendars: "otherwise: shop\ncalendars:\n- {name: shop, timeZone: Asia/Shanghai}",
            "calendars.yaml:3: expected hours: always, or the hours of each weekday"),
        Broken(
            calendars: "otherwise: shop\ncalendars:\n- name: shop\n  hours: always\n  holidays: []",
            "calendars.yaml:5: holidays means nothing in a calendar that is always open"),
        Broken(
            calendars: "otherwise: shop\ncalendars:\n- {name: shop, hours: {monday: 09:00-18:00}}",
            "calendars.yaml:3: expected timeZone: whose hours these are, such as Asia/Shanghai"),
        Broken(
            calendars:
                "otherwise: shop\ncalendars:\n- name: shop\n  timeZone: Asia/Shangai\n  hours: {monday: 09:00-18:00}",
            "calendars.yaml:4: \"Asia/Shangai\" is no time zone such as Asia/Shanghai; did you mean \"Asia/Shanghai\"?"
        ),
        Broken(
            calendars: hours("{mondays: 09:00-18:00, tuesday: 09:00-18:00}"),
            "calendars.yaml:5: \"mondays\" is no weekday: expected monday to sunday, or several as monday-friday"
        ),
        Broken(
            calendars: hours("{}"), "calendars.yaml:5: no weekday has hours, so nothing would ever be due"),
        Broken(
            calendars: hours("\n    monday-friday: 09:00-18:00\n    friday: 09:00-12:00"),
            "calendars.yaml:7: the hours of friday stand twice"),
        Broken(
            calendars: hours("\n    monday: 9-18\n    tuesday: 09:00-18:00"),
            "calendars.yaml:6: expected hours such as 08:30-12:00, found \"9-18\""),
        Broken(
            calendars: hours("\n    monday: 22:00-06:00\n    tuesday: 09:00-18:00"),
            "calendars.yaml:6: \"22:00-06:00\" does not end after it begins; for a night write 22:00-24:00, and the rest on the next day"
        ),
        Broken(
            calendars: hours("\n    monday: [09:00-12:00, 11:00-18:00]\n    tuesday: 09:00-18:00"),
            "calendars.yaml:6: the hours of a day overlap"),
        Broken(
            calendars: hours("\n    monday: []\n    tuesday: 09:00-18:00"),
            "calendars.yaml:6: expected hours such as 08:30-12:00; leave out a day that is not worked"),
        Broken(
            calendars: shop("  holidays:\n  - {day: 2026-02-30}\n"),
            "calendars.yaml:7: expected a date such as 2026-10-01, found \"2026-02-30\""),
        Broken(
            calendars: shop("  holidays:\n  - {from: 2026-10-01}\n"),
            "calendars.yaml:7: expected day: a date, or from: and to: the first and the last"),
        Broken(
            calendars: shop("  holidays:\n  - {from: 2026-10-07, to: 2026-10-01}\n"),
            "calendars.yaml:7: expected to: within a year after from:"),
        Broken(
            calendars: shop(
                "  holidays:\n  - {from: 2026-10-01, to: 2026-10-07, name: 国庆节}\n  workingDays:\n  - {day: 2026-10-07, like: monday}\n"
            ),
            "calendars.yaml:9: 2026-10-07 stands twice; before as 国庆节"),
        Broken(
            calendars: shop("  workingDays:\n  - {day: 2026-10-10}\n"),
            "calendars.yaml:7: expected like: a weekday whose hours it has, or hours: of its own"),
        Broken(
            calendars: shop("  workingDays:\n  - {day: 2026-10-10, like: mondy}\n"),
            "calendars.yaml:7: \"mondy\" is not one of monday, tuesday, wednesday, thursday, friday, saturday, sunday; did you mean \"monday\"?"
        ),
        Broken(
            calendars: shop("  workingDays:\n  - {like: monday}\n"),
            "calendars.yaml:7: expected day: a date such as 2026-10-10"),
        Broken(
            calendars: shop("teams: {bbs: shop}"),
            "calendars.yaml:6: team \"bbs\" does not exist in organisation.yaml; did you mean \"bss\"?"),
        Broken(
            calendars: shop("services: {crm: nights}"),
            "calendars.yaml:6: calendar \"nights\" does not exist in calendars.yaml"),
        Broken(
            levels: "targets:\n- {response: 1h}",
            "service-levels.yaml:2: a target needs a name, which answers \"why this due time?\""),
        Broken(
            levels: "targets:\n- {name: a, response: 1h}\n- {name: a, resolution: 1h}",
            "service-levels.yaml:3: target \"a\" stands twice"),
        Broken(
            levels: "targets:\n- {name: a}",
            "service-levels.yaml:2: expected at least one of response, resolution, team, such as 4h"),
        Broken(
            levels: "targets:\n- {name: a, response: 2d}",
            "service-levels.yaml:2: expected working time such as 30m, 4h or 1h30m, at most 8760h, found \"2d\""
        ),
        Broken(
            levels: "targets:\n- {name: a, response: 0h0m}",
            "service-levels.yaml:2: expected working time such as 30m, 4h or 1h30m, at most 8760h, found \"0h0m\""
        ),
        Broken(
            levels: "targets:\n- {name: a, response: 1h, calendar: 24x8}",
            "service-levels.yaml:2: calendar \"24x8\" does not exist in calendars.yaml; did you mean \"24x7\"?"
        ),
        Broken(
            levels: "targets:\n- {name: a, response: 1h, match: {priority: 6, kind: insident}}",
            "service-levels.yaml:2: \"insident\" is not one of incident, request, problem, change, workOrder; did you mean \"incident\"?",
            "service-levels.yaml:2: expected a whole number from 1 to 5, found \"6\""),
        Broken(
            levels: "targets:\n- name: a\n  response: 1h\n  match: {type: []}",
            "service-levels.yaml:4: type has no values, so the target can never match"),
        Broken(
            levels: "targets:\n- name: a\n  response: 1h\n  match: {team: bbs}",
            "service-levels.yaml:4: team \"bbs\" does not exist in organisation.yaml; did you mean \"bss\"?"),
        Broken(
            levels: "defaults:\n  pauses: vendors",
            "service-levels.yaml:2: \"vendors\" is not one of requester, vendor, change, evidence, other; did you mean \"vendor\"?"
        ),
        Broken(
            levels:
                "defaults:\n  warnings:\n  - {at: 0, do: notify}\n  - {at: 50, do: shout}\n  - {at: 50, do: notify}\n  - {at: 7}",
            "service-levels.yaml:3: expected a whole number from 1 to 1000, found \"0\"",
            "service-levels.yaml:4: \"shout\" is not one of notify, raisePriority, nextLine, dutyManager",
            "service-levels.yaml:5: 50 stands twice",
            "service-levels.yaml:6: expected {at: percent of the time, do: what is started then}"),
    ])
    func namesFileLineAndWhatWouldBeRight(_ broken: Broken) throws {
        let faults = #expect(throws: DeskbookFaults.self) { try Self.book(broken.calendars, broken.levels) }
        #expect(faults?.faults.map(\.description) == broken.faults)
    }

    @Test func showsWhatWouldChange() throws {
        let old = try Self.book(
            Self.shop(
                """
                - {name: old, hours: always}
                teams: {bss: shop, desk: old}
                """),
            "targets:\n- {name: a, response: 1h, resolution: 4h}\n- {name: b, resolution: 8h}")
        let new = try Self.book(
            """
            otherwise: always
            calendars:
            - name: shop
              timeZone: Europe/Berlin
              hours: {monday: 09:00-18:00, tuesday: 09:00-12:00}
              holidays: [{from: 2026-10-01, to: 2026-10-07}]
            - {name: always, hours: always}
            services: {crm: always}
            teams: {bss: always}
            """,
            """
            defaults: {pauses: vendor}
            targets:
            - {name: b, resolution: 8h, warnings: []}
            - {name: a, resolution: 1h30m}
            - {name: c, team: 30m}
            """)
        #expect(
            DeskbookDifference(from: old, to: new).lines == [
                "+ calendar always", "- calendar old (retired: tickets keep naming it)",
                "~ calendar shop: hours, Asia/Shanghai → Europe/Berlin, 7 dates from 2026-10-01 to 2026-10-07",
                "~ calendar of service crm: none → always",
                "~ calendar of team bss: shop → always", "~ calendar of team desk: old → none",
                "~ calendar otherwise: shop → always",
                "~ target a (resolution): pauses: evidence, requester → vendor; resolution: 4h → 1h30m",
                "- target a (response) (retired: tickets keep naming it)",
                "~ target b (resolution): pauses: evidence, requester → vendor; warnings",
                "+ target c (team)", "~ order of targets",
                "~ pauses where no target matches",
            ])
        #expect(DeskbookDifference(from: old, to: old).isEmpty)
    }
}

@Suite struct TimeZoneOffsetsTests {
    @Test(arguments: [
        "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Kolkata",
    ])
    func areFoundationsAtAnyTime(_ identifier: String) {
        let zone = known(TimeZone(identifier: identifier))
        let offsets = known(TimeZoneOffsets(identifier: identifier))
        var random = SeededRandom(seed: 7)
        var wrong: [String] = []
        for _ in 0..<5000 {
            let second = Int64.random(in: 946_684_800..<3_155_760_000, using: &random)
            let offset =
                offsets.transitions.last { $0.at.milliseconds <= second * 1000 }?.offsetSeconds
                ?? offsets.firstOffsetSeconds
            let right = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            if offset != Int64(right) { wrong.append(Instant(milliseconds: second * 1000).rfc3339) }
        }
        #expect(wrong == [])
    }

    @Test func clocksChangeToTheMillisecond() {
        let berlin = known(TimeZoneOffsets(identifier: "Europe/Berlin"))
        let spring = known(Instant(rfc3339: "2026-03-29T01:00:00Z"))
        #expect(berlin.transitions.contains(.init(at: spring, offsetSeconds: 7200)))
        #expect(known(TimeZoneOffsets(identifier: "Asia/Shanghai")).transitions == [])
        #expect(TimeZoneOffsets(identifier: "Mars/Olympus") == nil)
    }
}
