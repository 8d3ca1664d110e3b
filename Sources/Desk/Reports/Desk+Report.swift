public import Kernel
import SQL
import Store

extension Desk {
    /// Figures of tickets, put together by group and period.
    public struct Report: Sendable {
        public struct Line: Sendable {
            /// The word they have in common; nil without a group, empty where they have none.
            public let group: String?
            /// The first day of the period.
            public let period: CivilDate?
            public var figures: ReportFigures
        }

        /// By period, then by group.
        public let lines: [Line]
        public let total: ReportFigures
        /// Journal entries that are not counted yet.
        public let behind: Int64
        public let asOf: Instant
    }

    /// Figures of what the reader of the journal has counted.
    public func report(_ asked: ReportQuestion, for caller: Caller = .desk) async throws -> Report {
        var seen = asked
        seen.filters = caller.seen(of: asked.filters)
        let question = seen
        let (base, last, behind) = try await store.read { connection in
            (
                try scan(question, in: connection), try TicketFactTable.lastTicket(in: connection),
                try reportsBehind(in: connection)
            )
        }
        let found = try await counted(question, base, last)
        var total = ReportFigures()
        for figures in found.values { total.add(figures) }
        let isWhole = question.group == nil && question.period == nil
        let words = try await isWhole ? [:] : texts(of: Set(found.keys.map(\.group)))
        let lines = found.map { key, figures in
            Report.Line(
                group: question.group.map { _ in words[key.group] ?? "" },
                period: question.period.map { _ in CivilDate(daysSince1970: key.period) }, figures: figures)
        }
        return Report(
            lines: isWhole ? [] : lines.sorted(by: Report.order), total: total, behind: behind,
            asOf: clock.now())
    }

    private func scan(
        _ question: ReportQuestion, in connection: any SQLConnection
    ) throws -> TicketFactTable.Scan {
        var scan = TicketFactTable.Scan()
        scan.group = question.group
        scan.from = question.from
        scan.to = question.to
        for (dimension, words) in question.filters {
            scan.filters[dimension] = try words.compactMap {
                try ReportWordTable.id(of: $0, in: connection)
            }
        }
        return scan
    }

    /// Where everything is asked for, several connections read it part by part.
    private func counted(
        _ question: ReportQuestion, _ base: TicketFactTable.Scan, _ last: Int64
    ) async throws -> [ReportKey: ReportFigures] {
        guard question.from == nil, last > Self.partTickets else {
            return try await store.read { try ReportCount(question, base, in: $0).found }
        }
        return try await withThrowingTaskGroup(of: [ReportKey: ReportFigures].self) { group in
            var starts = stride(from: 0, to: last, by: Int(Self.partTickets)).makeIterator()
            func addPart(to group: inout ThrowingTaskGroup<[ReportKey: ReportFigures], any Error>) {
                guard let start = starts.next() else { return }
                var scan = base
                scan.tickets = (start, start + Self.partTickets)
                let asked = scan
                group.addTask { try await store.read { try ReportCount(question, asked, in: $0).found } }
            }
            for _ in 0..<Self.readers { addPart(to: &group) }
            var found: [ReportKey: ReportFigures] = [:]
            while let some = try await group.next() {
                addPart(to: &group)
                for (key, figures) in some { found[key, default: ReportFigures()].add(figures) }
            }
            return found
        }
    }

    /// Connections that read one report together: more than that other readers would miss.
    private static let readers = 3
    /// Tickets in one part: few enough for a statement that takes no time, and an answer that fits into memory.
    private static let partTickets: Int64 = 50_000

    func texts(of words: Set<Int64>) async throws -> [Int64: String] {
        try await store.read { connection in
            var texts: [Int64: String] = [:]
            for word in words { texts[word] = try ReportWordTable.text(of: word, in: connection) }
            return texts
        }
    }

    func reportsBehind(in connection: any SQLConnection) throws -> Int64 {
        let last = try JournalTable.lastSequence(in: connection)
        return last - (try ReportStateTable.find(in: connection)?.sequence ?? 0)
    }

    /// Has everything counted anew, by whoever keeps the facts; a server does it in the background.
    public func rebuildReports() async throws {
        let calendars = try await store.read { try deskbooks.timeline(in: $0).fingerprint }
        try await store.write {
            try ReportStateTable.begin(version: ReportReader.version, calendars: calendars, in: $0)
        }
    }

    /// Counts until nothing is left, for a store without a server.
    /// - Parameter progress: told the entries counted so far.
    public func catchUpReports(progress: (Int) -> Void = { _ in }) async throws {
        let reader = ReportReader(self)
        var counted = 0
        while true {
            let some = try await reader.turn()
            if some == 0 {
                guard await reader.isWaiting else { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            counted += some
            progress(counted)
        }
    }
}

extension Desk.Report {
    fileprivate static func order(_ left: Line, _ right: Line) -> Bool {
        if let one = left.period, let two = right.period, one != two { return one < two }
        let (one, two) = (left.group ?? "", right.group ?? "")
        return one.isEmpty == two.isEmpty ? one < two : two.isEmpty
    }
}

/// What figures are put together by.
struct ReportKey: Hashable, Sendable {
    /// First day, in days since 1970.
    let period: Int64
    /// A word.
    let group: Int64
}

/// Counts the tickets of one scan.
struct ReportCount {
    private(set) var found: [ReportKey: ReportFigures] = [:]

    init(
        _ question: ReportQuestion, _ scan: TicketFactTable.Scan, in connection: any SQLConnection
    ) throws {
        var found: [ReportKey: ReportFigures] = [:]
        try TicketFactTable.visit(scan, in: connection) { ticket in
            func put(_ at: Int64, _ body: (inout ReportFigures) -> Void) {
                guard question.holds(at) else { return }
                let key = ReportKey(period: question.periodStart(of: at), group: ticket.group)
                body(&found[key, default: ReportFigures()])
            }
            put(ticket.openedAt) { figures in
                figures.opened += 1
                figures.reassignments += Int(ticket.reassignments)
                figures.reopenings += Int(ticket.reopenings)
            }
            put(ticket.respondedAt) {
                $0.response.add(
                    milliseconds: ticket.respondedAt - ticket.openedAt, standing: ticket.response,
                    breachAt: ticket.responseBreachAt)
            }
            put(ticket.resolvedAt) { figures in
                figures.resolved += 1
                if ticket.isFirstContact { figures.firstContact += 1 }
                figures.resolution.add(
                    milliseconds: ticket.resolvedAt - ticket.openedAt, standing: ticket.resolution,
                    breachAt: ticket.resolutionBreachAt)
            }
            put(ticket.endedAt) { $0.ended += 1 }
        }
        self.found = found
    }
}
