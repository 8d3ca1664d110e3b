import Desk
import Kernel
import SQL
import Store
import Tickets

/// Figures that are asked of the desk when somebody scrapes, rather than kept.
enum Gauges {
    static func collect(from desk: Desk) async -> String {
        var text = ""
        func gauge(_ name: String, _ help: String, _ samples: [(labels: String, value: Int)]) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
            for sample in samples {
                text +=
                    sample.labels.isEmpty
                    ? "\(name) \(sample.value)\n" : "\(name){\(sample.labels)} \(sample.value)\n"
            }
        }
        gauge(
            "switchboard_waiting_writes", "Units of work waiting for the writer.",
            [("", desk.store.engine.waitingUnits)])
        gauge("switchboard_live_streams", "Live streams being served.", [("", desk.streams.count)])
        gauge(
            "switchboard_deskbook_revision", "Revision of the deskbook in force.",
            [("", Int(desk.deskbook.revision))])
        if let counts = try? await desk.ticketCounts() {
            gauge(
                "switchboard_open_tickets", "Tickets that are not final, by team and status.",
                counts.map {
                    (
                        "team=\"\(($0.team?.text ?? "").escapedLabel)\",status=\"\($0.status.rawValue)\"",
                        $0.tickets
                    )
                })
        }
        if let breached = try? await desk.breachedTickets() {
            gauge(
                "switchboard_breached_tickets", "Open tickets that have broken a promise, by team.",
                breached.map { ("team=\"\($0.team.text.escapedLabel)\"", $0.tickets) })
        }
        if let readers = try? await desk.journalReaders() {
            gauge(
                "switchboard_reader_lag_entries", "Journal entries a reader has still to see.",
                readers.map { ("reader=\"\($0.name.escapedLabel)\"", Int($0.lag)) })
        }
        if let left = try? await desk.clocksToCorrect() {
            gauge(
                "switchboard_clocks_to_correct",
                "Tickets whose clocks are still to be computed by the calendars in force.", [("", left)])
        }
        if let standing = try? await desk.standingAlarms() {
            gauge("switchboard_standing_alarms", "Alarms that stand.", [("", standing)])
        }
        if let model = try? await desk.suggestionModel() {
            gauge(
                "switchboard_suggestion_tickets", "Settled tickets that suggestions were learned from.",
                [("", model.tickets)])
            gauge(
                "switchboard_suggestions_lately", "The last suggestions, and those that came true.",
                [("outcome=\"asked\"", model.askedLately), ("outcome=\"right\"", model.rightLately)])
        }
        if let pending = try? await desk.pendingNotices() {
            gauge(
                "switchboard_notices", "Notices that are not told yet, or were given up.",
                pending.map { ("state=\"\($0.state.rawValue)\"", $0.count) })
        }
        return text
    }
}
