import Crypto
import Kernel
import ServiceLevels

extension CalendarTable {
    /// Equal for calendars that count time alike: what was computed by one is right by the other. Changes of a
    /// place's clocks count, so a newer list of time zones corrects what the older one got wrong.
    ///
    /// So does the arithmetic: its number is raised with each change of what clocks make of the same journal.
    var fingerprint: Int64 {
        var hash = SHA256()
        func add(_ text: String) { hash.update(data: Array((text + "\n").utf8)) }
        add("arithmetic 2")
        add("otherwise \(otherwise.name)")
        for (name, calendar) in calendars.sorted(by: { $0.key < $1.key }) {
            add("calendar \(name)")
            guard case .weekly(let week, let days, let zone) = calendar.pattern else { continue }
            for weekday in Weekday.allCases { add("\(weekday) \(week[weekday].text)") }
            for (date, day) in days.sorted(by: { $0.key < $1.key }) { add("\(date) \(day.text)") }
            add("\(zone.firstOffsetSeconds)")
            for change in zone.transitions { add("\(change.at.milliseconds) \(change.offsetSeconds)") }
        }
        return hash.finalize().prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension SpecialDay {
    fileprivate var text: String {
        switch hours {
        case .closed: "closed"
        case .like(let weekday): weekday.rawValue
        case .own(let hours): hours.text
        }
    }
}

extension DayHours {
    fileprivate var text: String { ranges.map { "\($0.start)-\($0.end)" }.joined(separator: " ") }
}
