import Kernel
import Routing
import ServiceLevels
import Tickets

/// Reads of `organisation.yaml` how teams hand out tickets and what their people can take: after the calendars, by
/// which duties go.
struct DispatchReader {
    let organisation: OrganisationReader
    let calendars: CalendarTable
    /// Teams that are there for a time only.
    private var periodic: Set<Key<Team>> = []

    init(organisation: OrganisationReader, calendars: CalendarTable) {
        self.organisation = organisation
        self.calendars = calendars
    }

    private static let planSettings = ["dispatch", "choose", "limit", "duty", "dutyOnly", "offerFor"]
    static let teamSettings = planSettings + ["period", "fallback"]
    static let personSettings = ["skills", "partTime", "limit", "absences"]

    mutating func book(_ root: SettingNode?) -> DispatchBook {
        var book = DispatchBook()
        guard let root, root.isMapping else { return book }
        let dated = root.member("teams")?.listed().filter { $0.isMapping && $0.member("period") != nil } ?? []
        periodic = Set(dated.compactMap { $0.member("key")?.plainText.flatMap(Key<Team>.init) })
        for team in root.member("teams")?.listed() ?? [] where team.isMapping {
            guard let key = team.member("key")?.plainText.flatMap(Key<Team>.init) else { continue }
            if let plan = plan(team, of: key) { book.plans[key] = plan }
            if let project = project(team, of: key) { book.projects[key] = project }
        }
        for person in root.member("people")?.listed() ?? [] where person.isMapping {
            guard let key = person.member("key")?.plainText.flatMap(Key<Person>.init) else { continue }
            let staffing = staffing(person)
            if staffing != DispatchBook.Staffing() { book.staff[key] = staffing }
        }
        return book
    }

    private func plan(_ team: SettingNode, of key: Key<Team>) -> DispatchPlan? {
        guard Self.planSettings.contains(where: { team.member($0) != nil }) else { return nil }
        let mode = team.member("dispatch").map { $0.word(DispatchPlan.Mode.self) } ?? .claim
        guard let mode else { return nil }
        var plan = DispatchPlan(mode: mode)
        if let choose = team.member("choose") {
            plan.preferences = choose.listed().compactMap { $0.word(DispatchPlan.Preference.self) }
            if Set(plan.preferences).count < plan.preferences.count {
                choose.complain("something stands twice")
            }
        }
        plan.limit = team.member("limit")?.number(1...1000)
        plan.duty = team.member("duty")?.elements().compactMap { duty($0, of: key) } ?? []
        plan.isDutyOnly = team.member("dutyOnly")?.flag() ?? false
        if let time = team.member("offerFor")?.workingMilliseconds() { plan.offerSeconds = time / 1000 }
        checkMeaning(of: team, plan)
        return plan
    }

    /// `period: {from: 2026-10-01, to: 2026-12-31}` and `fallback: bss-response`.
    private func project(_ team: SettingNode, of key: Key<Team>) -> DispatchBook.Project? {
        guard let node = team.member("period") else {
            team.member("fallback")?.complain("fallback means nothing without period: when the team is there")
            return nil
        }
        guard let fallback = team.member("fallback") else {
            node.complain("expected fallback: the team that takes its tickets at other times")
            return nil
        }
        guard let other = organisation.team(named: fallback) else { return nil }
        if other == key || periodic.contains(other) {
            fallback.complain("\"\(other)\" is not always there: expected a team without a period")
        }
        return period(node, node.members(known: ["from", "to"])).map { .init(hours: $0, fallback: other) }
    }

    /// A setting that another one makes meaningless is a mistake about one of them.
    private func checkMeaning(of team: SettingNode, _ plan: DispatchPlan) {
        if !plan.chooses {
            for setting in ["choose", "duty", "dutyOnly"] {
                team.member(setting)?.complain(
                    "\(setting) means nothing where people claim: expected dispatch: direct or offer")
            }
        }
        if plan.mode != .offer {
            team.member("offerFor")?.complain("offerFor means nothing without dispatch: offer")
        }
        if plan.isDutyOnly, plan.duty.isEmpty {
            team.member("dutyOnly")?.complain("nobody would get anything: expected duty: who is on duty when")
        }
    }

    /// `{person: li.na, calendar: business-hours}`, `{person: li.na, from: 2026-10-01, to: 2026-10-07}`.
    private func duty(_ node: SettingNode, of team: Key<Team>) -> DispatchPlan.Duty? {
        let members = node.members(known: ["person", "calendar", "from", "to"])
        guard let who = members["person"] else {
            node.complain("expected person: who is on duty")
            return nil
        }
        guard let person = organisation.person(named: who) else { return nil }
        if organisation.people[person]?.teams.contains(team) != true {
            who.complain("person \"\(person)\" does not belong to team \"\(team)\"")
        }
        if let calendar = members["calendar"], members["from"] == nil, members["to"] == nil {
            return calendar.calendarName(among: calendars.calendars.keys.sorted()).map {
                .init(person: person, hours: .calendar(calendars[$0]))
            }
        }
        guard members["calendar"] == nil, members["from"] != nil, members["to"] != nil else {
            node.complain(
                "expected calendar: one of calendars.yaml, or from: and to: the first and the last day")
            return nil
        }
        return period(node, members).map { .init(person: person, hours: $0) }
    }

    private func period(_ node: SettingNode, _ members: [String: SettingNode]) -> DutyHours? {
        days(node, members).map { days in
            let (from, until) = calendars.hours(from: days.lowerBound, through: days.upperBound)
            return .period(from: from, until: until)
        }
    }

    private func days(_ node: SettingNode, _ members: [String: SettingNode]) -> ClosedRange<CivilDate>? {
        guard let from = members["from"], let to = members["to"] else {
            node.complain("expected {from: the first day, to: the last day}")
            return nil
        }
        guard let first = from.date(), let last = to.date() else { return nil }
        guard first <= last else {
            node.complain("expected to: on or after from:")
            return nil
        }
        return first...last
    }

    private func staffing(_ person: SettingNode) -> DispatchBook.Staffing {
        var staffing = DispatchBook.Staffing()
        staffing.skills = Set(person.member("skills")?.listed().compactMap { $0.text() } ?? [])
        if let share = person.member("partTime") { staffing.workingPercent = percent(share) }
        staffing.limit = person.member("limit")?.number(1...1000)
        for node in person.member("absences")?.elements() ?? [] {
            let members = node.members(known: ["from", "to"])
            guard let days = days(node, members) else { continue }
            staffing.absences.append(Absence(days.lowerBound, through: days.upperBound, by: calendars))
        }
        return staffing
    }

    private func percent(_ node: SettingNode) -> Int {
        if let share = node.plainText.flatMap(Double.init), (0.05...1).contains(share) {
            return Int(share * 100 + 0.5)
        }
        node.complain("expected a share of the working week from 0.05 to 1, such as 0.5")
        return 100
    }
}
