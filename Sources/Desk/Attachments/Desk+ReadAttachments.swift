public import Kernel
import SQL
import Store
public import Tickets

/// Files on tickets, as they are asked for. Requesters get public ones of their own tickets.
extension Desk {
    public func attachments(of number: TicketNumber, for caller: Caller) async throws -> [Attachment] {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            let all = try AttachmentTable.all(of: ticket.id, in: connection)
            return caller.seesOnlyOwn ? all.filter { $0.visibility == .public } : all
        }
    }

    /// A file and how to read it.
    public func attachment(
        _ id: ID<Attachment>, of number: TicketNumber, for caller: Caller
    ) async throws -> StoredFile {
        let row = try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            return try AttachmentTable.find(id, of: ticket.id, in: connection)
        }
        guard let row, !caller.seesOnlyOwn || row.attachment.visibility == .public else {
            throw FileRefusal.notFound(String(id.rawValue))
        }
        return StoredFile(attachment: row.attachment, content: row.content, desk: self)
    }

    /// Whether a file could be attached now, asked before one is taken in.
    public func checkAttachable(_ number: TicketNumber, for caller: Caller) async throws {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            try ticket.checkNotFinal()
            let sum = try AttachmentTable.sum(of: ticket.id, in: connection)
            guard sum.files < Limits.ticketFiles else {
                throw FileRefusal.tooMany(limit: Limits.ticketFiles)
            }
        }
    }

    /// Begins to take in a file.
    public func upload(_ name: FileName) -> Upload { Upload(of: name, on: self) }

    /// Takes back a file that is not attached, as well as that goes: what remains is swept away. One that is stays.
    public func abandon(_ file: UploadedFile) async {
        try? await store.write { try ContentTable.abandon(file.content, in: $0) }
    }

    /// Deletes what was uploaded and never attached, one file a turn.
    func sweepUploads() async throws -> Int {
        let moment = clock.now().adding(seconds: -Limits.uploadSeconds)
        return try await store.write { try ContentTable.sweep(before: moment, limit: 1, in: $0) }
    }
}

/// A file that can be read piece by piece.
public struct StoredFile: Sendable {
    public let attachment: Attachment
    let content: Int64
    let desk: Desk

    /// The next piece; nil behind the last.
    public func piece(_ place: Int) async throws -> [UInt8]? {
        try await desk.store.read { try ContentTable.chunk(place, of: content, in: $0) }
    }
}
