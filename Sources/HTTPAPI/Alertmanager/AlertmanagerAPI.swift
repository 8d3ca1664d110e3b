import API
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Monitoring
import NIOCore
import Store

/// Alertmanager's API v2, so that a Prometheus pushes here unchanged and amtool asks here.
///
/// Form after prometheus/alertmanager `api/v2/openapi.yaml`; what the answers mean is the alarm pipeline's.
enum AlertmanagerAPI {
    /// Where all of it is.
    static let root = "/api/v2/"

    /// Answers when everything valid is durable; a batch with something invalid is stored as far as it is
    /// valid, and still answers 400.
    static let postAlerts: Handler = { incoming in
        let body = try await incoming.bytes(upTo: Limits.alertBodyBytes)
        let posts = try AlertReader.read(body)
        let intake = try await incoming.desk.take(posts, from: incoming.caller)
        AlertMeter.count(intake)
        guard intake.flaws.isEmpty else { throw AlertsFlawed(intake) }
        return Response(status: .ok, headers: [:])
    }

    static let getAlerts: Handler = { incoming in
        let filter = try AlertFilter(incoming.query)
        guard filter.wantsActive else { return .json(Array("[]".utf8)) }
        let desk = incoming.desk
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "["))
                var position: Fingerprint?
                var isFirst = true
                while true {
                    let page = try await desk.firingAlerts(after: position)
                    var bytes: [UInt8] = []
                    for row in page where filter.matches(row.alert.labels) {
                        if !isFirst { bytes.append(UInt8(ascii: ",")) }
                        isFirst = false
                        bytes.append(contentsOf: row.gettableAlert)
                    }
                    if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                    guard let last = page.last else { break }
                    position = last.alert.fingerprint
                }
                try await writer.write(ByteBuffer(string: "]"))
                try await writer.finish(nil)
            })
    }

    /// What Grafana and amtool look at before they trust a server.
    static let status: Handler = { incoming in
        var json = JSONText()
        json.add("cluster", json: Array(#"{"status":"disabled","peers":[]}"#.utf8))
        json.add("versionInfo", versionInfo)
        json.add("config", ["original": configuration])
        json.add("uptime", Uptime.startedAt)
        return .json(json.closed())
    }

    /// As much of a configuration as clients want to read; Switchboard keeps its settings in a deskbook.
    private static let configuration = "route: {receiver: \(receiver)}\nreceivers: [{name: \(receiver)}]\n"

    /// The version this API is that of; the rest of an Alertmanager's build we do not have.
    private static let versionInfo = [
        "version": "0.25.0", "revision": "switchboard", "branch": "", "buildUser": "", "buildDate": "",
        "goVersion": "",
    ]

    /// The desk is the only receiver: whom it tells is the deskbook's business.
    static let receivers: Handler = { _ in .json(Array(#"[{"name":"\#(receiver)"}]"#.utf8)) }

    static let receiver = "switchboard"

    /// Errors as this API's clients read them: a JSON string.
    static func response(for error: any Error, logger: Logger) -> Response {
        let problem: ProblemBody
        if let flawed = error as? AlertsFlawed {
            problem = ProblemBody(code: "alerts-flawed", title: "", status: 400, detail: flawed.message)
        } else {
            problem = Problem.told(error, logger: logger)
        }
        var response = said(problem.detail, status: problem.status)
        response.headers[.allow] = (error as? RequestFlaw)?.allowedMethods?.joined(separator: ", ")
        if problem.status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        if problem.status == 503 { response.headers[.retryAfter] = String(Limits.retryAfterSeconds) }
        return response
    }

    /// Of Alertmanager's API what is not here. amtool shows a sentence with 404, and nothing but the number with
    /// most others.
    static func response(toUnrouted flaw: RequestFlaw, _ request: Request, logger: Logger) -> Response {
        guard request.uri.path.hasPrefix(root + "silence") else { return response(for: flaw, logger: logger) }
        return said(
            "there are no silences here: put the alarm's ticket on hold, or leave its severity out of desk.yaml",
            status: 404)
    }

    private static func said(_ sentence: String, status: Int) -> Response {
        var text: [UInt8] = []
        text.appendJSONString(sentence)
        return .json(text, status: status)
    }
}

/// When this process began.
enum Uptime {
    static let startedAt = Clock.system.now()
}

/// A batch of which something was not taken.
private struct AlertsFlawed: Error {
    let message: String

    /// The first few are enough to see what is wrong; a storm of them would help nobody.
    init(_ intake: Desk.Intake) {
        let shown = intake.flaws.prefix(10).map { "alert \($0.index): \($0.flaw.message)" }
        let more = intake.flaws.count - shown.count
        message =
            shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
            + " (\(intake.taken) of \(intake.taken + intake.flaws.count) were stored)"
    }
}

extension AlertTable.Row {
    /// As `GET /api/v2/alerts` lists it.
    fileprivate var gettableAlert: [UInt8] {
        var json = JSONText(reserving: 512)
        json.add("annotations", alert.annotations.dictionary)
        json.add("endsAt", alert.endsAt)
        json.add("fingerprint", alert.fingerprint.hex)
        json.add("receivers", json: Array(#"[{"name":"\#(AlertmanagerAPI.receiver)"}]"#.utf8))
        json.add("startsAt", alert.startsAt)
        json.add(
            "status", json: Array(#"{"inhibitedBy":[],"mutedBy":[],"silencedBy":[],"state":"active"}"#.utf8))
        json.add("updatedAt", updatedAt)
        json.add("generatorURL", alert.generatorURL)
        json.add("labels", alert.labels.dictionary)
        return json.closed()
    }
}
