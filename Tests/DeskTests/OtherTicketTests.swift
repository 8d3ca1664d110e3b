import Kernel
import Monitoring
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// What a vendor's people hear of tickets that are not theirs: nothing, wherever one could be named.
struct OtherTicketTests {
    private static let files = DeskbookFiles(contents: [
        "organisation.yaml": """
        teams:
          - {key: desk, name: Desk}
          - {key: bss, name: BSS}
          - {key: huaxin, name: Huaxin, vendor: huaxin}
        people:
          - {key: he.ping, teams: [huaxin], mail: he.ping@huaxin.example, language: zh}
          - {key: li.na, teams: [bss], mail: li.na@example.com, language: zh}
        """,
        "routing.yaml": """
        otherwise: bss
        rules:
          - {name: huaxin, match: {text: huaxin}, team: huaxin}
        """,
        "notices.yaml": """
        mail: {server: "smtp://127.0.0.1:9", startTLS: never, sender: desk@example.net, language: zh}
        rules: [{on: [merged, resolved], tell: [watchers, team]}]
        """,
    ])

    /// A ticket of theirs that is bound to others in every way there is.
    private struct Bench {
        let desk: DeskBench
        let vendor: Caller
        let theirs: TicketNumber
        /// Not with them.
        var ours: [TicketNumber] = []
        /// Theirs, too.
        var alsoTheirs: TicketNumber

        init(on engine: Engine) async throws {
            desk = try await DeskBench(on: engine)
            try await desk.desk.apply(OtherTicketTests.files)
            let caller = Caller(tokenID: 7, name: "he.ping", role: .resolver)
            vendor = try #require(caller.known(to: desk.desk.deskbook))
            let made = try await desk.open(.sample(title: "huaxin billing")).number
            theirs = made
            let parent = try await desk.open(.sample(title: "billing is down")).number
            let cause = try await desk.open(.sample(title: "database")).number
            let (alike, whole) = (
                try await desk.open(.sample(title: "huaxin again")).number,
                try await desk.open(.sample(title: "mail with wishes")).number
            )
            _ = try await desk.act { try $0.link(made, .childOf, to: parent) }
            _ = try await desk.act { try $0.link(made, .causedBy, to: cause) }
            _ = try await desk.act { try $0.link(made, .blockedBy, to: whole) }
            _ = try await desk.act { try $0.unlink(made, .blockedBy, from: whole) }
            let parts = try await desk.act {
                try $0.split(
                    made,
                    into: [
                        TicketPart(title: known(Line("bss part"))), .init(title: known(Line("huaxin part"))),
                    ])
            }
            _ = try await desk.act { try $0.merge(alike, into: made) }
            _ = try await desk.act {
                try $0.assign(parent, team: nil, person: "li.na", line: nil, reason: nil)
            }
            _ = try await desk.act { try $0.work(on: parent, person: "li.na") }
            _ = try await desk.act { try $0.note(known(Note("换了内存")), .public, on: parent) }
            _ = try await desk.act { try $0.resolve(parent, known(Note("好了"))) }
            while try await desk.desk.runErrands() > 0 {}
            ours = [parent, cause, whole] + parts.parts.filter { $0.team == Key("bss") }.map(\.number)
            alsoTheirs = try #require(parts.parts.first { $0.team == Key("huaxin") }).number
        }

        func expectNothingOfOurs(in texts: [String], _ what: String) {
            for number in ours {
                #expect(!texts.contains { $0.contains(number.description) }, "\(what): \(number) in \(texts)")
            }
        }
    }

    @Test(arguments: Engine.all) func linksOfOthersNameOnlyWhatTheySee(_ engine: Engine) async throws {
        let bench = try await Bench(on: engine)
        let target = try await bench.desk.open(.sample(title: "huaxin router")).number
        let unseen = bench.ours[1]
        for number in [unseen, bench.alsoTheirs] {
            _ = try await bench.desk.act { try $0.link(number, .blockedBy, to: target) }
        }
        let desk = bench.desk.desk
        let all = try await desk.ticket(target, for: DeskBench.agent).backlinks.map(\.source)
        #expect(Set(all) == [unseen, bench.alsoTheirs], "the judge can say no")
        #expect(
            try await desk.ticket(target, for: bench.vendor).backlinks.map(\.source) == [bench.alsoTheirs])
    }

    @Test(arguments: Engine.all) func linksAndHistoryNameOnlyWhatTheySee(_ engine: Engine) async throws {
        let bench = try await Bench(on: engine)
        let desk = bench.desk.desk
        func read(_ caller: Caller) async throws -> (links: [TicketNumber], texts: [String]) {
            let entries = try await desk.history(of: bench.theirs, after: 0, limit: 200, for: caller)
            let lines = try await desk.timeline(of: bench.theirs, after: 0, limit: 200, for: caller)
            let moves = try await desk.routing(of: bench.theirs, for: caller)
            return (
                try await desk.ticket(bench.theirs, for: caller).links.map(\.target),
                (entries + lines.map(\.entry) + moves).map(\.payload)
            )
        }
        let (all, told) = (try await read(DeskBench.agent), try await read(bench.vendor))
        #expect(
            all.links.count == 5 && Set(bench.ours).isSubset(of: named(in: all.texts)), "the judge can say no"
        )
        #expect(told.links.count == 2 && told.links.contains(bench.alsoTheirs), "\(told.links)")
        bench.expectNothingOfOurs(in: told.texts, "history")
        #expect(told.texts.count == all.texts.count, "what happened is told all the same")
        #expect(
            told.texts.contains { $0.contains(#""parts":["\#(bench.alsoTheirs)"]"#) },
            "of what it was split into, theirs: \(told.texts)")
        #expect(
            try await desk.history(of: bench.theirs, after: 0, limit: 1, for: bench.vendor).first?.payload
                == desk.history(of: bench.theirs, after: 0, limit: 1, for: DeskBench.agent).first?.payload)
    }

    private func named(in texts: [String]) -> Set<TicketNumber> {
        Set(texts.flatMap { TicketNumber.all(in: $0) })
    }

    @Test(arguments: Engine.all) func streamsNameOnlyWhatTheySee(_ engine: Engine) async throws {
        let bench = try await Bench(on: engine)
        let desk = bench.desk.desk
        let last = try await desk.history(of: bench.theirs, after: 0, limit: 200, for: .desk)
            .last { $0.team == Key("huaxin") }
        let follower = try #require(
            try await desk.follow(after: 0, for: bench.vendor) { $0.subject.id == bench.theirs.id.rawValue })
        var texts: [String] = []
        for try await event in follower.events {
            guard case .entry(let entry) = event else { continue }
            texts.append(entry.payload)
            if entry.sequence == last?.sequence { break }
        }
        #expect(texts.count > 5)
        bench.expectNothingOfOurs(in: texts, "stream")
    }

    @Test(arguments: Engine.all) func aLinkToWhatTheyDoNotSeeIsNotThereForThem(_ engine: Engine) async throws
    {
        let bench = try await Bench(on: engine)
        let (theirs, cause) = (bench.theirs, bench.ours[1])
        let reopened = try await bench.desk.act(as: .desk) {
            try $0.reopen(theirs, reason: known(Note("no")))
        }
        #expect(reopened.team == Key("huaxin"))
        await expectRefusal(DeskRefusal.linkNotFound("causedBy", cause.description)) {
            try await bench.desk.act(as: bench.vendor) { try $0.unlink(theirs, .causedBy, from: cause) }
        }
        let also = bench.alsoTheirs
        _ = try await bench.desk.act(as: bench.vendor) { try $0.unlink(theirs, .relatesTo, from: also) }
    }

    @Test(arguments: Engine.all) func whatIsAlikeIsCountedAmongTheirs(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(Self.files)
        let ours = try await bench.open(.sample(title: "宽带大面积断网 Munich core router")).number
        _ = try await bench.act(as: .desk) { try $0.promote(ours, reason: known(Note("全网"))) }
        for title in ["断网 Munich core router", "huaxin 断网 Munich core router"] {
            _ = try await bench.open(.sample(title: title))
        }
        let theirs = try await bench.open(.sample(title: "huaxin 断网 Munich core router"))
        let caller = Caller(tokenID: 7, name: "he.ping", role: .agent).known(to: bench.desk.deskbook)
        let told = try await bench.desk.likenesses(of: [theirs], for: try #require(caller))[theirs.id]
        let all = try await bench.desk.likenesses(of: [theirs], for: .desk)[theirs.id]
        #expect(all?.parent?.ticket.number == ours && all?.similar == 3, "the judge can say no")
        #expect(told?.parent == nil && told?.similar == 1)
    }

    @Test(arguments: Engine.all) func alarmsNameOnlyWhatTheySee(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(Self.files)
        try await bench.push(bench.alert())
        let first = try #require(try await bench.alarm().ticket)
        try await bench.push(bench.alert(isFiring: false))
        _ = try? await bench.act { try $0.cancel(first, note: nil) }
        if try await bench.read(first).ticket.status.name == .resolved {
            _ = try await bench.act { try $0.confirm(first, note: nil) }
        }
        try await bench.push(bench.alert())
        let second = try #require(try await bench.alarm().ticket)
        #expect(second != first)
        _ = try await bench.act {
            try $0.assign(second, team: "huaxin", person: nil, line: nil, reason: nil)
        }
        let caller = try #require(
            Caller(tokenID: 7, name: "he.ping", role: .resolver).known(to: bench.desk.deskbook))
        let id = try await bench.alarm().alarm.id
        func texts(_ caller: Caller) async throws -> String {
            try await bench.desk.alarm(id, for: caller).history.map(\.payload).joined()
        }
        #expect(try await texts(.desk).contains(first.description), "the judge can say no")
        let told = try await texts(caller)
        #expect(
            !told.contains(first.description) && told.contains("another ticket is beyond reopening"),
            "\(told)")
        #expect(told.contains(second.description))
    }

    @Test(arguments: Engine.all) func mailsTellThemOnlyOfTheirs(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(Self.files)
        let ours = try await bench.open(.sample(title: "billing is down")).number
        let theirs = try await bench.open(.sample(title: "huaxin billing")).number
        let moved = try await bench.open(.sample(title: "huaxin once")).number
        _ = try await bench.act { try $0.watch(moved, "he.ping") }
        _ = try await bench.act { try $0.watch(moved, "li.na") }
        _ = try await bench.act { try $0.assign(moved, team: "bss", person: "li.na", line: nil, reason: nil) }
        _ = try await bench.act { try $0.work(on: moved, person: "li.na") }
        _ = try await bench.act { try $0.resolve(moved, known(Note("done"))) }
        _ = try await bench.act { try $0.watch(theirs, "li.na") }
        _ = try await bench.act(as: .desk) { try $0.merge(theirs, into: ours) }
        try await bench.tellEverything()
        let notices = try await bench.allNotices()
        let toVendor = notices.filter { $0.recipient == "he.ping@huaxin.example" }
        #expect(toVendor.map(\.ticket) == [theirs], "not of what went to others, though they watch it")
        #expect(toVendor.allSatisfy { !$0.body.contains(ours.description) }, "\(toVendor.map(\.body))")
        let toUs = notices.filter { $0.recipient == "li.na@example.com" }
        #expect(toUs.contains { $0.body.contains(ours.description) }, "the judge can say no")
    }
}
