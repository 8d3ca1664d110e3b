import Crypto
import Kernel
import SQL

/// Compares files with what the journal says of them: that each is still there, and byte for byte what was
/// attached.
struct AttachmentVerification {
    /// What is wrong: the entry's place, its ticket, and why.
    private(set) var faults: [JournalVerification.Fault] = []
    /// Contents that were looked at: many files may have one.
    private var sound: [Int64: Bool] = [:]

    /// Entries are read page by page, in the journal's order.
    mutating func run(in connection: any SQLConnection) throws {
        var last: Int64 = 0
        while faults.count < JournalVerification.limit {
            let entries = try connection.all(
                Self.attached, [.integer(last), .integer(Self.page)], JournalTable.read)
            for entry in entries { try check(entry, in: connection) }
            guard let end = entries.last?.sequence else { return }
            last = end
        }
    }

    private mutating func check(_ entry: JournalEntry, in connection: any SQLConnection) throws {
        let said = Said(entry.payload)
        let found = try connection.first(Self.file, [.integer(said.id), .integer(entry.subject.id)]) { row in
            (content: row.integer(0), sha256: row.blob(1), size: row.integer(2))
        }
        guard let found else { return report(entry, "file \(said.id) is missing") }
        guard found.sha256.hexadecimal == said.sha256, found.size == said.size else {
            return report(entry, "file \(said.id) is not the one that was attached")
        }
        if try !isSound(found.content, found.sha256, in: connection) {
            report(entry, "the content of file \(said.id) was changed")
        }
    }

    private mutating func isSound(
        _ content: Int64, _ sha256: [UInt8], in connection: any SQLConnection
    ) throws -> Bool {
        if let known = sound[content] { return known }
        var hash = SHA256()
        var place = 0
        while let chunk = try ContentTable.chunk(place, of: content, in: connection) {
            hash.update(data: chunk)
            place += 1
        }
        let isSound = Array(hash.finalize()) == sha256
        sound[content] = isSound
        return isSound
    }

    private mutating func report(_ entry: JournalEntry, _ message: String) {
        faults.append(.init(sequence: entry.sequence, subject: entry.subject, message: message))
    }

    /// What an entry says of its file.
    private struct Said {
        var id: Int64 = 0
        var sha256 = ""
        var size: Int64 = -1

        init(_ payload: String) {
            var copy = payload
            copy.withUTF8 { utf8 in
                var scanner = JSONScanner(utf8)
                try? scanner.object { (name, scanner) throws(JSONFlaw) in
                    switch name {
                    case "attachment": id = Int64(String(decoding: try scanner.raw(), as: UTF8.self)) ?? 0
                    case "sha256": sha256 = try scanner.string()
                    case "size": size = Int64(String(decoding: try scanner.raw(), as: UTF8.self)) ?? -1
                    default: try scanner.skip()
                    }
                }
            }
        }
    }

    private static let page = 500
    private static let attached = SQLStatement(
        """
        SELECT \(JournalTable.columns) FROM journal
        WHERE sequence > $1 AND type = '\(JournalType.ticketAttached.rawValue)' ORDER BY sequence LIMIT $2
        """)
    private static let file = SQLStatement(
        """
        SELECT a.content, c.sha256, c.size FROM attachments AS a JOIN contents AS c ON c.id = a.content
        WHERE a.id = $1 AND a.ticket = $2
        """)
}
