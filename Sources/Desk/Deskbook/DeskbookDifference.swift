import Catalogue
import Kernel
import Routing
import ServiceLevels

/// What applying a deskbook would change, in lines a person can read.
public struct DeskbookDifference: Sendable {
    public let lines: [String]

    public var isEmpty: Bool { lines.isEmpty }

    public init(from old: Deskbook, to new: Deskbook) {
        let parts: [[String]] = [
            Self.compare("team", old.teams, new.teams) { $0.text },
            Self.compare("person", old.people, new.people) { $0.text },
            Self.compare("department", old.departments, new.departments) { $0.text },
            Self.compare("requester", old.requesters, new.requesters) { $0 },
            Self.compare("dutyManagers", old.dutyManagers, new.dutyManagers),
            Self.compareRules(old, new),
            Self.compare("dispatch of team", old.dispatch.plans, new.dispatch.plans) { $0.text },
            Self.compare("period of team", old.dispatch.projects, new.dispatch.projects) { $0.text },
            Self.compare("staffing of person", old.dispatch.staff, new.dispatch.staff) { $0.text },
            old.routing.otherwise == new.routing.otherwise
                ? [] : ["~ otherwise: \(old.routing.otherwise) → \(new.routing.otherwise)"],
            Self.compare("priorities", old.priorities, new.priorities),
            old.reopenDays == new.reopenDays ? [] : ["~ reopenDays: \(old.reopenDays) → \(new.reopenDays)"],
            Self.compare("alarms", old.alarms, new.alarms),
            old.flow.bouncesLimit == new.flow.bouncesLimit
                ? [] : ["~ bounces.limit: \(old.flow.bouncesLimit) → \(new.flow.bouncesLimit)"],
            Self.compare("closing", old.flow.closing, new.flow.closing),
            Self.compare("parents", old.flow.parents, new.flow.parents),
            Self.compareNotices(old.notices, new.notices),
            Self.compare("attachments", old.attachments, new.attachments),
            Self.compareCalendars(old.serviceLevels.calendars, new.serviceLevels.calendars),
            Self.compareTargets(old.serviceLevels, new.serviceLevels),
            Self.compare("service", Self.services(old), Self.services(new)) { $0.text },
            Self.compare("answer", Self.answers(old), Self.answers(new)) { $0.text },
            Self.compare("template", Self.templates(old), Self.templates(new)) { $0.text },
            Self.compare("suggestions", old.suggestions, new.suggestions),
            old.ratingDays == new.ratingDays ? [] : ["~ ratingDays: \(old.ratingDays) → \(new.ratingDays)"],
            Self.compare("request type", Self.requestTypes(old), Self.requestTypes(new)) { $0.text },
        ]
        lines = parts.flatMap { $0 }
    }

    private static func compare<Name: Hashable & Comparable, Entry: Equatable>(
        _ what: String, _ old: [Name: Entry], _ new: [Name: Entry], _ text: (Name) -> String
    ) -> [String] {
        Set(old.keys).union(new.keys).sorted().compactMap { name in
            switch (old[name], new[name]) {
            case (nil, _): "+ \(what) \(text(name))"
            case (_, nil): "- \(what) \(text(name)) (retired: tickets keep naming it)"
            case (let before?, let after?):
                before == after ? nil : "~ \(what) \(text(name))" + changes(before, after)
            }
        }
    }

    /// Settings that stand once.
    private static func compare<Setting: Equatable>(_ what: String, _ old: Setting, _ new: Setting)
        -> [String]
    {
        old == new ? [] : ["~ \(what)" + changes(old, new)]
    }

    /// `: ` and the members that changed; nothing where these have words of their own.
    private static func changes(_ old: Any, _ new: Any) -> String {
        switch (old, new) {
        case (is WorkCalendar, _): return ""
        case (let old as ServiceTarget, let new as ServiceTarget): return changes(old, new)
        case (let old as RoutingRule, let new as RoutingRule):
            return told(SettingMembers(rule: old), SettingMembers(rule: new))
        default: return told(SettingMembers(old), SettingMembers(new))
        }
    }

    /// How long it may take in words.
    private static func changes(_ old: ServiceTarget, _ new: ServiceTarget) -> String {
        let times = [old, new].map { WorkingTime(milliseconds: $0.allowed).text }
        return told(SettingMembers(old, times[0]), SettingMembers(new, times[1]))
    }

    private static func told(_ old: SettingMembers, _ new: SettingMembers) -> String {
        old.changes(to: new).map { ": \($0)" } ?? ""
    }

    private static func services(_ book: Deskbook) -> [Key<BusinessService>: BusinessService] {
        Dictionary(book.catalogue.services.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func requestTypes(_ book: Deskbook) -> [Key<RequestType>: RequestType] {
        Dictionary(book.catalogue.requestTypes.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func compareNotices(_ old: NoticePlan, _ new: NoticePlan) -> [String] {
        func webhooks(_ plan: NoticePlan) -> [String: Webhook] {
            Dictionary(plan.webhooks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let hooks = compare("webhook", webhooks(old), webhooks(new)) { $0 }
        let templates = compare("template", old.templates, new.templates) { $0 }
        var (rest, others) = (old, new)
        (rest.webhooks, rest.templates) = ([], [:])
        (others.webhooks, others.templates) = ([], [:])
        return compare("notices", rest, others) + hooks + templates
    }

    private static func answers(_ book: Deskbook) -> [Key<CannedAnswer>: CannedAnswer] {
        Dictionary(book.answers.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func templates(_ book: Deskbook) -> [Key<TicketTemplate>: TicketTemplate] {
        Dictionary(book.catalogue.templates.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func compareRules(_ old: Deskbook, _ new: Deskbook) -> [String] {
        // A rule without those below it, which are compared for themselves.
        func named(_ table: RoutingTable) -> [String: RoutingRule] {
            Dictionary(
                table.allRules.map { rule in
                    (
                        rule.name,
                        RoutingRule(
                            name: rule.name, conditions: rule.conditions, settings: rule.settings,
                            continues: rule.continues)
                    )
                }, uniquingKeysWith: { first, _ in first })
        }
        let before = named(old.routing)
        let after = named(new.routing)
        var lines = compare("rule", before, after) { $0 }
        func order(_ rules: [RoutingRule], known others: [String: RoutingRule], below: String = "")
            -> [String]
        {
            rules.filter { others[$0.name] != nil }.flatMap { rule in
                ["\(below)/\(rule.name)"] + order(rule.rules, known: others, below: "\(below)/\(rule.name)")
            }
        }
        if order(old.routing.rules, known: after) != order(new.routing.rules, known: before) {
            lines.append("~ order of rules")
        }
        return lines
    }

    /// A calendar that changes is corrected for every ticket that goes by it, so what changes is said.
    private static func compareCalendars(_ old: CalendarTable, _ new: CalendarTable) -> [String] {
        let calendars = compare("calendar", old.calendars, new.calendars) { name in
            guard let before = old.calendars[name], let after = new.calendars[name] else { return name }
            return "\(name): \(changes(before.pattern, after.pattern))"
        }
        let services = compareChoices("calendar of service", old.ofServices, new.ofServices) { $0 }
        let teams = compareChoices("calendar of team", old.ofTeams, new.ofTeams) { $0.text }
        let names = (old.otherwise.name, new.otherwise.name)
        let otherwise = names.0 == names.1 ? [] : ["~ calendar otherwise: \(names.0) → \(names.1)"]
        return calendars + services + teams + otherwise
    }

    private static func changes(_ old: WorkCalendar.Pattern, _ new: WorkCalendar.Pattern) -> String {
        guard case .weekly(let oldHours, let oldDays, let oldZone) = old,
            case .weekly(let newHours, let newDays, let newZone) = new
        else { return new == .always ? "always open" : "no more always open" }
        let dates = Set(oldDays.keys).union(newDays.keys).filter { oldDays[$0] != newDays[$0] }.sorted()
        var changes: [String] = []
        if oldHours != newHours { changes.append("hours") }
        if oldZone.name != newZone.name {
            changes.append("\(oldZone.name) → \(newZone.name)")
        } else if oldZone != newZone {
            changes.append("changes of the clocks")
        }
        if let first = dates.first, let last = dates.last {
            changes.append(dates.count == 1 ? "\(first)" : "\(dates.count) dates from \(first) to \(last)")
        }
        return changes.joined(separator: ", ")
    }

    private static func compareChoices<Name: Hashable & Comparable>(
        _ what: String, _ old: [Name: String], _ new: [Name: String], _ text: (Name) -> String
    ) -> [String] {
        Set(old.keys).union(new.keys).sorted().compactMap { name in
            old[name] == new[name]
                ? nil : "~ \(what) \(text(name)): \(old[name] ?? "none") → \(new[name] ?? "none")"
        }
    }

    private static func compareTargets(_ old: TargetTable, _ new: TargetTable) -> [String] {
        func named(_ table: TargetTable) -> [String: ServiceTarget] {
            Dictionary(
                table.targets.map { ("\($0.name) (\($0.metric.rawValue))", $0) },
                uniquingKeysWith: { first, _ in first })
        }
        let before = named(old)
        let after = named(new)
        var lines = compare("target", before, after) { $0 }
        func order(_ table: TargetTable, _ others: [String: ServiceTarget]) -> [String] {
            table.targets.map { "\($0.name) (\($0.metric.rawValue))" }.filter { others[$0] != nil }
        }
        if order(old, after) != order(new, before) { lines.append("~ order of targets") }
        if old.pauses != new.pauses { lines.append("~ pauses where no target matches") }
        return lines
    }
}
