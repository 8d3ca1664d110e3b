import Kernel
import Routing
import Store
public import Tickets

/// A draft with everything decided that needs no more than the deskbook: made before the transaction that
/// stores it, so that the writer does nothing but write.
public struct RoutedDraft: Sendable {
    let draft: TicketDraft
    let decision: RoutingDecision
    let texts: TicketTexts
    /// The decision as the ticket's first journal entry has it.
    let routing: [UInt8]

    init(_ draft: TicketDraft, _ deskbook: Deskbook, at now: Instant) {
        decision = deskbook.route(draft, at: now)
        self.draft = draft.marked(by: decision)
        texts = TicketTexts(self.draft)
        routing = decision.recorded(under: deskbook)
    }

    /// A draft as somebody submits it.
    /// - Parameters:
    ///   - type: one of its kind's types; nil for the default. The draft's own is not looked at.
    ///   - caller: requesters submit for themselves.
    /// - Throws: ``DeskRefusal``, or the practice's refusal of the type.
    init(
        _ draft: TicketDraft, type: String?, by caller: Caller, _ deskbook: Deskbook, at now: Instant
    ) throws {
        guard let rules = Practices.rules(of: draft.kind) else {
            throw DeskRefusal.kindNotHere(draft.kind, known: Practices.all.map(\.kind))
        }
        var draft = draft
        draft.type = try rules.type(type)
        if caller.seesOnlyOwn {
            guard draft.requester == nil || draft.requester == caller.name else {
                throw DeskRefusal.notForOthers
            }
            draft.requester = caller.name
        }
        self.init(draft.withOrigin(caller, deskbook), deskbook, at: now)
    }
}

extension Desk {
    /// Checks and routes a draft by the deskbook in force, for ``DeskUnit/open(_:)``.
    public func route(_ draft: TicketDraft, type: String?, by caller: Caller) throws -> RoutedDraft {
        try RoutedDraft(draft, type: type, by: caller, deskbookInForce.current.book, at: clock.now())
    }
}

extension RoutingDecision {
    /// The decision in JSON, and the deskbook by which it was made.
    func recorded(under deskbook: Deskbook) -> [UInt8] {
        var json = JSONText()
        write(to: &json)
        json.add("deskbook", deskbook.revision)
        return json.closed()
    }
}
