import Kernel
import ServiceLevels
import TestSupport
import Testing

/// What happens to a promise while a ticket lives; the figures are those of 23 to 30 November 2026 in Shanghai.
@Suite struct ClockTests {
    @Test func showsWhatIsUsedWhatIsLeftAndWhenItIsDue() {
        let story = Story(.office(4 * hour))
        let figures = story.figures(.resolution, "2026-11-23T10:00+08:00")
        #expect(figures.mode == .running)
        #expect(figures.used == hour && figures.remaining == 3 * hour && figures.percent == 25)
        #expect(figures.due == at("2026-11-23T13:00+08:00"))
        #expect(figures.next?.point.percent == 50 && figures.next?.at == at("2026-11-23T11:00+08:00"))
        #expect(!figures.isBreached)
    }

    @Test func aNewPriorityKeepsWhatHasPassed() {
        var story = Story(.office(8 * hour))
        story.happens("2026-11-23T12:00+08:00", .changed(.priority, .office(4 * hour)))
        #expect(story.figures("2026-11-23T12:30+08:00").used == 3 * hour + 30 * minute)
        #expect(story.figures("2026-11-23T12:30+08:00").due == at("2026-11-23T13:00+08:00"))
        let segments = story.reading(.resolution, "2026-11-23T12:30+08:00").segments
        #expect(segments.map(\.used) == [3 * hour, 30 * minute])
        #expect(segments.map(\.target) == ["office-8h", "office-4h"])
        #expect(segments.map(\.cause) == [ClockCause(.opened, "first"), ClockCause(.changed, "priority")])
        #expect(segments.last?.to == nil)
    }

    @Test func anotherCalendarCountsFromThenOn() {
        var story = Story(.office(8 * hour), at: "2026-11-23T17:00+08:00")
        story.happens("2026-11-23T20:00+08:00", .changed(.service, .all(.always(4 * hour))))
        let reading = story.reading(.resolution, "2026-11-23T21:00+08:00")
        #expect(reading.segments.map(\.calendar) == ["office", "24x7"])
        #expect(reading.segments.map(\.used) == [hour, hour])
        #expect(reading.figures.due == at("2026-11-23T23:00+08:00"))
    }

    @Test func aPromiseMadeLaterBeginsWithWhatHasPassed() {
        var story = Story(.office(nil))
        #expect(story.figures("2026-11-23T10:00+08:00").due == nil)
        #expect(story.figures("2026-11-23T10:00+08:00").percent == nil)
        story.happens("2026-11-23T11:00+08:00", .changed(.priority, .office(4 * hour)))
        #expect(story.figures("2026-11-23T11:00+08:00").due == at("2026-11-23T13:00+08:00"))
    }

    @Test func waitingForTheRequesterDoesNotCount() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T10:00+08:00", .held(reason: "requester"))
        let paused = story.figures("2026-11-23T15:00+08:00")
        #expect(paused.mode == .paused && paused.used == hour)
        #expect(paused.due == nil && paused.next == nil)
        #expect(paused.dueIfResumed == at("2026-11-23T18:00+08:00"))
        story.happens("2026-11-24T09:00+08:00", .resumed)
        #expect(story.figures("2026-11-24T10:00+08:00").used == 2 * hour)
        #expect(story.figures("2026-11-24T10:00+08:00").due == at("2026-11-24T12:00+08:00"))
    }

    @Test func aPauseOverAWeekendTakesNothingFromTheWorkingDays() {
        var story = Story(.office(8 * hour), at: "2026-11-27T16:00+08:00")
        story.happens("2026-11-27T17:00+08:00", .held(reason: "requester"))
        story.happens("2026-11-29T12:00+08:00", .resumed)
        #expect(story.figures("2026-11-30T09:00+08:00").used == hour)
        #expect(story.figures("2026-11-30T09:00+08:00").due == at("2026-11-30T16:00+08:00"))
    }

    @Test func waitingForTheVendorCountsAndTheLedgerSaysSo() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T10:00+08:00", .held(reason: "vendor"))
        let reading = story.reading(.resolution, "2026-11-23T12:00+08:00")
        #expect(reading.figures.mode == .running && reading.figures.used == 3 * hour)
        #expect(reading.segments.last?.cause == ClockCause(.held, "vendor"))
        #expect(reading.segments.last?.mode == .running)
    }

    @Test func aPriorityChangedDuringAPauseKeepsThePause() {
        var story = Story(.office(8 * hour))
        story.happens("2026-11-23T10:00+08:00", .held(reason: "requester"))
        story.happens("2026-11-23T12:00+08:00", .changed(.priority, .office(4 * hour)))
        #expect(story.figures("2026-11-23T14:00+08:00").mode == .paused)
        story.happens("2026-11-23T15:00+08:00", .resumed)
        #expect(story.figures("2026-11-23T15:00+08:00").used == hour)
        #expect(story.figures("2026-11-23T15:00+08:00").due == at("2026-11-23T18:00+08:00"))
    }

    @Test func anAgreementThatDoesNotPauseEndsThePause() {
        var story = Story(.office(8 * hour))
        story.happens("2026-11-23T10:00+08:00", .held(reason: "requester"))
        story.happens("2026-11-23T12:00+08:00", .changed(.priority, .all(.always(4 * hour))))
        let figures = story.figures("2026-11-23T13:00+08:00")
        #expect(figures.mode == .running && figures.used == 2 * hour)
    }

    @Test func reopeningGoesOnWhereItStoppedAndTimeResolvedDoesNotCount() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T11:00+08:00", .resolved)
        #expect(story.figures("2026-11-25T11:00+08:00").mode == .stopped)
        #expect(story.figures("2026-11-25T11:00+08:00").used == 2 * hour)
        story.happens("2026-11-25T12:00+08:00", .reopened)
        #expect(story.figures("2026-11-25T13:00+08:00").used == 3 * hour)
        #expect(story.figures("2026-11-25T13:00+08:00").due == at("2026-11-25T14:00+08:00"))
        #expect(
            story.reading(.resolution, "2026-11-25T13:00+08:00").segments.map(\.mode)
                == [.running, .stopped, .running])
    }

    @Test func resolvedAtTheDueTimeIsInTimeAndAMillisecondLaterIsNot() {
        var inTime = Story(.office(4 * hour))
        inTime.happens("2026-11-23T13:00:00+08:00", .resolved)
        #expect(inTime.figures("2026-11-24T13:00+08:00").isBreached == false)
        var late = Story(.office(4 * hour))
        late.happens("2026-11-23T13:00:00.001+08:00", .resolved)
        #expect(late.figures("2026-11-24T13:00+08:00").isBreached)
        #expect(late.figures("2026-11-24T13:00+08:00").remaining == -1)
    }

    @Test func dueAtClosingTimeIsLateOnTheWeekend() {
        var story = Story(.office(2 * hour), at: "2026-11-27T16:00+08:00")
        #expect(story.figures("2026-11-27T18:00+08:00").isBreached == false)
        #expect(story.figures("2026-11-28T10:00+08:00").isBreached)
        #expect(story.figures("2026-11-28T10:00+08:00").due == at("2026-11-27T18:00+08:00"))
        story.happens("2026-11-28T11:00+08:00", .resolved)
        #expect(story.figures("2026-11-30T11:00+08:00").isBreached)
        #expect(story.figures("2026-11-30T11:00+08:00").remaining == 0)
    }

    @Test func theDueTimeOfALateTicketStaysWhereItWas() {
        var story = Story(.office(2 * hour))
        story.happens("2026-11-23T12:00+08:00", .held(reason: "requester"))
        #expect(story.figures("2026-11-23T13:00+08:00").isBreached)
        #expect(story.figures("2026-11-23T13:00+08:00").dueIfResumed == at("2026-11-23T11:00+08:00"))
        story.happens("2026-11-23T14:00+08:00", .resumed)
        #expect(story.figures("2026-11-23T15:00+08:00").due == at("2026-11-23T11:00+08:00"))
    }

    @Test func aShorterPromiseThanWhatHasPassedIsDueWhenItIsMade() {
        var story = Story(.office(8 * hour))
        story.happens("2026-11-23T14:00+08:00", .changed(.priority, .office(4 * hour)))
        let figures = story.figures("2026-11-23T14:00+08:00")
        #expect(figures.isBreached && figures.due == at("2026-11-23T14:00+08:00"))
        story.happens("2026-11-23T15:00+08:00", .changed(.priority, .office(8 * hour)))
        #expect(story.figures("2026-11-23T15:00+08:00").isBreached == false)
        #expect(story.figures("2026-11-23T15:00+08:00").due == at("2026-11-23T17:00+08:00"))
    }

    @Test func aPromiseThatWasKeptIsNotBrokenAfterwards() {
        var story = Story(.office(8 * hour))
        story.happens("2026-11-23T10:00+08:00", .taken)
        story.happens("2026-11-23T12:00+08:00", .resolved)
        story.happens("2026-11-23T13:00+08:00", .changed(.priority, .office(hour / 2)))
        #expect(story.figures(.response, "2026-11-24T13:00+08:00").isBreached == false)
        #expect(story.figures(.response, "2026-11-24T13:00+08:00").allowed == 8 * hour)
        #expect(story.figures("2026-11-23T13:00+08:00").isBreached == false)
        story.happens("2026-11-23T14:00+08:00", .reopened)
        #expect(story.figures("2026-11-23T14:00+08:00").isBreached)
        #expect(story.figures(.response, "2026-11-24T13:00+08:00").isBreached == false)
    }

    @Test func respondingStopsTheResponseClockForGood() {
        var story = Story(.office(2 * hour))
        story.happens("2026-11-23T10:00+08:00", .taken)
        story.happens("2026-11-23T11:00+08:00", .resolved)
        story.happens("2026-11-23T12:00+08:00", .reopened)
        #expect(story.figures(.response, "2026-11-23T17:00+08:00").mode == .stopped)
        #expect(story.figures(.response, "2026-11-23T17:00+08:00").used == hour)
        #expect(story.figures("2026-11-23T17:00+08:00").used == 7 * hour)
    }

    @Test func whatNobodyTookBeforeItClearedIsWaitedForAgain() {
        var story = Story(.office(2 * hour))
        story.happens("2026-11-23T10:00+08:00", .resolved)
        story.happens("2026-11-23T14:00+08:00", .reopened)
        #expect(story.figures(.response, "2026-11-23T14:30+08:00").mode == .running)
        #expect(story.figures(.response, "2026-11-23T14:30+08:00").used == hour + 30 * minute)
    }

    @Test func eachTeamHasAClockThatWaitsForItsReturn() {
        var story = Story(.office(4 * hour))
        let first = ServiceClock.team(Story.first)
        let second = ServiceClock.team(Story.second)
        story.happens(
            "2026-11-23T11:00+08:00", .moved(to: Story.second, .all(.office(8 * hour), team: .office(hour))))
        #expect(story.figures(first, "2026-11-23T12:00+08:00").mode == .stopped)
        #expect(story.figures(second, "2026-11-23T11:30+08:00").used == 30 * minute)
        #expect(story.figures(second, "2026-11-23T11:30+08:00").due == at("2026-11-23T12:00+08:00"))
        story.happens("2026-11-23T14:00+08:00", .moved(to: Story.first, .office(4 * hour)))
        #expect(story.figures(first, "2026-11-23T15:00+08:00").used == 3 * hour)
        #expect(story.figures(second, "2026-11-23T15:00+08:00").used == 3 * hour)
        #expect(story.figures(second, "2026-11-23T15:00+08:00").isBreached)
        #expect(story.figures("2026-11-23T15:00+08:00").used == 6 * hour)
        #expect(
            ClockLedger(story.events, by: story.calendars).clocks.states.map(\.clock)
                == [.response, .resolution, first, second])
    }

    @Test func aTeamThatGetsAHeldTicketWaitsToo() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T10:00+08:00", .held(reason: "requester"))
        story.happens("2026-11-23T11:00+08:00", .moved(to: Story.second, .office(4 * hour)))
        #expect(story.figures(.team(Story.second), "2026-11-23T12:00+08:00").mode == .paused)
        story.happens("2026-11-23T13:00+08:00", .resumed)
        #expect(story.figures(.team(Story.second), "2026-11-23T14:00+08:00").used == hour)
    }

    @Test func whatIsSetByHandHoldsUntilItIsTakenBack() {
        var story = Story(.office(4 * hour))
        story.happens(
            "2026-11-23T10:00+08:00", .setByHand(.resolution, Agreement.office(4 * hour).allowing(8 * hour)))
        story.happens("2026-11-23T11:00+08:00", .changed(.priority, .office(2 * hour)))
        #expect(story.figures("2026-11-23T11:00+08:00").due == at("2026-11-23T17:00+08:00"))
        #expect(story.reading(.resolution, "2026-11-23T11:00+08:00").isByHand)
        #expect(story.figures(.response, "2026-11-23T11:00+08:00").allowed == 2 * hour)
        story.happens("2026-11-23T12:00+08:00", .setByHand(.resolution, nil))
        #expect(story.figures("2026-11-23T12:00+08:00").isBreached)
        #expect(!story.reading(.resolution, "2026-11-23T12:00+08:00").isByHand)
    }

    @Test func whatIsOverStaysAsItWas() {
        for ending in ClockEvent.Ending.allCases {
            var story = Story(.office(4 * hour))
            story.happens("2026-11-23T10:00+08:00", .ended(ending))
            story.happens("2026-11-23T11:00+08:00", .moved(to: Story.second, .office(hour)))
            let readings = ClockLedger(story.events, by: story.calendars).readings(
                at: at("2026-11-25T11:00+08:00"))
            #expect(readings.count == 3)
            #expect(readings.allSatisfy { $0.figures.mode == .stopped && $0.figures.used == hour })
            #expect(readings.allSatisfy { $0.segments.last?.cause == ClockCause(.ended, ending.rawValue) })
        }
    }

    /// Not at this desk, but tickets of other systems bring it with them.
    @Test func whatIsOverGoesOnWhenItIsOpenedAgain() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T10:00+08:00", .ended(.closed))
        story.happens("2026-11-24T10:00+08:00", .reopened)
        story.happens("2026-11-24T10:00+08:00", .moved(to: Story.second, .office(4 * hour)))
        #expect(story.figures(.resolution, "2026-11-24T11:00+08:00").used == 2 * hour)
        #expect(story.figures(.resolution, "2026-11-24T11:00+08:00").due == at("2026-11-24T13:00+08:00"))
        #expect(story.figures(.team(Story.second), "2026-11-24T11:00+08:00").mode == .running)
        #expect(story.figures(.team(Story.first), "2026-11-24T11:00+08:00").mode == .stopped)
    }

    @Test func warningsComeOneAfterTheOtherAndNeverDuringAPause() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T11:00+08:00", .warned(.resolution, percent: 50))
        #expect(story.figures("2026-11-23T11:00+08:00").next?.at == at("2026-11-23T12:00+08:00"))
        #expect(story.figures(.response, "2026-11-23T11:00+08:00").next?.point.percent == 50)
        story.happens("2026-11-23T11:30+08:00", .held(reason: "requester"))
        #expect(story.figures("2026-11-23T15:00+08:00").next == nil)
        story.happens("2026-11-23T15:00+08:00", .resumed)
        #expect(story.figures("2026-11-23T15:00+08:00").next?.at == at("2026-11-23T15:30+08:00"))
        story.happens("2026-11-23T16:30+08:00", .warned(.resolution, percent: 100))
        #expect(story.figures("2026-11-23T17:00+08:00").next == nil)
    }

    @Test func aLongerPromiseWarnsAgainAndAShorterOneAtOnce() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T12:00+08:00", .warned(.resolution, percent: 75))
        story.happens("2026-11-23T12:00+08:00", .changed(.priority, .office(8 * hour)))
        #expect(story.figures("2026-11-23T12:00+08:00").next?.point.percent == 50)
        #expect(story.figures("2026-11-23T12:00+08:00").next?.at == at("2026-11-23T13:00+08:00"))
        story.happens("2026-11-23T12:30+08:00", .changed(.priority, .office(4 * hour)))
        #expect(story.figures("2026-11-23T12:30+08:00").next?.point.percent == 50)
        #expect(story.figures("2026-11-23T12:30+08:00").next?.at == at("2026-11-23T12:30+08:00"))
    }

    @Test func aCorrectedCalendarCorrectsWhatHasPassed() {
        var story = Story(.office(8 * hour))
        story.happens("2026-11-23T12:00+08:00", .taken)
        story.happens("2026-11-24T10:00+08:00", .changed(.priority, .office(16 * hour)))
        #expect(story.figures("2026-11-24T11:00+08:00").used == 11 * hour)
        let holiday = WorkCalendar.office(days: [
            date("2026-11-23"): SpecialDay("a day off after all", .closed)
        ])
        story.calendars = known(CalendarTable([.roundTheClock, holiday], otherwise: "office"))
        #expect(story.figures("2026-11-24T11:00+08:00").used == 2 * hour)
        #expect(story.reading(.resolution, "2026-11-24T11:00+08:00").segments.map(\.used) == [hour, hour])
        #expect(story.figures(.response, "2026-11-24T11:00+08:00").used == 0)
    }

    @Test func aCalendarThatIsGoneIsReplacedAndTheLedgerNamesTheOther() {
        let story = Story(.all(Agreement(target: "t", allowed: hour, calendar: "gone", pauses: [])))
        #expect(story.reading(.resolution, "2026-11-23T10:00+08:00").segments.map(\.calendar) == ["office"])
    }

    @Test func showsHowItStoodThen() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T10:00+08:00", .held(reason: "requester"))
        story.happens("2026-11-23T12:00+08:00", .resumed)
        let then = at("2026-11-23T11:00+08:00")
        let ledger = ClockLedger(story.events, asOf: then, by: story.calendars)
        #expect(ledger.readings(at: then).map(\.figures.mode) == [.paused, .paused, .paused])
        #expect(
            ClockLedger(story.events, asOf: at("2026-11-20T00:00Z"), by: story.calendars).readings(at: then)
                == [])
    }

    @Test func anEventThatClaimsToBeOlderHappenedWithTheOneBefore() {
        var story = Story(.office(4 * hour))
        story.happens("2026-11-23T12:00+08:00", .held(reason: "requester"))
        story.happens("2026-11-23T11:59:59+08:00", .resumed)
        #expect(story.figures("2026-11-23T13:00+08:00").used == 4 * hour)
        let segments = story.reading(.resolution, "2026-11-23T13:00+08:00").segments
        #expect(segments.map(\.mode) == [.running, .running])
        #expect(segments.allSatisfy { segment in segment.to.map { $0 >= segment.from } ?? true })
    }
}

extension Story {
    func figures(_ when: String) -> ClockFigures { figures(.resolution, when) }
}
