import Crypto
import Kernel

/// The chain that makes a changed or missing entry show: each entry's hash covers the one before it of the
/// same subject.
///
/// SHA-256 over the previous hash (nothing for the first) and the entry's fields, each followed by a line
/// feed; no field but the payload, which comes last, can hold one.
enum JournalHash {
    static func of(_ entry: JournalEntry, after previous: [UInt8]) -> [UInt8] {
        of(entry, subjectKind: entry.subject.kind.rawValue, type: entry.type.rawValue, after: previous)
    }

    /// The same over the words for subject and type as they are stored, which may be none that this version
    /// knows.
    static func of(
        _ entry: JournalEntry, subjectKind: String, type: String, after previous: [UInt8]
    ) -> [UInt8] {
        var text = previous
        text.reserveCapacity(previous.count + entry.payload.utf8.count + 128)
        for field in [
            subjectKind, String(entry.subject.id), String(entry.revision), String(entry.at.milliseconds),
            entry.actor,
            type, entry.team?.text ?? "",
        ] {
            text.append(contentsOf: field.utf8)
            text.append(0x0A)
        }
        text.append(contentsOf: entry.payload.utf8)
        return Array(SHA256.hash(data: text))
    }
}
