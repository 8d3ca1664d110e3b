import Foundation
import Kernel
import ServiceLevels
import TestSupport
import Testing

@Suite struct CalendarTests {
    @Test func countsOnlyWorkingHours() {
        let office = WorkCalendar.office()
        #expect(
            office.workingTime(from: at("2026-11-23T08:00+08:00"), to: at("2026-11-23T20:00+08:00")) == 9
                * hour)
        #expect(
            office.workingTime(
                from: at("2026-11-23T17:59:59.999+08:00"), to: at("2026-11-24T09:00:00.001+08:00")) == 2)
        #expect(office.workingTime(from: at("2026-11-27T18:00+08:00"), to: at("2026-11-30T09:00+08:00")) == 0)
        #expect(
            office.workingTime(from: at("2026-11-24T09:00+08:00"), to: at("2026-11-23T09:00+08:00")) == -9
                * hour)
    }

    @Test func isDueAtTheEndOfADayRatherThanTheBeginningOfTheNext() {
        let office = WorkCalendar.office()
        #expect(
            office.due(from: at("2026-11-27T14:00+08:00"), after: 4 * hour) == at("2026-11-27T18:00+08:00"))
        #expect(
            office.due(from: at("2026-11-27T14:00+08:00"), after: 4 * hour + 1)
                == at("2026-11-30T09:00:00.001+08:00"))
        #expect(office.due(from: at("2026-11-28T03:00+08:00"), after: hour) == at("2026-11-30T10:00+08:00"))
        #expect(office.due(from: at("2026-11-28T03:00+08:00"), after: 0) == at("2026-11-28T03:00+08:00"))
    }

    @Test func goesBackToTheLastMomentThatFarAway() {
        let office = WorkCalendar.office()
        #expect(
            office.addingWorkingTime(-hour, to: at("2026-11-30T10:00+08:00")) == at("2026-11-30T09:00+08:00"))
        #expect(
            office.addingWorkingTime(-hour, to: at("2026-11-30T09:30+08:00")) == at("2026-11-27T17:30+08:00"))
        #expect(office.addingWorkingTime(0, to: at("2026-11-28T10:00+08:00")) == at("2026-11-28T10:00+08:00"))
    }

    @Test func knowsWhenItOpens() {
        let office = WorkCalendar.office()
        #expect(office.nextOpening(from: at("2026-11-27T18:00+08:00")) == at("2026-11-30T09:00+08:00"))
        #expect(office.nextOpening(from: at("2026-11-27T17:59+08:00")) == at("2026-11-27T17:59+08:00"))
        #expect(office.isOpen(at: at("2026-11-27T09:00+08:00")))
        #expect(!office.isOpen(at: at("2026-11-27T18:00+08:00")))
    }

    @Test func holidaysAreClosedAndDaysInTheirPlaceAreWorked() {
        let office = WorkCalendar.office(days: [
            date("2026-10-08"): SpecialDay("国庆节", .closed),
            date("2026-10-10"): SpecialDay("调休", .like(.monday)),
            date("2026-10-11"): SpecialDay("half a day", .own(hours(9, 12))),
        ])
        #expect(
            office.due(from: at("2026-10-07T17:00+08:00"), after: 2 * hour) == at("2026-10-09T10:00+08:00"))
        #expect(
            office.workingTime(from: at("2026-10-10T00:00+08:00"), to: at("2026-10-11T00:00+08:00")) == 9
                * hour)
        #expect(
            office.workingTime(from: at("2026-10-11T00:00+08:00"), to: at("2026-10-12T00:00+08:00")) == 3
                * hour)
    }

    @Test func midnightIsNoBreak() {
        let night = WorkCalendar(
            name: "night", .weekly(week(hours(0, 6, 22, 24), Weekday.allCases), days: [:], zone: .shanghai))
        #expect(
            night.due(from: at("2026-11-23T23:00+08:00"), after: 2 * hour) == at("2026-11-24T01:00+08:00"))
        #expect(night.nextOpening(from: at("2026-11-24T00:00+08:00")) == at("2026-11-24T00:00+08:00"))
        let allDay = WorkCalendar(
            name: "all", .weekly(week(hours(0, 24), Weekday.allCases), days: [:], zone: .shanghai))
        let start = at("2026-11-23T23:00+08:00")
        #expect(allDay.due(from: start, after: 1000 * hour) == start.adding(seconds: 3_600_000))
    }

    @Test func roundTheClockIsPlainTime() {
        let always = WorkCalendar.roundTheClock
        let start = at("2026-11-28T03:00+08:00")
        #expect(always.due(from: start, after: 4 * hour) == start.adding(seconds: 14_400))
        #expect(always.workingTime(from: start, to: start.adding(seconds: 60)) == minute)
        #expect(always.nextOpening(from: start) == start)
    }

    @Test func farFromEverySpecialDateTheWeekGoesOn() {
        let office = WorkCalendar.office(days: [date("2026-10-08"): SpecialDay("off", .closed)])
        #expect(
            office.due(from: at("2199-01-04T17:00+08:00"), after: 2 * hour) == at("2199-01-07T10:00+08:00"))
        #expect(
            office.due(from: at("1971-01-01T17:00+08:00"), after: 2 * hour) == at("1971-01-04T10:00+08:00"))
    }

    @Test func aWeekWithoutHoursAndHoursThatOverlapAreNone() {
        #expect(WeeklyHours([.monday: .closed]) == nil)
        #expect(DayHours([known(MinuteRange(0, 60)), known(MinuteRange(59, 90))]) == nil)
        #expect(DayHours([known(MinuteRange(60, 90)), known(MinuteRange(0, 60))]) == hours(0, 1.5))
        #expect(MinuteRange(60, 60) == nil && MinuteRange(0, 1441) == nil && MinuteRange(-1, 5) == nil)
    }

    @Test func calendarsAreEqualWhenTheySayTheSame() {
        #expect(WorkCalendar.office() == WorkCalendar.office())
        #expect(
            WorkCalendar.office() != WorkCalendar.office(days: [date("2026-10-08"): SpecialDay("x", .closed)])
        )
        #expect(Set([WorkCalendar.office(), .office(), .roundTheClock]).count == 2)
    }
}

/// Places whose clocks change, as Foundation knows them.
@Suite struct TimeZoneTests {
    static let allDay = week(hours(0, 24), Weekday.allCases)

    struct Day: Sendable, CustomTestStringConvertible {
        let zone: String
        let start: String
        let end: String
        let hours: Int64
        var testDescription: String { "\(zone) \(start)" }
    }

    @Test(arguments: [
        Day(zone: "Europe/Berlin", start: "2026-03-29T00:00+01:00", end: "2026-03-30T00:00+02:00", hours: 23),
        Day(zone: "Europe/Berlin", start: "2026-10-25T00:00+02:00", end: "2026-10-26T00:00+01:00", hours: 25),
        Day(zone: "Europe/Berlin", start: "2026-10-26T00:00+01:00", end: "2026-10-27T00:00+01:00", hours: 24),
        Day(
            zone: "America/New_York", start: "2026-03-08T00:00-05:00", end: "2026-03-09T00:00-04:00",
            hours: 23),
        Day(
            zone: "America/New_York", start: "2026-11-01T00:00-04:00", end: "2026-11-02T00:00-05:00",
            hours: 25),
        Day(zone: "Asia/Shanghai", start: "2026-03-29T00:00+08:00", end: "2026-03-30T00:00+08:00", hours: 24),
    ])
    func daysHaveTheHoursTheyHave(_ day: Day) {
        let zone = TimeZoneOffsets.foundation(day.zone)
        let calendar = WorkCalendar(name: "all", .weekly(Self.allDay, days: [:], zone: zone))
        #expect(calendar.workingTime(from: at(day.start), to: at(day.end)) == day.hours * hour)
        let sunday = WorkCalendar(
            name: "sunday",
            .weekly(week(hours(0, 24), [Weekday(date(String(day.start.prefix(10))))]), days: [:], zone: zone))
        let before = at(day.start).adding(seconds: -3600)
        #expect(sunday.due(from: before, after: day.hours * hour) == at(day.end))
    }

    @Test func whatClocksSkipIsNotWorkedAndWhatTheyShowTwiceIsWorkedTwice() {
        let night = WorkCalendar(
            name: "night",
            .weekly(week(hours(1, 4), Weekday.allCases), days: [:], zone: .foundation("Europe/Berlin")))
        #expect(
            night.workingTime(from: at("2026-03-29T00:00+01:00"), to: at("2026-03-29T12:00+02:00")) == 2
                * hour)
        #expect(
            night.workingTime(from: at("2026-10-25T00:00+02:00"), to: at("2026-10-25T12:00+01:00")) == 4
                * hour)
        #expect(
            night.due(from: at("2026-03-29T00:00+01:00"), after: hour + minute)
                == at("2026-03-29T03:01+02:00"))
        #expect(
            night.due(from: at("2026-10-25T02:59+02:00"), after: 2 * minute) == at("2026-10-25T02:01+01:00"))
    }

    @Test func officeHoursStayAtTheSameHourOfTheWall() {
        let office = WorkCalendar.office(.foundation("America/New_York"))
        #expect(
            office.due(from: at("2026-03-06T17:00-05:00"), after: 2 * hour) == at("2026-03-09T10:00-04:00"))
        #expect(
            office.due(from: at("2026-10-30T17:00-04:00"), after: 2 * hour) == at("2026-11-02T10:00-05:00"))
    }

    @Test(arguments: ["Asia/Shanghai", "Europe/Berlin", "America/New_York"])
    func agreesWithFoundationsCalendarThroughTwoYears(_ identifier: String) {
        let calendar = WorkCalendar.office(.foundation(identifier))
        var wall = Calendar(identifier: .gregorian)
        wall.timeZone = known(TimeZone(identifier: identifier))
        var wrong: [String] = []
        // Twelve minutes short of an hour, so that every minute of the hour comes up.
        for step in 0..<20_000 {
            let instant = at("2026-01-01T00:00Z").adding(seconds: Int64(step) * 48 * 60)
            let parts = wall.dateComponents(
                [.weekday, .hour], from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
            let isWorked = (2...6).contains(parts.weekday ?? 0) && (9..<18).contains(parts.hour ?? 0)
            if calendar.isOpen(at: instant) != isWorked { wrong.append(instant.rfc3339) }
        }
        #expect(wrong == [])
    }
}
