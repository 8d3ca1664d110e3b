public import ArgumentParser
import Desk
import Tickets

/// Draws the life cycles from the tables the server goes by.
struct LifecycleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lifecycle", abstract: "Draw the life cycles as a Mermaid state diagram.")

    @Argument(help: "incident or request; both when left out.")
    var kind: TicketKind?

    func validate() throws {
        let known = Practices.all.map(\.kind)
        guard let kind, !known.contains(kind) else { return }
        throw ValidationError(
            "\(kind.rawValue) is not here yet: expected \(known.map(\.rawValue).joined(separator: " or "))")
    }

    func run() throws {
        for rules in Practices.all where kind == nil || rules.kind == kind {
            Terminal.say("%% \(rules.kind.rawValue)\n\(rules.lifecycle.drawing)")
        }
    }
}

extension TicketKind: ExpressibleByArgument {}

extension Lifecycle {
    /// Mermaid's `stateDiagram-v2`.
    fileprivate var drawing: String {
        let arrows = transitions.map { transition in
            let guards = transition.guards.map(\.name).joined(separator: " and ")
            return
                "    \(transition.from.rawValue) --> \(transition.to.rawValue): \(transition.move.rawValue)"
                + (guards.isEmpty ? "" : " [\(guards)]")
        }
        let ends = Status.Name.allCases.filter(\.isFinal).map { "    \($0.rawValue) --> [*]" }
        return (["stateDiagram-v2", "    [*] --> new"] + arrows + ends).joined(separator: "\n")
    }
}
