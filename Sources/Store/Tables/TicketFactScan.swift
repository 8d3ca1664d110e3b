public import Kernel
public import SQL
import Tickets

extension TicketFactTable {
    /// One ticket as reports read it: numbers only. 0 for a time that has not come.
    public struct Figures: Sendable {
        public let openedAt: Int64
        public let respondedAt: Int64
        public let resolvedAt: Int64
        public let endedAt: Int64
        public let reassignments: Int64
        public let reopenings: Int64
        public let isFirstContact: Bool
        public let response: Int64
        public let responseBreachAt: Int64
        public let resolution: Int64
        public let resolutionBreachAt: Int64
        public let status: Int64
        /// The word it is grouped by; 0 when it is not.
        public let group: Int64
    }

    /// Which tickets a report reads.
    public struct Scan: Sendable {
        public var group: Dimension?
        /// Numbers of the words asked for.
        public var filters: [Dimension: [Int64]] = [:]
        /// Only tickets with something that happened from then on.
        public var from: Instant?
        /// Only tickets opened before.
        public var to: Instant?
        public var isOpen = false
        /// Only tickets after the first and up to the second, so that several may read at once.
        public var tickets: (after: Int64, through: Int64)?

        public init() {}
    }

    public static func visit(
        _ scan: Scan, in connection: any SQLConnection, _ body: (Figures) -> Void
    ) throws {
        var arguments: [SQLValue] = []
        func place(_ value: SQLValue) -> String {
            arguments.append(value)
            return "$\(arguments.count)"
        }
        var conditions: [String] = []
        if let range = scan.tickets {
            conditions.append("ticket > \(place(.integer(range.after)))")
            conditions.append("ticket <= \(place(.integer(range.through)))")
        }
        if let from = scan.from { conditions.append("updated_at >= \(place(.instant(from)))") }
        if let to = scan.to { conditions.append("opened_at < \(place(.instant(to)))") }
        if scan.isOpen { conditions.append("ended_at IS NULL") }
        for (dimension, words) in scan.filters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let places = words.map { place(.integer($0)) }.joined(separator: ", ")
            conditions.append(words.isEmpty ? "1 = 0" : "\(dimension.rawValue) IN (\(places))")
        }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let sql = "SELECT \(figures), \(scan.group?.rawValue ?? "0") FROM ticket_facts\(filter)"
        try connection.visit(sql: sql, arguments) { row in
            body(
                Figures(
                    openedAt: row.integer(0), respondedAt: row.integer(1), resolvedAt: row.integer(2),
                    endedAt: row.integer(3), reassignments: row.integer(4), reopenings: row.integer(5),
                    isFirstContact: row.integer(6) != 0, response: row.integer(7),
                    responseBreachAt: row.integer(8), resolution: row.integer(9),
                    resolutionBreachAt: row.integer(10), status: row.integer(11), group: row.integer(12)))
            return true
        }
    }

    private static let figures = """
        opened_at, responded_at, resolved_at, ended_at, reassignments, reopenings, first_contact, response, \
        response_breach_at, resolution, resolution_breach_at, status
        """

    /// The last ticket that has facts.
    public static func lastTicket(in connection: any SQLConnection) throws -> Int64 {
        try connection.first(last) { $0.integer(0) } ?? 0
    }

    private static let last = SQLStatement("SELECT max(ticket) FROM ticket_facts")
}
