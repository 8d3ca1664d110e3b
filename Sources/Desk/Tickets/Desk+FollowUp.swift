public import Kernel
import Store
public import Tickets

/// What is new about trouble that comes after a ticket that is over.
public struct FollowUp: Hashable, Sendable {
    public var title: Line?
    public var description: String?
    public var impact: Impact?
    public var urgency: Urgency?

    public init() {}
}

extension DeskUnit {
    /// A new ticket that follows one that is over, with its facts (后续工单): a closed ticket is a record.
    ///
    /// Routed anew, since who had the old one may not be whose the new one is; the old one stands in its links.
    /// - Throws: ``DeskRefusal/notOverYet(_:legal:)`` for a ticket that still goes on or may be reopened.
    public func followUp(
        _ number: TicketNumber, _ more: FollowUp, from revision: Int64? = nil
    ) throws -> Ticket {
        let old = try ticket(number, at: revision)
        guard old.status.name.isFinal || old.status.name == .resolved && !old.mayStillBeReopened(facts) else {
            throw DeskRefusal.notOverYet(
                old.number, legal: try rules(of: old).lifecycle.legalMoves(from: old.status.name))
        }
        let draft = TicketDraft(following: old, more, by: caller)
        let new = try open(draft, type: try rules(of: old).typeForPeople(old.type))
        let link = TicketLink(relation: .followsUp, target: old.number, at: now, author: caller.name)
        try TicketLinkTable.insert(link, of: new.id, in: transaction)
        return try save(new, from: new, as: .ticketLinked) { payload, _, _ in
            payload.add("relation", TicketLink.Relation.followsUp.rawValue)
            payload.add("target", old.number.description)
        }
    }
}

extension TicketDraft {
    fileprivate init(following old: Ticket, _ more: FollowUp, by caller: Caller) {
        self.init(
            kind: old.kind, type: old.type, title: more.title ?? old.title,
            description: more.description ?? old.description, impact: more.impact ?? old.impact,
            urgency: more.urgency ?? old.urgency, requester: old.requester, service: old.service, ci: old.ci,
            domain: old.domain, labels: old.labels, channel: caller.seesOnlyOwn ? .portal : .desk,
            department: old.department, item: old.item, form: old.form)
    }
}
