import Desk
import Foundation
import Kernel

/// What is told at the end of an import.
struct ImportReport {
    let summary: ImportSummary
    let flaws: [ImportFlaw]
    let refusedRows: Int
    let files: [String]
    let isDry: Bool
    let readSeconds: Double
    let seconds: Double

    /// Told one by one on the terminal; the rest only counted.
    private static let flawsShown = 10

    var refused: Int { refusedRows + summary.refusedTickets }

    /// Each on a line of a file, or the first of them on standard error.
    func writeFlaws(to path: String?) throws {
        guard !flaws.isEmpty || path != nil else { return }
        let lines = flaws.map {
            Terminal.said("\(files[$0.file]):\($0.line): \($0.message)")
        }
        if let path {
            let left = refused - lines.count
            let more = left > 0 ? [Terminal.said("and \(left) more")] : []
            do {
                try Data((lines + more).map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: path))
            } catch {
                throw CommandFailure("cannot write \(path): \(error.plain)")
            }
            return
        }
        tellKinds()
    }

    /// Each kind of flaw once, with how many rows have it: a word that a map lacks stands on many.
    private func tellKinds() {
        let kinds = Dictionary(grouping: flaws.indices, by: { flaws[$0].message }).values
            .sorted { ($0.first ?? 0) < ($1.first ?? 0) }
        for places in kinds.prefix(Self.flawsShown) {
            guard let first = places.first else { continue }
            let flaw = flaws[first]
            let more = places.count > 1 ? " (and \(places.count - 1) more rows)" : ""
            Terminal.tell("\(files[flaw.file]):\(flaw.line): \(flaw.message)\(more)")
        }
        let told = kinds.prefix(Self.flawsShown).reduce(0) { $0 + $1.count }
        if refused > told {
            Terminal.tell("and \(refused - told) more; --errors FILE writes them to a file")
        }
    }

    var text: String {
        var lines = [
            "\(summary.rows) rows read, \(refused) refused",
            "\(summary.tickets) tickets: \(summary.newTickets) new, \(summary.extendedTickets) with more history, "
                + "\(summary.knownTickets) as they were",
            "\(summary.entries) journal entries; \(summary.teams) teams and \(summary.people) people of "
                + "the other system",
        ]
        if !summary.states.isEmpty {
            let states = summary.states.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            lines.append(
                states.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                    + "; \(summary.reassignments) reassignments, \(summary.reopenings) reopenings")
        }
        if let first = summary.first, let last = summary.last {
            lines.append("from \(first.rfc3339) to \(last.rfc3339)")
        }
        let rate = seconds > 0 ? Int(Double(summary.rows) / seconds) : 0
        lines.append(
            "\(Self.tenths(seconds)) s, \(Self.tenths(readSeconds)) of them reading: \(rate) rows a second")
        if isDry { lines.append("DRY RUN: nothing was written") }
        return lines.joined(separator: "\n")
    }

    var json: String {
        var text = JSONText()
        text.add("rows", summary.rows)
        text.add("refused", refused)
        text.add("tickets", summary.tickets)
        text.add("new", summary.newTickets)
        text.add("extended", summary.extendedTickets)
        text.add("known", summary.knownTickets)
        text.add("entries", summary.entries)
        text.add("teams", summary.teams)
        text.add("people", summary.people)
        text.add("states", summary.states.mapValues(String.init))
        text.add("reassignments", summary.reassignments)
        text.add("reopenings", summary.reopenings)
        text.add("first", orNull: summary.first)
        text.add("last", orNull: summary.last)
        text.add("milliseconds", Int(seconds * 1000))
        text.add("dryRun", isDry)
        text.add("flaws", flaws) { entry, flaw in
            entry.add("file", files[flaw.file])
            entry.add("line", flaw.line)
            entry.add("message", flaw.message)
        }
        return text.closedText()
    }

    private static func tenths(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
