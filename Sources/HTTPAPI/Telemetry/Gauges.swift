import Desk
import Kernel
import SQL
import Store
import Tickets

/// Figures that are asked of the desk when somebody scrapes, rather than kept.
///
/// What the store does not answer is left out: the rest is wanted most while it is away, and a figure that is missing
/// shows as missing.
enum Gauges {
    static func collect(from desk: Desk) async -> String {
        var text = GaugeText()
        addNode(desk, to: &text)
        await addTickets(desk, to: &text)
        await addReaders(desk, to: &text)
        await addNotices(desk, to: &text)
        return text.string
    }

    private static func addNode(_ desk: Desk, to text: inout GaugeText) {
        text.add(
            "switchboard_waiting_writes", "Units of work waiting for the writer.",
            desk.store.engine.waitingUnits)
        text.add("switchboard_live_streams", "Live streams being served.", desk.streams.count)
        text.add(
            "switchboard_deskbook_revision", "Revision of the deskbook in force.", Int(desk.deskbook.revision)
        )
    }

    private static func addTickets(_ desk: Desk, to text: inout GaugeText) async {
        if let counts = try? await desk.ticketCounts() {
            text.add(
                "switchboard_open_tickets", "Tickets that are not final, by team and status.",
                counts.map { ([("team", $0.team?.text ?? ""), ("status", $0.status.rawValue)], $0.tickets) })
        }
        if let breached = try? await desk.breachedTickets() {
            text.add(
                "switchboard_breached_tickets", "Open tickets that have broken a promise, by team.",
                breached.map { ([("team", $0.team.text)], $0.tickets) })
        }
        if let standing = try? await desk.standingAlarms() {
            text.add("switchboard_standing_alarms", "Alarms that stand.", standing)
        }
    }

    private static func addReaders(_ desk: Desk, to text: inout GaugeText) async {
        if let readers = try? await desk.journalReaders() {
            text.add(
                "switchboard_reader_lag_entries", "Journal entries a reader has still to see.",
                readers.map { ([("reader", $0.name)], Int($0.lag)) })
        }
        if let left = try? await desk.clocksToCorrect() {
            text.add(
                "switchboard_clocks_to_correct",
                "Tickets whose clocks are still to be computed by the calendars in force.", left)
        }
        if let model = try? await desk.suggestionModel() {
            text.add(
                "switchboard_suggestion_tickets", "Settled tickets that suggestions were learned from.",
                model.tickets)
            text.add(
                "switchboard_suggestions_lately", "The last suggestions, and those that came true.",
                [([("outcome", "asked")], model.askedLately), ([("outcome", "right")], model.rightLately)])
        }
    }

    private static func addNotices(_ desk: Desk, to text: inout GaugeText) async {
        if let pending = try? await desk.pendingNotices() {
            text.add(
                "switchboard_notices", "Notices that are not told yet, or were given up.",
                pending.map { ([("state", $0.state.rawValue)], $0.count) })
        }
    }
}

/// Gauges in Prometheus' text format 0.0.4.
private struct GaugeText {
    private(set) var string = ""

    mutating func add(_ name: String, _ help: String, _ value: Int) {
        add(name, help, [([], value)])
    }

    mutating func add(
        _ name: String, _ help: String, _ samples: [(labels: [(name: String, value: String)], value: Int)]
    ) {
        string += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.name)=\"\($0.value.escapedLabel)\"" }
            string += line(name, labels.joined(separator: ","), String(sample.value))
        }
    }
}
