public import CoreMetrics
import Synchronization

/// What swift-metrics records, as Prometheus' text format 0.0.4.
///
/// Counters, gauges and timers of this process and its libraries. Timers become histograms in seconds.
public final class PrometheusRegistry: MetricsFactory {
    public static let shared = PrometheusRegistry()

    public init() {}

    private let series = Mutex<[SeriesKey: any Series]>([:])

    /// Label combinations of one process; beyond this, new ones are dropped rather than memory filled.
    private static let limit = 10_000

    struct SeriesKey: Hashable, Comparable {
        let name: String
        let labels: String

        static func < (left: Self, right: Self) -> Bool {
            (left.name, left.labels) < (right.name, right.labels)
        }
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(label, dimensions) { CounterSeries() }
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool)
        -> any RecorderHandler
    {
        find(label, dimensions) { GaugeSeries() }
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        find(label, dimensions) { GaugeSeries() }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(label, dimensions) { HistogramSeries() }
    }

    /// Series live as long as the process, as Prometheus wants them to.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyMeter(_ handler: any MeterHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// Everything recorded so far.
    public func text() -> String {
        let all = series.withLock { $0 }
        var text = ""
        var lastName: String?
        for (key, series) in all.sorted(by: { $0.key < $1.key }) {
            if key.name != lastName { text += "# TYPE \(key.name) \(series.type)\n" }
            lastName = key.name
            series.write(key.name, key.labels, to: &text)
        }
        return text
    }

    private func find<Made: Series>(_ label: String, _ dimensions: [(String, String)], _ make: () -> Made)
        -> Made
    {
        let key = SeriesKey(
            name: label.metricName,
            labels: dimensions.map { "\($0.0.metricName)=\"\($0.1.escapedLabel)\"" }.joined(separator: ","))
        return series.withLock { series in
            if let known = series[key] as? Made { return known }
            let made = make()
            if series.count < Self.limit { series[key] = made }
            return made
        }
    }
}

extension String {
    /// Dots and dashes of swift-metrics' names become underscores.
    fileprivate var metricName: String {
        String(map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") ? $0 : "_" })
    }

    var escapedLabel: String {
        replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
