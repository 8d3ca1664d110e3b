import Kernel
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Where a ticket comes from, by who submits it and what the deskbook knows of them.
struct OriginTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let caller: Caller
        var requester: String?
        var department: String?
        let channel: Channel
        let from: String?
        var testDescription: String { "\(caller.name) for \(requester ?? "nobody")" }
    }

    private static let frontPost = Caller(tokenID: 3, name: "chen.jie", role: .resolver)

    @Test(arguments: [
        Case(caller: DeskBench.agent, channel: .desk, from: nil),
        Case(caller: DeskBench.agent, requester: "zhang.wei", channel: .desk, from: "customer-service"),
        Case(caller: DeskBench.agent, requester: "somebody else", channel: .desk, from: nil),
        Case(
            caller: DeskBench.agent, requester: "zhang.wei", department: "on loan", channel: .desk,
            from: "on loan"),
        Case(caller: frontPost, channel: .frontPost, from: "marketing"),
        Case(caller: frontPost, requester: "zhang.wei", channel: .frontPost, from: "customer-service"),
        Case(
            caller: Caller(tokenID: 4, name: "chen.xia", role: .requester), channel: .portal,
            from: "marketing"),
    ])
    func knowsByWhichWayAndFromWhere(_ submitted: Case) throws {
        var draft = TicketDraft.sample()
        draft.requester = submitted.requester
        draft.department = submitted.department
        let routed = try RoutedDraft(
            draft, type: nil, by: submitted.caller, Deskbook(.builtIn), at: Instant(milliseconds: 0))
        #expect(routed.draft.channel == submitted.channel)
        #expect(routed.draft.department == submitted.from)
    }
}
