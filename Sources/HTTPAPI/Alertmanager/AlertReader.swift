import Kernel
import Monitoring
import NIOCore

/// Reads the body of `POST /api/v2/alerts` straight from its bytes: an array of alerts as Prometheus sends
/// them.
///
/// What breaks the JSON breaks the body; what is wrong with one alert is that alert's flaw, and the others
/// are taken.
enum AlertReader {
    typealias Outcome = Result<AlertPost, AlertFlaw>

    static func read(_ body: ByteBuffer) throws -> [Outcome] {
        try body.withUnsafeReadableBytes { raw in
            var scanner = JSONScanner(raw.bindMemory(to: UInt8.self))
            var outcomes: [Outcome] = []
            var count = 0
            do throws(JSONFlaw) {
                try scanner.array { (scanner) throws(JSONFlaw) in
                    count += 1
                    if count > Limits.alertBatch {
                        try scanner.skip()
                    } else {
                        outcomes.append(try alert(&scanner))
                    }
                }
                try scanner.end()
            } catch {
                throw RequestFlaw.json(error)
            }
            guard count <= Limits.alertBatch else {
                throw RequestFlaw.tooManyAlerts(limit: Limits.alertBatch)
            }
            return outcomes
        }
    }

    private static func alert(_ scanner: inout JSONScanner) throws(JSONFlaw) -> Outcome {
        var post = AlertPost()
        var flaw: AlertFlaw?
        try scanner.object { (name, scanner) throws(JSONFlaw) in
            switch name {
            case "labels": post.labels = try pairs(&scanner)
            case "annotations": post.annotations = try pairs(&scanner)
            case "startsAt": post.startsAt = try time(name, &scanner, &flaw)
            case "endsAt": post.endsAt = try time(name, &scanner, &flaw)
            case "generatorURL": post.generatorURL = scanner.null() ? "" : try scanner.string()
            default: try scanner.skip()
            }
        }
        return flaw.map { .failure($0) } ?? .success(post)
    }

    private static func pairs(_ scanner: inout JSONScanner) throws(JSONFlaw) -> [Labels.Pair] {
        if scanner.null() { return [] }
        var pairs: [Labels.Pair] = []
        try scanner.object { (name, scanner) throws(JSONFlaw) in
            pairs.append(Labels.Pair(name: name, value: try scanner.string()))
        }
        return pairs
    }

    /// Nil when absent, null, empty, or Go's zero time.
    private static func time(
        _ name: String, _ scanner: inout JSONScanner, _ flaw: inout AlertFlaw?
    ) throws(JSONFlaw) -> Instant? {
        if scanner.null() { return nil }
        let text = try scanner.string()
        if text.isEmpty { return nil }
        guard let instant = Instant(rfc3339: text) else {
            flaw = .timeInvalid(member: name, text: text)
            return nil
        }
        return instant == AlertPost.goZeroTime ? nil : instant
    }
}
