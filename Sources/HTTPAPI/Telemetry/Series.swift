import CoreMetrics
import Synchronization

/// One line, or a few, of the exposition.
protocol Series: AnyObject, Sendable {
    /// Prometheus' word for it.
    var type: String { get }
    func write(_ name: String, _ labels: String, to text: inout String)
}

final class CounterSeries: Series, CounterHandler {
    private let value = Atomic<Int64>(0)

    var type: String { "counter" }

    func increment(by amount: Int64) { value.add(amount, ordering: .relaxed) }
    func reset() { value.store(0, ordering: .relaxed) }

    func write(_ name: String, _ labels: String, to text: inout String) {
        text += line(name, labels, String(value.load(ordering: .relaxed)))
    }
}

final class GaugeSeries: Series, RecorderHandler, MeterHandler {
    private let value = Mutex<Double>(0)

    var type: String { "gauge" }

    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func write(_ name: String, _ labels: String, to text: inout String) {
        text += line(name, labels, String(value.withLock { $0 }))
    }
}

/// Durations by upper bounds, in seconds.
final class HistogramSeries: Series, TimerHandler {
    /// From a cached read to a queue that stands: 0.1 ms to 10 s.
    private static let bounds: [(seconds: String, nanoseconds: Int64)] = [
        ("0.0001", 100_000), ("0.00025", 250_000), ("0.0005", 500_000), ("0.001", 1_000_000),
        ("0.0025", 2_500_000), ("0.005", 5_000_000), ("0.01", 10_000_000), ("0.025", 25_000_000),
        ("0.05", 50_000_000), ("0.1", 100_000_000), ("0.25", 250_000_000), ("0.5", 500_000_000),
        ("1", 1_000_000_000), ("2.5", 2_500_000_000), ("10", 10_000_000_000),
    ]

    private struct State {
        var buckets = [Int64](repeating: 0, count: HistogramSeries.bounds.count + 1)
        var nanoseconds: Int64 = 0
    }

    private let state = Mutex(State())

    var type: String { "histogram" }

    func recordNanoseconds(_ duration: Int64) {
        let bucket = Self.bounds.firstIndex { duration <= $0.nanoseconds } ?? Self.bounds.count
        state.withLock { state in
            state.buckets[bucket] += 1
            state.nanoseconds += duration
        }
    }

    func write(_ name: String, _ labels: String, to text: inout String) {
        let state = state.withLock { $0 }
        let comma = labels.isEmpty ? "" : labels + ","
        var count: Int64 = 0
        for (index, amount) in state.buckets.enumerated() {
            count += amount
            let bound = index < Self.bounds.count ? Self.bounds[index].seconds : "+Inf"
            text += line(name + "_bucket", comma + "le=\"\(bound)\"", String(count))
        }
        text += line(name + "_sum", labels, String(Double(state.nanoseconds) / 1e9))
        text += line(name + "_count", labels, String(count))
    }
}

/// One line of the exposition.
func line(_ name: String, _ labels: String, _ value: String) -> String {
    labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
}
