import ArgumentParser
import Kernel

/// What every write takes.
struct OnceOptions: ParsableArguments {
    @Option(help: "Makes a repetition harmless: the same key and content get the same answer.")
    var idempotencyKey: String?

    func validate() throws {
        guard let idempotencyKey else { return }
        guard Line(idempotencyKey, upTo: Limits.idempotencyKeyLength)?.text == idempotencyKey else {
            throw ValidationError(
                "--idempotency-key: expected one line of 1 to \(Limits.idempotencyKeyLength) characters")
        }
    }

    var headers: [String: String] {
        idempotencyKey.map { ["Idempotency-Key": $0] } ?? [:]
    }
}

/// What every write on a ticket that exists takes.
struct WriteOptions: ParsableArguments {
    @Option(help: "Only if the ticket is still at this revision.")
    var ifRevision: Int64?

    @OptionGroup var once: OnceOptions

    var headers: [String: String] {
        var headers = once.headers
        headers["If-Match"] = ifRevision.map { "\"\($0)\"" }
        return headers
    }
}
