import Kernel
import Routing

/// What applying a deskbook would change, in lines a person can read.
public struct DeskbookDifference: Sendable {
    public let lines: [String]

    public var isEmpty: Bool { lines.isEmpty }

    public init(from old: Deskbook, to new: Deskbook) {
        lines =
            Self.compare("team", old.teams, new.teams) { $0.text }
            + Self.compare("person", old.people, new.people) { $0.text }
            + Self.compareRules(old, new)
            + (old.routing.otherwise == new.routing.otherwise
                ? [] : ["~ otherwise: \(old.routing.otherwise) → \(new.routing.otherwise)"])
            + (old.priorities == new.priorities ? [] : ["~ priorities"])
            + (old.reopenDays == new.reopenDays
                ? [] : ["~ reopenDays: \(old.reopenDays) → \(new.reopenDays)"])
            + (old.alarms == new.alarms ? [] : ["~ alarms"])
    }

    private static func compare<Name: Hashable & Comparable, Entry: Equatable>(
        _ what: String, _ old: [Name: Entry], _ new: [Name: Entry], _ text: (Name) -> String
    ) -> [String] {
        Set(old.keys).union(new.keys).sorted().compactMap { name in
            switch (old[name], new[name]) {
            case (nil, _): "+ \(what) \(text(name))"
            case (_, nil): "- \(what) \(text(name)) (retired: tickets keep naming it)"
            case (let before?, let after?): before == after ? nil : "~ \(what) \(text(name))"
            }
        }
    }

    private static func compareRules(_ old: Deskbook, _ new: Deskbook) -> [String] {
        let before = Dictionary(
            old.routing.rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(
            new.routing.rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var lines = compare("rule", before, after) { $0 }
        let kept = old.routing.rules.map(\.name).filter { after[$0] != nil }
        if kept != new.routing.rules.map(\.name).filter({ before[$0] != nil }) {
            lines.append("~ order of rules")
        }
        return lines
    }
}
