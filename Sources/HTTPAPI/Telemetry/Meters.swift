import API
import CoreMetrics
import Desk
import Metrics

/// How often one operation was asked for, with what outcome, and how long it took.
struct RequestMeter: Sendable {
    private let timer: Metrics.Timer
    /// By the first digit of the status, 1 to 5.
    private let counters: [Counter]

    init(_ operation: Endpoint) {
        timer = Metrics.Timer(
            label: "switchboard_request_duration_seconds", dimensions: [("operation", operation.rawValue)])
        counters = (1...5).map {
            Counter(
                label: "switchboard_requests_total",
                dimensions: [("operation", operation.rawValue), ("status", "\($0)xx")])
        }
    }

    func count(_ status: Int, took duration: Duration) {
        let (seconds, attoseconds) = duration.components
        timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        counters[min(max(status / 100, 1), 5) - 1].increment()
    }
}

/// Alerts taken and refused.
enum AlertMeter {
    private static let taken = Counter(label: "switchboard_alerts_total", dimensions: [("outcome", "taken")])
    private static let refused = Counter(
        label: "switchboard_alerts_total", dimensions: [("outcome", "refused")])

    static func count(_ intake: Desk.Intake) {
        taken.increment(by: intake.taken)
        if !intake.flaws.isEmpty { refused.increment(by: intake.flaws.count) }
    }
}
