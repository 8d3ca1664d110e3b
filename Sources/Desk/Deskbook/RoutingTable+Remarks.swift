import Kernel
import Routing

extension RoutingTable {
    /// Rules that were hardly meant so, each with both places.
    /// - Parameter lines: where each rule stands in `routing.yaml`.
    func remarks(_ lines: [String: Int]) -> [DeskbookFault] {
        let found = findings
        var remarks = found.findings.map { finding in
            let other = "\"\(finding.other)\" (\(Self.file):\(lines[finding.other] ?? 0))"
            return DeskbookFault(
                file: Self.file, line: lines[finding.rule],
                message: "rule \"\(finding.rule)\" " + finding.sort.words(other))
        }
        if !found.isComplete {
            remarks.append(
                DeskbookFault(
                    file: Self.file, line: nil,
                    message: "has too many rules alike to look for all that never decide"))
        }
        return remarks
    }

    private static let file = "routing.yaml"
}

extension Deskbook {
    /// Rules for teams that are there no more.
    func pastProjects(_ lines: [String: Int], at now: Instant) -> [DeskbookFault] {
        routing.allRules.compactMap { rule in
            guard let team = rule.settings.team, let project = dispatch.projects[team],
                case .period(_, let until) = project.hours, until <= now
            else { return nil }
            return DeskbookFault(
                file: "routing.yaml", line: lines[rule.name],
                message: "rule \"\(rule.name)\" sends tickets to team \"\(team)\", whose period is over: "
                    + "they go to \"\(project.fallback)\"")
        }
    }
}

extension RuleFinding.Sort {
    fileprivate func words(_ other: String) -> String {
        switch self {
        case .unreachable: "can never decide: rule \(other) takes every ticket it would"
        case .overruled(let parts):
            "can never decide: rule \(other) has the same conditions and says otherwise of "
                + parts.joined(separator: ", ")
        case .impossible(let fact):
            "can never match: what it wants of \(fact), rule \(other) above it does not let in"
        case .conflicting(let parts):
            "overrides \(parts.joined(separator: ", ")) of rule \(other), which has the same conditions"
        }
    }
}
