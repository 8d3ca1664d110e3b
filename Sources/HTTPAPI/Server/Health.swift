import API
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Store

/// Whether the server is well.
enum Health {
    /// Alive: it answers.
    static let alive: Handler = { _ in .json(HealthBody(status: "ok")) }

    /// Can serve: the store answers and is of this program's version. One row is enough: probes ask every
    /// second, however many tickets are open.
    static let ready: Handler = { incoming in
        try await incoming.desk.store.checkReadable()
        return .json(HealthBody(status: "ready"))
    }

    /// Everything that is measured, in Prometheus' text format 0.0.4.
    static let metrics: Handler = { incoming in
        let text = await Gauges.collect(from: incoming.desk) + PrometheusRegistry.shared.text()
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// One word.
struct HealthBody: Body {
    let status: String

    func write(to json: inout JSONText) {
        json.add("status", status)
    }
}
