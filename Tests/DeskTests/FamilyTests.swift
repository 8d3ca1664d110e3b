import Kernel
import ServiceLevels
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

private let note: Note = known(Note("the switch was replaced"))

/// What children have in common with their parent.
@Suite struct FamilyTests {
    private func family(_ bench: DeskBench, of states: [Status.Name]) async throws
        -> (parent: TicketNumber, children: [TicketNumber])
    {
        let parent = try await bench.ticket(in: .working)
        var children: [TicketNumber] = []
        for state in states {
            let child = try await bench.ticket(in: state)
            if !state.isFinal { _ = try await bench.act { try $0.link(child, .childOf, to: parent).ticket } }
            children.append(child)
        }
        return (parent, children)
    }

    @Test(arguments: Engine.all) func linksStandBothWaysAndInBothJournals(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let parent = try await bench.open(.sample()).number
        let child = try await bench.open(.sample()).number
        let asked = try await bench.act { try $0.link(parent, .parentOf, to: child, from: 1).ticket }
        #expect(asked.number == parent)
        #expect(try await bench.read(child).links.map(\.relation) == [.childOf])
        #expect(try await bench.read(parent).links.map(\.relation) == [.parentOf])
        #expect(try await bench.history(child).last?.payload.contains(#""relation":"childOf""#) == true)
        #expect(try await bench.history(parent).last?.payload.contains(#""relation":"parentOf""#) == true)
        try await bench.expectSoundJournal()
    }

    /// The wrong call, put with an outage it has nothing to do with.
    @Test(arguments: Engine.all) func aChildOfTheWrongParentIsTakenBack(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let (parent, children) = try await family(bench, of: [.working, .working])
        let revision = try await bench.read(children[0]).ticket.revision
        await expectRefusal(DeskRefusal.changedMeanwhile(current: revision)) {
            try await bench.act { try $0.unlink(children[0], .childOf, from: parent, at: revision - 1) }
        }
        let free = try await bench.act { try $0.unlink(children[0], .childOf, from: parent, at: revision) }
        #expect(free.revision == revision + 1)
        #expect(try await bench.read(children[0]).links == [])
        #expect(try await bench.read(parent).links.map(\.target) == [children[1]])
        for number in [children[0], parent] {
            #expect(try await bench.history(number).last?.type == .ticketUnlinked)
        }
        await expectRefusal(DeskRefusal.linkNotFound("childOf", parent.description)) {
            try await bench.act { try $0.unlink(children[0], .childOf, from: parent) }
        }
        _ = try await bench.act { try $0.resolve(parent, note) }
        while try await bench.desk.runErrands() > 0 {}
        #expect(try await bench.read(children[0]).ticket.status.name == .working)
        #expect(try await bench.read(children[1]).ticket.status.name == .resolved)
        _ = try await bench.act { try $0.link(children[0], .relatesTo, to: parent).ticket }
        _ = try await bench.act { try $0.unlink(children[0], .relatesTo, from: parent) }
        _ = try await bench.act { try $0.link(parent, .parentOf, to: children[0]).ticket }
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func whatRequestersAreToldOfAMajorIncidentReachesThoseOfItsChildren(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        let (parent, children) = try await family(bench, of: [.new])
        _ = try await bench.act { try $0.promote(parent, reason: note) }
        _ = try await bench.act { try $0.communicate(parent, to: .teams, note, nextUpdateAt: nil) }
        while try await bench.desk.runErrands() > 0 {}
        #expect(try await bench.read(children[0]).notes == [])
        _ = try await bench.act { try $0.communicate(parent, to: .requesters, note, nextUpdateAt: nil) }
        while try await bench.desk.runErrands() > 0 {}
        #expect(try await bench.read(children[0]).notes.map(\.note) == [note])
        #expect(try await bench.read(children[0]).notes.map(\.visibility) == [.public])
        #expect(try await bench.read(parent).notes == [])
    }

    @Test(arguments: Engine.all) func refusesCirclesAndSecondParents(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        var numbers: [TicketNumber] = []
        for _ in 0..<3 { numbers.append(try await bench.open(.sample()).number) }
        let (one, two, three) = (numbers[0], numbers[1], numbers[2])
        _ = try await bench.act { try $0.link(two, .childOf, to: one).ticket }
        _ = try await bench.act { try $0.link(three, .childOf, to: two).ticket }
        await expectRefusal(DeskRefusal.ownAncestor(one)) {
            try await bench.act { try $0.link(one, .childOf, to: three).ticket }
        }
        await expectRefusal(DeskRefusal.hasParent(three)) {
            try await bench.act { try $0.link(three, .childOf, to: one).ticket }
        }
        await expectRefusal(Refusal.alreadyLinked) {
            try await bench.act { try $0.link(two, .parentOf, to: three).ticket }
        }
        await expectRefusal(Refusal.linkToItself) {
            try await bench.act { try $0.link(one, .parentOf, to: one).ticket }
        }
        await expectRefusal(DeskRefusal.hasChildren(two)) {
            try await bench.act { try $0.merge(two, into: one) }
        }
    }

    @Test(arguments: Engine.all) func aFamilyIsNotDeeperThanAllowed(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        var last = try await bench.open(.sample()).number
        for _ in 0..<Limits.familyDepth {
            let (parent, child) = (last, try await bench.open(.sample()).number)
            _ = try await bench.act { try $0.link(child, .childOf, to: parent).ticket }
            last = child
        }
        let (parent, child) = (last, try await bench.open(.sample()).number)
        await expectRefusal(DeskRefusal.familyTooDeep(limit: Limits.familyDepth)) {
            try await bench.act { try $0.link(child, .childOf, to: parent).ticket }
        }
    }

    @Test(arguments: Engine.all) func resolvingAParentResolvesWhatIsOpenOfItsChildren(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let open: [Status.Name] = [.new, .received, .assigned, .working, .onHold]
        let (parent, children) = try await family(bench, of: open + [.resolved])
        _ = try await bench.act { try $0.resolve(parent, note) }
        #expect(try await bench.read(children[0]).ticket.status == .new, "in units of its own")
        while try await bench.desk.runErrands() > 0 {}
        for child in children.dropLast() {
            #expect(try await bench.read(child).ticket.status.name == .resolved)
            let entry = try #require(try await bench.history(child).last)
            #expect(entry.type == .ticketResolved)
            #expect(entry.actor == "li.na")
            #expect(
                entry.payload.contains(
                    #""because":"parent","parent":"\#(parent)","note":"the switch was replaced""#))
        }
        let settled = try #require(children.last)
        #expect(try await bench.history(settled).last?.type == .ticketLinked, "resolved before: left alone")
        #expect(try await bench.desk.runErrands() == 0)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func aGreatManyAreSettledInBatchesAndGrandchildrenToo(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let states = Array(repeating: Status.Name.new, count: Limits.dueTicketsPerUnit + 5)
        let (parent, children) = try await family(bench, of: states)
        let grandchild = try await bench.open(.sample()).number
        _ = try await bench.act { try $0.link(grandchild, .childOf, to: children[0]).ticket }
        _ = try await bench.act { try $0.resolve(parent, note) }
        #expect(try await bench.desk.runErrands() == Limits.dueTicketsPerUnit)
        let last = try #require(children.last)
        #expect(try await bench.read(last).ticket.status == .new)
        while try await bench.desk.runErrands() > 0 {}
        #expect(try await bench.read(last).ticket.status.name == .resolved)
        #expect(try await bench.read(grandchild).ticket.status.name == .resolved)
    }

    @Test(arguments: Engine.all) func aParentThatIsReopenedSettlesNobody(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let (parent, children) = try await family(bench, of: [.new])
        _ = try await bench.act { try $0.resolve(parent, note) }
        _ = try await bench.act { try $0.reopen(parent, reason: nil) }
        while try await bench.desk.runErrands() > 0 {}
        #expect(try await bench.read(children[0]).ticket.status == .new)
    }

    @Test(arguments: Engine.all) func publicNotesReachChildrenAndInternalOnesDoNot(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let (parent, children) = try await family(bench, of: [.new])
        _ = try await bench.act { try $0.note(note, .internal, on: parent).ticket }
        _ = try await bench.act { try $0.note(note, .public, on: parent).ticket }
        while try await bench.desk.runErrands() > 0 {}
        #expect(try await bench.read(children[0]).notes.map(\.visibility) == [.public])
        #expect(try await bench.history(children[0]).last?.payload.contains(#""because":"parent""#) == true)
    }

    @Test(arguments: Engine.all) func holdsTogetherWhereTheDeskbookSaysSo(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("parents: {hold: true, resolve: false, notes: none}")
        let (parent, children) = try await family(bench, of: [.working, .onHold, .new])
        _ = try await bench.act { try $0.hold(parent, for: .vendor, until: nil, note: nil) }
        while try await bench.desk.runErrands() > 0 {}
        let held = try await children.asyncMap { try await bench.read($0).ticket.status.name }
        #expect(held == [.onHold, .onHold, .new])
        _ = try await bench.act { try $0.resume(parent) }
        while try await bench.desk.runErrands() > 0 {}
        let resumed = try await children.asyncMap { try await bench.read($0).ticket.status.name }
        #expect(resumed == [.working, .onHold, .new], "one held for a reason of its own stays so")
        _ = try await bench.act { try $0.resolve(parent, note) }
        #expect(try await bench.desk.runErrands() == 0)
        try await bench.expectSoundJournal()
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}

@Suite struct MergeTests {
    @Test(arguments: Engine.all) func theOtherGoesOnLinkedAndWatched(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let one = try await bench.open(.sample(requester: "chen.xia")).number
        let two = try await bench.open(.sample(requester: "zhang.wei")).number
        _ = try await bench.act { try $0.watch(one, "sun.hao") }
        let merged = try await bench.act { try $0.merge(one, into: two) }
        #expect(merged.status == .cancelled(at: .monday))
        let entry = try #require(try await bench.history(one).last)
        #expect(entry.type == .ticketMerged)
        #expect(entry.payload.contains(#""into":"\#(two)""#))
        #expect(try await bench.read(one).links.map(\.relation) == [.duplicates])
        #expect(try await bench.read(two).links.map(\.relation) == [.relatesTo])
        let watchers = try await bench.desk.watchers(of: two, for: DeskBench.agent).map(\.watcher)
        #expect(watchers == ["chen.xia", "sun.hao"])
        await expectRefusal(DeskRefusal.targetIsFinal(one, .cancelled)) {
            try await bench.act { try $0.merge(two, into: one) }
        }
        await expectRefusal(Refusal.linkToItself) { try await bench.act { try $0.merge(two, into: two) } }
        try await bench.expectSoundJournal()
    }
}

extension MergeTests {
    @Test(arguments: Engine.all, [Status.Name.new, .received, .assigned, .working, .onHold])
    func fromEveryOpenStateIntoAnyThatGoesOn(_ engine: Engine, _ state: Status.Name) async throws {
        let bench = try await DeskBench(on: engine)
        let one = try await bench.ticket(in: state)
        let two = try await bench.ticket(in: .resolved)
        let before = try await bench.read(one).ticket.revision
        await expectRefusal(DeskRefusal.changedMeanwhile(current: before)) {
            try await bench.act { try $0.merge(one, into: two, from: before + 1) }
        }
        _ = try await bench.act { try $0.merge(one, into: two, from: before) }
        #expect(try await bench.read(one).ticket.status.name == .cancelled)
        #expect(try await bench.read(two).ticket.status.name == .resolved, "it stands where it stood")
        try await bench.followClocks()
        let figures = try await bench.figures(.resolution, of: one)
        #expect(figures.mode == .stopped && figures.next == nil)
        #expect(try await bench.clockDifferences() == [])
        let entry = try #require(try await bench.history(two).last)
        #expect(entry.payload.contains(#""relation":"relatesTo","target":"\#(one)","because":"merged""#))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all, [Status.Name.resolved, .closed, .rejected, .cancelled])
    func notWhatIsSettledAlready(_ engine: Engine, _ state: Status.Name) async throws {
        let bench = try await DeskBench(on: engine)
        let one = try await bench.ticket(in: state)
        let two = try await bench.ticket(in: .working)
        let links = try await bench.read(two).links
        await #expect(throws: Refusal.self) { try await bench.act { try $0.merge(one, into: two) } }
        #expect(try await bench.read(two).links == links)
    }

    @Test(arguments: Engine.all) func whoAskedTwiceWatchesNothingAndOneMergeFollowsAnother(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        var numbers: [TicketNumber] = []
        for _ in 0..<3 { numbers.append(try await bench.open(.sample(requester: "chen.xia")).number) }
        let (one, two, three) = (numbers[0], numbers[1], numbers[2])
        _ = try await bench.act { try $0.link(two, .duplicates, to: one).ticket }
        _ = try await bench.act { try $0.watch(one, "sun.hao") }
        _ = try await bench.act { try $0.watch(two, "sun.hao") }
        _ = try await bench.act { try $0.merge(one, into: two) }
        #expect(
            try await bench.desk.watchers(of: two, for: DeskBench.agent).map(\.watcher) == ["sun.hao"],
            "their own ticket they need not watch, nor watch one twice")
        _ = try await bench.act { try $0.merge(two, into: three) }
        #expect(try await bench.desk.watchers(of: three, for: DeskBench.agent).map(\.watcher) == ["sun.hao"])
        #expect(try await bench.read(three).links.map(\.target) == [two])
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func whatIsFullTakesNoMoreWatchers(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let one = try await bench.open(.sample(requester: "somebody else")).number
        let two = try await bench.open(.sample()).number
        try await bench.act { unit in
            for index in 0..<Limits.ticketWatchers {
                let row = TicketWatcherTable.Row(watcher: "w\(index)", at: .monday, author: "li.na")
                _ = try TicketWatcherTable.insert(row, of: two.id, in: unit.transaction)
            }
        }
        let merged = try await bench.act { try $0.merge(one, into: two) }
        #expect(merged.status.name == .cancelled, "a full list does not keep the two apart")
        #expect(
            try await bench.desk.watchers(of: two, for: DeskBench.agent).count == Limits.ticketWatchers)
        await expectRefusal(DeskRefusal.tooManyWatchers(limit: Limits.ticketWatchers)) {
            try await bench.act { try $0.watch(two, "sun.hao") }
        }
    }

    @Test(arguments: Engine.all) func aChildLeavesItsFamilyInOrder(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let parent = try await bench.ticket(in: .working)
        let child = try await bench.ticket(in: .working)
        let other = try await bench.ticket(in: .working)
        _ = try await bench.act { try $0.link(child, .childOf, to: parent).ticket }
        _ = try await bench.act { try $0.merge(child, into: other) }
        _ = try await bench.act { try $0.resolve(parent, note) }
        while try await bench.desk.runErrands() > 0 {}
        #expect(try await bench.read(child).ticket.status.name == .cancelled, "over, so left alone")
        #expect(try await bench.read(other).ticket.status.name == .working, "of no family")
    }
}

@Suite struct WatchTests {
    @Test(arguments: Engine.all) func watchingChangesNothingButWhoHears(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .working)
        let before = try await bench.read(number).ticket
        try await bench.followClocks()
        let clocks = try await bench.shown(number).map(\.figures)
        let after = try await bench.act { try $0.watch(number, "sun.hao", from: before.revision) }
        #expect(
            after.status == before.status && after.team == before.team && after.assignee == before.assignee)
        #expect(try await bench.shown(number).map(\.figures) == clocks)
        await expectRefusal(DeskRefusal.changedMeanwhile(current: before.revision + 1)) {
            try await bench.act { try $0.unwatch(number, "sun.hao", from: before.revision) }
        }
        let entry = try #require(try await bench.history(number).last)
        #expect(entry.payload.contains(#""watcher":"sun.hao""#))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func whoWatchesIsKnownAndCountedOnce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        #expect(try await bench.act { try $0.watch(number, "sun.hao") }.revision == 2)
        #expect(try await bench.act { try $0.watch(number, "sun.hao") }.revision == 2)
        #expect(try await bench.act { try $0.watch(number, "zhang.wei") }.revision == 3)
        await expectRefusal(DeskRefusal.personUnknown("sun.hoa", closest: "sun.hao")) {
            try await bench.act { try $0.watch(number, "sun.hoa") }
        }
        #expect(try await bench.act { try $0.unwatch(number, "sun.hao") }.revision == 4)
        #expect(try await bench.act { try $0.unwatch(number, "sun.hao") }.revision == 4)
        let left = try await bench.desk.watchers(of: number, for: DeskBench.agent)
        #expect(left.map(\.watcher) == ["zhang.wei"])
        #expect(left.map(\.author) == ["li.na"])
        #expect(
            try await bench.history(number).map(\.type).suffix(3) == [
                .ticketWatched, .ticketWatched, .ticketUnwatched,
            ])
        let over = try await bench.ticket(in: .cancelled)
        await expectRefusal(Refusal.isFinal(.cancelled)) {
            try await bench.act { try $0.watch(over, "sun.hao") }
        }
    }
}

@Suite struct MajorIncidentTests {
    static let manager = Caller(tokenID: 8, name: "boss", role: .manager)

    @Test(arguments: Engine.all) func comesFirstAndWaitsForItsReview(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .working)
        let promoted = try await bench.act { try $0.promote(number, reason: note) }
        #expect(promoted.isMajor)
        #expect(promoted.priority == .critical)
        #expect(promoted.impact.rawValue == 2)
        var queue = TicketQueue()
        queue.isMajor = true
        let major = queue
        let page = try await bench.desk.tickets(
            in: major, after: nil, size: .standard, for: DeskBench.agent)
        #expect(page.items.map(\.number) == [number])
        await expectRefusal(Refusal.isMajor) { try await bench.act { try $0.promote(number, reason: note) } }
        var edit = TicketEdit()
        edit.impact = known(Impact(rawValue: 3))
        let weighed = edit
        #expect(try await bench.act { try $0.edit(number, weighed) }.priority == .critical)

        _ = try await bench.act { try $0.resolve(number, note) }
        bench.moment.advance(seconds: 60 * 86_400)
        #expect(try await bench.desk.closeDueTickets() == 0, "never by itself")
        await expectRefusal(Refusal.reviewMissing) {
            try await bench.act { try $0.confirm(number, note: nil) }
        }
        let review = IncidentReview(summary: note, cause: note, followUps: nil)
        _ = try await bench.act { try $0.review(number, review) }
        #expect(try await bench.act { try $0.confirm(number, note: nil) }.status.name == .closed)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func demotedItIsOneOfMany(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .resolved)
        _ = try await bench.act { try $0.promote(number, reason: note) }
        guard case .resolved(let waiting) = try await bench.read(number).ticket.status else { return }
        #expect(waiting.closesAt == nil)
        let demoted = try await bench.act(as: Self.manager) { try $0.demote(number, reason: note) }
        #expect(demoted.priority.rawValue == 3)
        guard case .resolved(let resolution) = demoted.status else { return }
        #expect(resolution.closesAt != nil)
        await expectRefusal(Refusal.notMajor) { try await bench.act { try $0.demote(number, reason: note) } }
        await expectRefusal(Refusal.notMajor) {
            try await bench.act { try $0.communicate(number, to: .teams, note, nextUpdateAt: nil) }
        }
        await expectRefusal(Refusal.notMajor) {
            try await bench.act {
                try $0.review(number, IncidentReview(summary: note, cause: nil, followUps: nil))
            }
        }
        let request = try await bench.open(.sample(.request)).number
        await expectRefusal(Refusal.onlyIncidents(.request)) {
            try await bench.act { try $0.promote(request, reason: note) }
        }
    }

    @Test(arguments: Engine.all) func itsStoryIsDrawnFromTheJournal(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(requester: "ann")).number
        bench.moment.advance(seconds: 90)
        _ = try await bench.act { try $0.promote(number, reason: note) }
        _ = try await bench.act { try $0.watch(number, "sun.hao") }
        _ = try await bench.act {
            try $0.communicate(number, to: .requesters, note, nextUpdateAt: .monday)
        }
        _ = try await bench.act { try $0.note(note, .internal, on: number).ticket }
        let story = try await bench.desk.timeline(of: number, after: 0, limit: 10, for: DeskBench.agent)
        #expect(
            story.map(\.entry.type)
                == [.ticketOpened, .ticketPromoted, .ticketCommunicated, .ticketNoted])
        #expect(story.map(\.elapsedMilliseconds) == [0, 90_000, 90_000, 90_000])
        #expect(story.map(\.note) == [nil, nil, nil, note.text])
        let rest = try await bench.desk.timeline(of: number, after: 4, limit: 10, for: DeskBench.agent)
        #expect(rest.map(\.entry.type) == [.ticketNoted])
        let said = try await bench.desk.communications(of: number, for: DeskBench.agent)
        #expect(said.map(\.payload).joined().contains(#""audience":"requesters","text":"the switch"#))
        let ann = Caller(tokenID: 7, name: "ann", role: .requester)
        let seen = try await bench.desk.history(of: number, after: 3, limit: 1, for: ann)
        #expect(seen.map(\.payload).joined().contains("the switch was replaced"))
        await expectRefusal(DeskRefusal.reviewNotFound(number)) {
            try await bench.desk.review(of: number, for: DeskBench.agent)
        }
    }
}
