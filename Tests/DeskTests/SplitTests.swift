import Kernel
import ServiceLevels
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

private let note: Note = known(Note("each has a ticket of its own"))

private func part(_ title: String, _ change: (inout TicketPart) -> Void = { _ in }) -> TicketPart {
    var part = TicketPart(title: known(Line(title)))
    change(&part)
    return part
}

/// Several tickets made of one.
@Suite struct SplitTests {
    static let wishes = [
        part("VPN 权限") { $0.description = "for the new office" },
        part("计费接口超时") { part in
            part.kind = .incident
            part.urgency = Urgency(rawValue: 1)
            part.team = "oss-response"
        },
    ]

    @Test(arguments: Engine.all) func eachPartIsATicketOfItsOwnWithWhatConcernsPeople(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        var draft = TicketDraft.sample(.request, description: "a long mail", requester: "chen.xia")
        draft.labels = ["mail": "1"]
        let whole = try await bench.open(draft, type: "complaint")
        _ = try await bench.act { try $0.watch(whole.number, "sun.hao") }
        let (after, parts) = try await bench.act { try $0.split(whole.number, into: Self.wishes, from: 2) }
        #expect(after.status == .new && after.revision == 3)
        #expect(parts.map(\.number.description) == ["REQ-0000002", "INC-0000003"])
        #expect(parts.map(\.requester) == ["chen.xia", "chen.xia"])
        #expect(parts.map(\.department) == [whole.department, whole.department])
        #expect(whole.department != nil)
        #expect(parts.map(\.type) == ["complaint", "fault"])
        #expect(parts.map(\.description) == ["for the new office", "a long mail"])
        #expect(parts.map(\.labels) == [["mail": "1"], ["mail": "1"]])
        #expect(parts.map(\.team?.text) == [whole.team?.text, "oss-response"])
        #expect(parts.map(\.status) == [.new, .assigned])
        for ticket in parts {
            #expect(try await bench.read(ticket.number).links.map(\.target) == [whole.number])
            let watchers = try await bench.desk.watchers(of: ticket.number, for: DeskBench.agent)
            #expect(watchers.map(\.watcher) == ["sun.hao"])
            let first = try #require(try await bench.history(ticket.number).first)
            #expect(first.payload.contains(#""routing":{"#))
        }
        #expect(
            try await bench.history(parts[0].number).map(\.type)
                == [.ticketOpened, .ticketLinked, .ticketWatched])
        #expect(try await bench.read(whole.number).links.map(\.target) == parts.map(\.number))
        let entry = try #require(try await bench.history(whole.number).last)
        #expect(entry.type == .ticketSplit)
        #expect(entry.payload.contains(#""parts":["REQ-0000002","INC-0000003"]"#))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all, [Status.Name.new, .received, .assigned, .working, .onHold])
    func theWholeIsResolvedWithAWordFromEveryOpenState(_ engine: Engine, _ state: Status.Name) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: state)
        let (after, parts) = try await bench.act {
            try $0.split(number, into: Self.wishes, resolving: note)
        }
        guard case .resolved(let resolution) = after.status else {
            Issue.record("\(after.status)")
            return
        }
        #expect(resolution.note == note && resolution.closesAt != nil)
        #expect(parts.count == 2)
        let entry = try #require(try await bench.history(number).last)
        #expect(entry.payload.contains(#""because":"split","note":"each has"#))
        #expect(!entry.payload.contains("firstContact"), "nothing was answered")
    }

    @Test(arguments: Engine.all) func nothingIsWrittenWhereAnyOfItIsRefused(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        let wishes = Self.wishes
        let team = DeskRefusal.teamUnknown("oss-respons", closest: "oss-response")
        await expectRefusal(DeskRefusal.partRefused(2, team)) {
            try await bench.act {
                try $0.split(number, into: wishes + [part("x") { $0.team = "oss-respons" }])
            }
        }
        let type = Refusal.typeUnknown("moan", known: ["fault", "alarm"])
        await expectRefusal(DeskRefusal.partNotTaken(0, type)) {
            try await bench.act { try $0.split(number, into: [part("x") { $0.type = "moan" }] + wishes) }
        }
        let kind = DeskRefusal.kindNotHere(.problem, known: Practices.all.map(\.kind))
        await expectRefusal(DeskRefusal.partRefused(1, kind)) {
            try await bench.act { try $0.split(number, into: [part("x"), part("y") { $0.kind = .problem }]) }
        }
        await expectRefusal(DeskRefusal.partsOutOfBounds(limit: Limits.ticketParts)) {
            try await bench.act { try $0.split(number, into: []) }
        }
        await expectRefusal(DeskRefusal.partsOutOfBounds(limit: Limits.ticketParts)) {
            try await bench.act {
                try $0.split(number, into: Array(repeating: part("x"), count: Limits.ticketParts + 1))
            }
        }
        await expectRefusal(DeskRefusal.changedMeanwhile(current: 1)) {
            try await bench.act { try $0.split(number, into: wishes, from: 7) }
        }
        _ = try await bench.act { try $0.promote(number, reason: note) }
        await #expect(throws: Refusal.self, "a major incident is resolved by people") {
            try await bench.act { try $0.split(number, into: wishes, resolving: note) }
        }
        _ = try await bench.act { try $0.reject(number, note: note) }
        await expectRefusal(Refusal.isFinal(.rejected)) {
            try await bench.act { try $0.split(number, into: wishes) }
        }
        #expect(try await bench.tickets().count == 1)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func thePartsKeepTheirOwnTimeAndTheRequesterSeesThem(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(.request, requester: "ann")).number
        bench.moment.advance(seconds: 3600)
        let (_, parts) = try await bench.act { try $0.split(number, into: Self.wishes, resolving: note) }
        try await bench.followClocks()
        #expect(try await bench.figures(.resolution, of: parts[0].number).used == 0)
        #expect(try await bench.figures(.response, of: number).mode == .stopped)
        #expect(try await bench.clockDifferences() == [])
        let ann = Caller(tokenID: 7, name: "ann", role: .requester)
        let seen = try await bench.desk.history(of: number, after: 1, limit: 9, for: ann)
        #expect(seen.map(\.payload).joined().contains(#""parts":["REQ-0000002""#))
        #expect(try await bench.desk.ticket(parts[1].number, for: ann).ticket.requester == "ann")
    }
}
