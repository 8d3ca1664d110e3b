import Kernel
import MovingIn
import ServiceLevels
import Store
import TestSupport
import Tickets

@testable import Desk

extension Simulation {
    // MARK: Notices

    /// Every notice once in the record, and once with whom it is for.
    func noticeFaults(_ stories: [TicketStory]) async throws -> [String] {
        var notices: [Notice] = []
        var before: ID<Notice>?
        repeat {
            let from = before
            let page = try await bench.desk.notices(
                in: [], of: nil, before: from, size: known(PageSize(200)))
            notices += page.items
            before = page.next.flatMap { Int64($0) }.map { ID(rawValue: $0) }
        } while before != nil
        let told: Set<JournalType> = [
            .ticketOpened, .ticketResolved, .ticketReopened, .ticketClosed, .ticketMerged, .ticketSplit,
        ]
        let wanted = stories.flatMap { story in
            story.history.filter { entry in
                guard told.contains(entry.type), let requester = story.ticket.requester else { return false }
                return entry.actor != requester || entry.type == .ticketOpened
            }.map { "\($0.sequence) \(story.ticket.requester ?? "")@example.com" }
        }
        // Beyond the cap they are listed in a summary, which tells of nothing itself.
        let kept = notices.filter { !$0.isSummary }.map { "\($0.sequence) \($0.recipient)" }
        var faults: [String] = []
        if kept.sorted() != wanted.sorted() {
            let (missing, more) = (Set(wanted).subtracting(kept), Set(kept).subtracting(wanted))
            faults.append(
                "\(kept.count) notices for \(wanted.count): without \(missing.sorted()), beyond \(more.sorted())"
            )
        }
        let sent = Set(notices.filter { $0.state == .sent }.map(\.id))
        let unsent = notices.filter { !sent.contains($0.summary ?? $0.id) }
        if !unsent.isEmpty { faults.append("not sent: \(unsent.map { "\($0.id) \($0.state)" })") }
        let taken = carrier.taken
        if Set(taken).count != taken.count || taken.count != sent.count {
            faults.append("\(taken.count) mails taken, \(Set(taken).count) of them once, of \(sent.count)")
        }
        return faults
    }

    // MARK: Reports

    /// What a report counts, counted again from the journals.
    fileprivate struct Recount: Equatable {
        var opened = 0
        var resolved = 0
        var ended = 0
        var reassignments = 0
        var reopenings = 0
        var firstContact = 0
        var met = 0
        var breached = 0
    }

    func reportFaults(_ stories: [TicketStory]) async throws -> [String] {
        var faults: [String] = []
        for group in [nil, TicketFactTable.Dimension.team, .kind, .priority] {
            let report = try await bench.desk.report(ReportQuestion(zone: .utc, group: group))
            if report.behind != 0 { faults.append("reports are \(report.behind) entries behind") }
            let lines =
                group == nil ? [("", report.total)] : report.lines.map { ($0.group ?? "", $0.figures) }
            let counted = Dictionary(grouping: stories) { story in
                switch group {
                case .team?: story.ticket.team?.text ?? ""
                case .kind?: story.ticket.kind.rawValue
                case .priority?: String(story.ticket.priority.rawValue)
                default: ""
                }
            }.mapValues(recount)
            for (name, figures) in lines where Recount(figures) != counted[name] {
                faults.append(
                    "report \(group.map { "\($0)" } ?? "") \(name): \(Recount(figures)), recounted "
                        + "\(String(describing: counted[name]))")
            }
            if Set(lines.map(\.0)) != Set(counted.keys) {
                faults.append("report \(String(describing: group))")
            }
        }
        let open = stories.count { !["resolved", "closed", "rejected", "cancelled"].contains($0.state) }
        let backlog = try await bench.desk.backlog(by: nil, filters: [:]).total.open
        if backlog != open { faults.append("a backlog of \(backlog), but \(open) are open") }
        return faults
    }

    private func recount(_ stories: [TicketStory]) -> Recount {
        var count = Recount()
        for story in stories {
            count.opened += 1
            var team = story.history.first?.team
            for entry in story.history.dropFirst() {
                let says = Said(entry)
                if let to = entry.team, to != team {
                    if team != nil { count.reassignments += 1 }
                    team = to
                }
                if says.text("from") == "resolved", ["new", "working"].contains(says.text("status")) {
                    count.reopenings += 1
                }
            }
            if ["closed", "rejected", "cancelled"].contains(story.state) { count.ended += 1 }
            guard ["resolved", "closed"].contains(story.state) else { continue }
            count.resolved += 1
            let last = story.history.last { $0.type == .ticketResolved }
            if last.flatMap({ Said($0).object["firstContact"] }) != nil { count.firstContact += 1 }
            guard let clock = story.slow.clocks[.resolution], clock.agreement.allowed != nil else { continue }
            if clock.isLate { count.breached += 1 } else { count.met += 1 }
        }
        return count
    }
}

extension TicketStory {
    var state: String { ticket.status.name.rawValue }
}

extension Simulation.Recount {
    fileprivate init(_ figures: ReportFigures) {
        self.init(
            opened: figures.opened, resolved: figures.resolved, ended: figures.ended,
            reassignments: figures.reassignments, reopenings: figures.reopenings,
            firstContact: figures.firstContact, met: figures.resolution.met,
            breached: figures.resolution.breached)
    }
}
