import Kernel
import Monitoring
import Routing
import Tickets

extension AlarmStage {
    /// Chooses the team of a ticket that is about to be opened.
    static let route = AlarmStage(name: .route) { passage, unit in
        guard case .open(let draft, let follows, _) = passage.step else { return nil }
        // Made ready for this weight, or to be made for another.
        let routed =
            passage.prepared.flatMap { $0.draft.weighs(as: draft) ? $0 : nil }
            ?? RoutedDraft(draft, unit.deskbook, at: unit.now)
        passage.prepared = routed
        let decision = routed.decision
        passage.step = .open(routed.draft, follows: follows, decision: decision)
        return Verdict(
            stage: Name.route.rawValue, outcome: decision.team.text,
            reason: decision.rule == nil ? "no rule wants it" : nil,
            rule: decision.rule ?? "otherwise")
    }
}

extension TicketDraft {
    fileprivate func weighs(as other: TicketDraft) -> Bool {
        impact == other.impact && urgency == other.urgency
    }
}
