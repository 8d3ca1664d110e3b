import Kernel
import Monitoring
import ServiceLevels
import Store
import TestSupport
import Tickets

@testable import Desk

private let words: Note = known(Note("so be it"))
private let manager = Caller(tokenID: 3, name: "boss", role: .manager)

extension Simulation {
    /// Whoever does something: an agent, a manager, or the requester.
    private mutating func somebody() -> Caller {
        one(of: [
            DeskBench.agent, DeskBench.agent, DeskBench.agent, manager,
            Caller(tokenID: 4, name: "zhang.wei", role: .requester),
        ])
    }

    // MARK: New tickets

    /// Somebody submits a ticket; now and then the answer is lost, and they send it again.
    mutating func submit() async throws {
        var draft = TicketDraft.sample(
            chance(2) ? .incident : .request, title: "第 \(deeds) 件",
            impact: Int.random(in: 1...3, using: &random),
            urgency: Int.random(in: 1...3, using: &random), requester: one(of: ["zhang.wei", "qian.zong"]),
            domain: one(of: ["BSS", "OSS"]))
        draft.service = one(of: ["billing", "vpn", nil])
        let ready = draft
        let once = OnceKey(key: "deed \(deeds)", method: "POST", path: "/tickets", body: [])
        let desk = bench.desk
        var told: Set<String> = []
        for _ in 0..<(chance(4) ? 3 : 1) {
            let answer = try await desk.write(
                as: DeskBench.agent, once: once, { Answer(status: 201, body: $0.number.description) }
            ) { try $0.open(ready, type: nil) }
            told.insert(answer.body)
        }
        guard told.count == 1, let number = told.first.flatMap(TicketNumber.init) else {
            throw Wrong("sent again, it became \(told.sorted())")
        }
        acknowledged.append(number)
    }

    /// Many alarms at once, or those that fire end, or are sent again.
    mutating func storm() async throws {
        if !firing.isEmpty, chance(2) {
            let some = firing.filter { _ in Bool.random(using: &random) }
            firing.removeAll { some.contains($0) }
            let posts = some.map { bench.alert(isFiring: false, name: $0) }
            _ = try await bench.desk.take(posts.map { .success($0) }, from: DeskBench.probe)
            return
        }
        let names = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            "Alarm\(Int.random(in: 0..<12, using: &random))"
        }
        var posts: [AlertPost] = []
        for name in names {
            // Without an end they are over when nobody has sent them for a while.
            posts.append(
                bench.alert(
                    one(of: ["critical", "major", "warning"]), name: name, domain: one(of: ["BSS", "OSS"]),
                    endsIn: Int64(Int.random(in: 5...600, using: &random) * 60)))
        }
        firing = Array(Set(firing + names)).sorted()
        let intake = try await bench.desk.take(posts.map { .success($0) }, from: DeskBench.probe)
        guard intake.taken == posts.count else { throw Wrong("\(intake.flaws)") }
        try await lookForTickets()
    }

    /// Tickets that alarms opened are there without anybody having been answered.
    mutating func lookForTickets() async throws {
        let known = Set(acknowledged)
        ofAlarms = try await allTickets().filter { !known.contains($0.number) }.map(\.number)
    }

    // MARK: Several tickets

    /// Merges, splits, binds, links, follows up.
    mutating func putTogether() async throws {
        guard let number = acknowledged.randomElement(using: &random),
            let other = acknowledged.randomElement(using: &random)
        else { return }
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { index in
            var part = TicketPart(title: known(Line("部分 \(deeds).\(index)")))
            part.team = index == 1 ? "oss-response" : nil
            return part
        }
        let note: Note? = chance(2) ? words : nil
        let action = Int.random(in: 0..<6, using: &random)
        let made: [TicketNumber]? = try await attempt(as: DeskBench.agent) { unit in
            switch action {
            case 0:
                _ = try unit.merge(number, into: other)
                return []
            case 1: return try unit.split(number, into: parts, resolving: note).parts.map(\.number)
            case 2, 3:
                _ = try unit.link(number, .childOf, to: other)
                return []
            case 4:
                _ = try unit.unlink(number, .childOf, from: other)
                return []
            default: return [try unit.followUp(number, FollowUp()).number]
            }
        }
        acknowledged += made ?? []
    }

    // MARK: One ticket

    /// Something that people do to a ticket, if it is possible.
    mutating func handle() async throws {
        // The newest most.
        let all = acknowledged + ofAlarms
        guard !all.isEmpty else { return }
        let place = Int.random(in: 0..<all.count, using: &random)
        let number = chance(3) ? all[place] : all[max(all.count - 1 - place / 4, 0)]
        let found = try await bench.desk.store.read { try TicketTable.find(number.id, in: $0) }
        let verb = chance(3) ? anything(number) : next(known(found, "\(number)"))
        _ = try await attempt(as: chance(3) ? somebody() : DeskBench.agent, verb)
    }

    /// What usually comes next.
    private mutating func next(_ ticket: Ticket) -> Verb {
        let isOther = chance(3)
        let number = ticket.number
        let people = bench.desk.deskbook.people.values.filter { person in
            ticket.team.map(person.teams.contains) == true
        }
        let worker = people.map(\.key.text).min() ?? "li.na"
        switch ticket.status.name {
        case .new, .received: return isOther ? dispatching(number) : going(number)
        case .assigned where isOther, .working where isOther: return holding(number)
        case .assigned: return { try $0.work(on: number, person: worker) }
        case .working: return { try $0.resolve(number, words) }
        case .onHold where isOther: return { try $0.note(words, .public, on: number).ticket }
        case .onHold: return { try $0.resume(number) }
        case .resolved where isOther: return { try $0.confirm(number, note: nil) }
        case .resolved: return { try $0.reopen(number, reason: words) }
        case .closed, .rejected, .cancelled: return { try $0.watch(number, "sun.hao") }
        }
    }

    typealias Verb = @Sendable (DeskUnit) throws -> Ticket

    private mutating func anything(_ number: TicketNumber) -> Verb {
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1, 2: going(number)
        case 3, 4: dispatching(number)
        case 5, 6: ending(number)
        case 7: holding(number)
        case 8: major(number)
        default: facts(number)
        }
    }

    private mutating func going(_ number: TicketNumber) -> Verb {
        one(of: [
            { try $0.receive(number) },
            { try $0.assign(number, team: "bss-response", person: "chen.jie", line: nil, reason: nil) },
            { try $0.work(on: number, person: "li.na") }, { try $0.work(on: number, person: "chen.jie") },
            { try $0.note(words, .public, on: number).ticket },
        ])
    }

    private mutating func dispatching(_ number: TicketNumber) -> Verb {
        let team = one(of: ["bss-response", "oss-response", "service-desk", "bss-software", "hardware"])
        let isFinal = chance(6)
        return one(of: [
            { try $0.sendBack(number, reason: words) }, { try $0.escalate(number, reason: words) },
            { try $0.assign(number, team: team, person: nil, line: nil, isFinal: isFinal, reason: nil) },
        ])
    }

    private mutating func ending(_ number: TicketNumber) -> Verb {
        one(of: [
            { try $0.resolve(number, words) }, { try $0.resolve(number, words) },
            { try $0.answer(number, words) }, { try $0.reopen(number, reason: words) },
            { try $0.reopen(number, reason: words) }, { try $0.confirm(number, note: nil) },
            { try $0.cancel(number, note: nil) }, { try $0.reject(number, note: words) },
        ])
    }

    private mutating func holding(_ number: TicketNumber) -> Verb {
        let reason = one(of: Hold.Reason.allCases)
        let until = bench.moment.now.adding(seconds: Int64(Int.random(in: 1...900, using: &random)) * 60)
        return one(of: [
            { try $0.hold(number, for: reason, until: nil, note: nil) },
            { try $0.hold(number, for: reason, until: until, note: nil) }, { try $0.resume(number) },
        ])
    }

    private mutating func major(_ number: TicketNumber) -> Verb {
        let review = IncidentReview(summary: words, cause: nil, followUps: nil)
        return one(of: [
            { try $0.promote(number, reason: words) }, { try $0.demote(number, reason: words) },
            { try $0.communicate(number, to: .requesters, words, nextUpdateAt: nil) },
            { try $0.review(number, review) },
        ])
    }

    private mutating func facts(_ number: TicketNumber) -> Verb {
        var edit = TicketEdit()
        edit.urgency = Urgency(rawValue: Int.random(in: 1...3, using: &random))
        edit.service = one(of: ["billing", "vpn", "mail"])
        edit.description = "until deed \(deeds)"
        let change = edit
        let clock = one(of: ["response", "resolution", "team:bss-response"])
        let allowed: WorkingTime = known(WorkingTime("\(Int.random(in: 1...20, using: &random))h"))
        let calendar = one(of: ["24x7", nil])
        return one(of: [
            { try $0.edit(number, change) }, { try $0.edit(number, change) },
            { try $0.setTarget(of: clock, on: number, to: allowed, calendar: calendar, reason: words) },
            { try $0.clearTarget(of: clock, on: number, reason: nil) }, { try $0.watch(number, "sun.hao") },
            { try $0.unwatch(number, "sun.hao") },
        ])
    }

    /// - Returns: nil where it was refused, or its process was killed before the commit: then it never happened.
    private mutating func attempt<Value: Sendable>(
        as caller: Caller, _ verb: @escaping @Sendable (DeskUnit) throws -> Value
    ) async throws -> Value? {
        let isKilled = chance(25)
        do {
            return try await bench.act(as: caller) { unit in
                let value = try verb(unit)
                if isKilled { throw Killed() }
                return value
            }
        } catch is Killed {
            return nil
        } catch is DeskRefusal {
            return nil
        } catch is Refusal {
            return nil
        }
    }

    private struct Killed: Error {}
}

/// What must not be.
struct Wrong: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
