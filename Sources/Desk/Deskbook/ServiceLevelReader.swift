import Kernel
import ServiceLevels
import Tickets

/// Reads `service-levels.yaml`: what is promised, what stops the clock, what starts before it is too late.
struct ServiceLevelReader {
    let organisation: OrganisationReader
    let calendars: CalendarTable
    let names: ConditionNames

    private struct Defaults {
        var pauses: Set<String> = [Hold.Reason.requester.rawValue, Hold.Reason.evidence.rawValue]
        var warnings = WarningPoint.standard
    }

    func table(_ root: SettingNode?) -> TargetTable {
        guard let root else { return TargetTable(targets: [], calendars: calendars) }
        let members = root.members(known: ["defaults", "targets"])
        var defaults = Defaults()
        if let node = members["defaults"] {
            let members = node.members(known: ["pauses", "warnings"])
            if let pauses = members["pauses"] { defaults.pauses = self.pauses(pauses) }
            if let warnings = members["warnings"] { defaults.warnings = self.warnings(warnings) }
        }
        var names: Set<String> = []
        let targets = (members["targets"]?.elements() ?? []).flatMap { self.targets($0, defaults, &names) }
        return TargetTable(targets: targets, calendars: calendars, pauses: defaults.pauses)
    }

    /// One entry promises one, two or all of response, resolution and team.
    private func targets(_ node: SettingNode, _ defaults: Defaults, _ names: inout Set<String>)
        -> [ServiceTarget]
    {
        let metrics = ServiceMetric.allCases.map(\.rawValue)
        let members = node.members(known: ["name", "match"] + metrics + ["calendar", "pauses", "warnings"])
        guard let name = members["name"]?.text() else {
            if members["name"] == nil {
                node.complain("a target needs a name, which answers \"why this due time?\"")
            }
            return []
        }
        if !names.insert(name).inserted { node.complain("target \"\(name)\" stands twice") }
        if metrics.allSatisfy({ members[$0] == nil }) {
            node.complain("expected at least one of \(metrics.joined(separator: ", ")), such as 4h")
        }
        let conditions = members["match"].map { self.conditions($0) } ?? []
        let calendar = members["calendar"]?.calendarName(among: calendars.calendars.keys.sorted())
        let pauses = members["pauses"].map { self.pauses($0) } ?? defaults.pauses
        let warnings = members["warnings"].map { self.warnings($0) } ?? defaults.warnings
        return ServiceMetric.allCases.compactMap { metric in
            members[metric.rawValue]?.workingMilliseconds().map {
                ServiceTarget(
                    name: name, metric: metric, conditions: conditions, allowed: $0, calendar: calendar,
                    pauses: pauses, warnings: warnings)
            }
        }
    }

    private func conditions(_ node: SettingNode) -> [ServiceTarget.Condition] {
        let members = node.members(known: ["kind", "type", "priority", "service", "requesterClass", "team"])
        func listed(_ name: String) -> [SettingNode]? {
            guard let member = members[name] else { return nil }
            let nodes = member.listed()
            if nodes.isEmpty { member.complain("\(name) has no values, so the target can never match") }
            return nodes
        }
        let kinds = listed("kind").map { $0.compactMap { $0.word(TicketKind.self) } }
        members["type"].map { ConditionNames.check(types: $0.listed(), of: kinds ?? []) }
        members["service"].map { names.check(services: $0.listed()) }
        members["requesterClass"].map { names.check(requesterClasses: $0.listed()) }
        let conditions: [ServiceTarget.Condition?] = [
            kinds.map { .kind($0.map(\.rawValue)) },
            listed("type").map { .type($0.compactMap { $0.text() }) },
            listed("priority").map { .priority($0.compactMap { $0.number(Priority.range) }) },
            listed("service").map { .service($0.compactMap { $0.text() }) },
            listed("requesterClass").map { .requesterClass($0.compactMap { $0.text() }) },
            listed("team").map { .team($0.compactMap { organisation.team(named: $0) }) },
        ]
        return conditions.compactMap { $0 }
    }

    private func pauses(_ node: SettingNode) -> Set<String> {
        Set(node.listed().compactMap { $0.word(Hold.Reason.self)?.rawValue })
    }

    /// `{at: 75, do: [notify, raisePriority]}`.
    private func warnings(_ node: SettingNode) -> [WarningPoint] {
        var points: [WarningPoint] = []
        for element in node.elements() {
            let members = element.members(known: ["at", "do"])
            guard let at = members["at"], let actions = members["do"] else {
                element.complain("expected {at: percent of the time, do: what is started then}")
                continue
            }
            guard let percent = at.number(WarningPoint.percents) else { continue }
            if points.contains(where: { $0.percent == percent }) { at.complain("\(percent) stands twice") }
            points.append(
                WarningPoint(
                    percent: percent,
                    actions: actions.listed().compactMap { $0.word(WarningPoint.Action.self) }))
        }
        return points.sorted { $0.percent < $1.percent }
    }
}
