import API
import Desk
import Kernel
import ServiceLevels
import Tickets

/// Clocks as bodies.
extension ClockBody {
    init(_ shown: ShownClock) {
        self.init(shown.clock, shown.figures)
    }

    fileprivate init(_ clock: ServiceClock, _ figures: ClockFigures) {
        self.init(
            clock: clock.text, mode: figures.mode.rawValue, due: figures.due?.rfc3339,
            allowedMilliseconds: figures.allowed, usedMilliseconds: figures.used,
            isBreached: figures.isBreached)
    }
}

extension ClocksBody {
    init(_ account: Desk.ClockAccount) {
        self.init(
            number: account.number.description, at: account.at.rfc3339, deskbook: account.deskbook,
            clocks: account.readings.map(ClockReadingBody.init))
    }
}

extension ClockReadingBody {
    fileprivate init(_ reading: ClockReading) {
        let figures = reading.figures
        self.init(
            figures: ClockBody(reading.clock, figures), target: reading.agreement.target,
            calendar: reading.segments.last?.calendar ?? reading.agreement.calendar,
            isByHand: reading.isByHand, pauses: reading.agreement.pauses.sorted(),
            percent: figures.percent.map { Int64($0) }, remainingMilliseconds: figures.remaining,
            dueIfResumed: figures.dueIfResumed?.rfc3339,
            next: figures.next.map {
                ClockWarningBody(
                    percent: Int64($0.point.percent), at: $0.at.rfc3339,
                    actions: $0.point.actions.map(\.rawValue))
            }, segments: reading.segments.map(ClockSegmentBody.init))
    }
}

extension ClockSegmentBody {
    fileprivate init(_ segment: ClockSegment) {
        self.init(
            startedAt: segment.from.rfc3339, endedAt: segment.to?.rfc3339, mode: segment.mode.rawValue,
            cause: segment.cause.word.rawValue, detail: segment.cause.detail, target: segment.target,
            allowedMilliseconds: segment.allowed, calendar: segment.calendar, usedMilliseconds: segment.used)
    }
}
