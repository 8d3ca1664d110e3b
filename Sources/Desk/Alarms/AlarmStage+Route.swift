import Kernel
import Monitoring
import Routing

extension AlarmStage {
    /// Chooses the team of a ticket that is about to be opened.
    static let route = AlarmStage(name: .route) { passage, unit in
        guard case .open(let draft, let follows, _) = passage.step else { return nil }
        // Routing does not look at the weight, in which alone the two may differ.
        let decision = passage.prepared?.decision ?? unit.deskbook.routing.decide(RoutingFacts(draft))
        passage.step = .open(draft, follows: follows, decision: decision)
        return Verdict(
            stage: Name.route.rawValue, outcome: decision.team.text,
            reason: decision.rule == nil ? "no rule wants it" : nil,
            rule: decision.rule ?? "otherwise")
    }
}
