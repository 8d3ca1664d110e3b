import Incidents
import Requests
public import Tickets

/// The kinds of ticket this desk knows, each with its practice's rules.
///
/// Adding a practice: see the checklist in the documentation.
public enum Practices {
    public static let all: [KindRules] = [Incident.rules, ServiceRequest.rules]

    /// Nil for kinds whose practice has not arrived yet.
    public static func rules(of kind: TicketKind) -> KindRules? {
        all.first { $0.kind == kind }
    }

    /// What is wrong with the life cycles; checked when a desk opens.
    static var flaws: [String] {
        all.flatMap { rules in rules.lifecycle.flaws.map { "\(rules.kind.rawValue): \($0)" } }
    }
}
