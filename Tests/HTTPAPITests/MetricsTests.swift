import Desk
import HTTPAPI
import HTTPTypes
import Metrics
import Testing

struct MetricsTests {
    @Test func writesCountersGaugesAndHistogramsAsPrometheusReadsThem() {
        let registry = PrometheusRegistry()
        let counter = registry.makeCounter(label: "jobs.done-total", dimensions: [("kind", "a\"b")])
        counter.increment(by: 3)
        let gauge = registry.makeRecorder(label: "depth", dimensions: [], aggregate: false)
        gauge.record(2.5)
        let timer = registry.makeTimer(label: "took_seconds", dimensions: [])
        timer.recordNanoseconds(100_000)
        timer.recordNanoseconds(3_000_000_000)
        timer.recordNanoseconds(60_000_000_000)
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE jobs_done_total counter"))
        #expect(lines.contains(#"jobs_done_total{kind="a\"b"} 3"#))
        #expect(lines.contains("depth 2.5"))
        #expect(lines.contains(#"took_seconds_bucket{le="0.0001"} 1"#))
        #expect(lines.contains(#"took_seconds_bucket{le="10"} 2"#))
        #expect(lines.contains(#"took_seconds_bucket{le="+Inf"} 3"#))
        #expect(lines.contains("took_seconds_count 3"))
        #expect(lines.contains("took_seconds_sum 63.0001"))
    }

    @Test func aScrapeSaysHowTheDeskStands() async throws {
        let server = try await DeskOverHTTP()
        _ = try await server.open()
        let text = try await server.send(.get, "/metrics", as: .probe).text
        #expect(text.contains(#"switchboard_open_tickets{team="bss-response",status="new"} 1"#))
        #expect(text.contains("switchboard_waiting_writes 0"))
        #expect(text.contains("switchboard_deskbook_revision 1"))
        #expect(text.contains("switchboard_standing_alarms 0"))
        #expect(text.contains("# TYPE switchboard_breached_tickets gauge"))
        #expect(text.contains("switchboard_clocks_to_correct 1"), "nothing has computed any yet")
    }
}
