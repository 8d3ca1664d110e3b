import ArgumentParser
import Kernel

/// A ticket's number as people write it: letters, `-`, digits. Whether there is such a ticket the server knows.
struct TicketReference: ExpressibleByArgument, Equatable {
    let text: String

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[0].allSatisfy({ $0.isASCII && $0.isLetter }),
            parts[1].allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        text = argument.uppercased()
    }

    /// What stands in the path.
    var values: [String: String] { ["number": text] }
}

/// `name=value`.
struct LabelArgument: ExpressibleByArgument, Equatable {
    let name: String
    let value: String

    init?(argument: String) {
        guard let cut = argument.firstIndex(of: "="), cut != argument.startIndex else { return nil }
        name = String(argument[..<cut])
        value = String(argument[argument.index(after: cut)...])
    }

    var text: String { name + "=" + value }
}

extension [LabelArgument] {
    /// As bodies carry them; nil when there are none. The last of a name wins.
    var dictionary: [String: String]? {
        isEmpty ? nil : Dictionary(map { ($0.name, $0.value) }) { $1 }
    }
}

/// What every write takes.
struct WriteOptions: ParsableArguments {
    @Option(help: "Only if the ticket is still at this revision.")
    var ifRevision: Int64?

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
        var headers: [String: String] = [:]
        headers["If-Match"] = ifRevision.map { "\"\($0)\"" }
        headers["Idempotency-Key"] = idempotencyKey
        return headers
    }
}
