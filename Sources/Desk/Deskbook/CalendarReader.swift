import Kernel
import ServiceLevels

/// Reads `calendars.yaml`: when work is done, and for whom.
struct CalendarReader {
    let organisation: OrganisationReader

    func table(_ root: SettingNode?) -> CalendarTable {
        guard let root else { return .roundTheClock }
        let members = root.members(known: ["calendars", "services", "teams", "otherwise"])
        guard let listed = members["calendars"] else {
            root.complain("expected calendars: with at least one calendar")
            return .roundTheClock
        }
        var calendars: [WorkCalendar] = []
        for node in listed.elements() {
            guard let calendar = self.calendar(node) else { continue }
            if calendars.contains(where: { $0.name == calendar.name }) {
                node.complain("calendar \"\(calendar.name)\" stands twice")
            }
            calendars.append(calendar)
        }
        let names = calendars.map(\.name)
        var services: [String: String] = [:]
        for (service, node) in members["services"]?.freeMembers() ?? [] {
            services[service.lowercased()] = node.calendarName(among: names)
        }
        var teams: [Key<Team>: String] = [:]
        for (team, node) in members["teams"]?.freeMembers() ?? [] {
            if let key = organisation.team(named: team, at: node) {
                teams[key] = node.calendarName(among: names)
            }
        }
        guard let otherwise = members["otherwise"] else {
            root.complain("expected otherwise: the calendar that counts where no other does")
            return .roundTheClock
        }
        return otherwise.calendarName(among: names).flatMap {
            CalendarTable(calendars, ofServices: services, ofTeams: teams, otherwise: $0)
        } ?? .roundTheClock
    }

    /// A calendar with a mistake in it stands as one that is always open, so that its name is no further
    /// mistake where it is used.
    private func calendar(_ node: SettingNode) -> WorkCalendar? {
        let members = node.members(known: ["name", "timeZone", "hours", "holidays", "workingDays"])
        guard let name = members["name"]?.text() else {
            if members["name"] == nil { node.complain("a calendar needs a name, by which targets go by it") }
            return nil
        }
        guard let hours = members["hours"] else {
            node.complain("expected hours: always, or the hours of each weekday")
            return WorkCalendar(name: name, .always)
        }
        if hours.isText("always") {
            for member in ["timeZone", "holidays", "workingDays"] {
                members[member]?.complain("\(member) means nothing in a calendar that is always open")
            }
            return WorkCalendar(name: name, .always)
        }
        let week = self.week(hours)
        let zone = self.zone(members["timeZone"], of: node)
        let days = specialDays(holidays: members["holidays"], workingDays: members["workingDays"])
        guard let week, let zone else { return WorkCalendar(name: name, .always) }
        return WorkCalendar(name: name, .weekly(week, days: days, zone: zone))
    }

    private func zone(_ node: SettingNode?, of owner: SettingNode) -> TimeZoneOffsets? {
        guard let node else {
            owner.complain("expected timeZone: whose hours these are, such as Asia/Shanghai")
            return nil
        }
        guard let name = node.text() else { return nil }
        guard let zone = TimeZoneOffsets(identifier: name) else {
            let hint = String.hint(TimeZoneOffsets.closestIdentifier(to: name))
            node.complain("\"\(name)\" is no time zone such as Asia/Shanghai\(hint)")
            return nil
        }
        return zone
    }

    /// `monday-friday: [08:30-12:00, 13:30-18:00]`, `saturday: 09:00-12:00`.
    private func week(_ node: SettingNode) -> WeeklyHours? {
        var hours: [Weekday: DayHours] = [:]
        for (names, value) in node.freeMembers() {
            guard let weekdays = Weekday.range(names) else {
                value.complain(
                    "\"\(names)\" is no weekday: expected monday to sunday, or several as monday-friday")
                continue
            }
            guard let ofDay = value.dayHours() else { continue }
            for weekday in weekdays where hours.updateValue(ofDay, forKey: weekday) != nil {
                value.complain("the hours of \(weekday.rawValue) stand twice")
            }
        }
        let week = WeeklyHours(hours)
        if week == nil { node.complain("no weekday has hours, so nothing would ever be due") }
        return week
    }

    private func specialDays(holidays: SettingNode?, workingDays: SettingNode?) -> [CivilDate: SpecialDay] {
        var days: [CivilDate: SpecialDay] = [:]
        func add(_ date: CivilDate, _ day: SpecialDay, _ node: SettingNode) {
            if let before = days.updateValue(day, forKey: date) {
                node.complain("\(date) stands twice; before as \(before.name)")
            }
        }
        for node in holidays?.elements() ?? [] {
            for (date, name) in holiday(node) { add(date, SpecialDay(name, .closed), node) }
        }
        for node in workingDays?.elements() ?? [] {
            if let (date, day) = workingDay(node) { add(date, day, node) }
        }
        return days
    }

    /// `{from: 2026-10-01, to: 2026-10-07, name: 国庆节}`, or `{day: 2026-01-01}`.
    private func holiday(_ node: SettingNode) -> [(CivilDate, String)] {
        let members = node.members(known: ["day", "from", "to", "name"])
        let name = members["name"]?.text() ?? "holiday"
        if let day = members["day"], members["from"] == nil, members["to"] == nil {
            return day.date().map { [($0, name)] } ?? []
        }
        guard members["day"] == nil, let first = members["from"], let last = members["to"] else {
            node.complain("expected day: a date, or from: and to: the first and the last")
            return []
        }
        guard let first = first.date()?.daysSince1970, let last = last.date()?.daysSince1970 else {
            return []
        }
        guard (0...366).contains(last - first) else {
            node.complain("expected to: within a year after from:")
            return []
        }
        return (first...last).map { (CivilDate(daysSince1970: $0), name) }
    }

    /// `{day: 2026-02-14, like: monday}`, or with hours of its own.
    private func workingDay(_ node: SettingNode) -> (CivilDate, SpecialDay)? {
        let members = node.members(known: ["day", "like", "hours", "name"])
        let name = members["name"]?.text() ?? "working day"
        let hours: SpecialDay.Hours?
        switch (members["like"], members["hours"]) {
        case (let like?, nil): hours = like.word(Weekday.self).map { .like($0) }
        case (nil, let own?): hours = own.dayHours().map { .own($0) }
        default:
            node.complain("expected like: a weekday whose hours it has, or hours: of its own")
            return nil
        }
        guard let day = members["day"] else {
            node.complain("expected day: a date such as 2026-10-10")
            return nil
        }
        guard let date = day.date(), let hours else { return nil }
        return (date, SpecialDay(name, hours))
    }
}

extension Weekday {
    /// `friday`, `monday-friday`; nil for what is neither, or runs backwards.
    fileprivate static func range(_ text: String) -> [Weekday]? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
            Weekday(rawValue: String($0)).flatMap(allCases.firstIndex)
        }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
            first <= last
        else { return nil }
        return Array(allCases[first...last])
    }
}

extension SettingNode {
    /// A calendar's name, which must exist.
    func calendarName(among names: [String]) -> String? {
        guard let text = text() else { return nil }
        if names.contains(text) { return text }
        let hint = text.hint(among: names)
        complain("calendar \"\(text)\" does not exist in calendars.yaml\(hint)")
        return nil
    }
}
