import API
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import SQL
import Tickets

/// `/api/v1/tickets/{number}/attachments`.
enum Attachments {
    static let list: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let files = try await incoming.desk.attachments(of: incoming.number(), for: incoming.caller)
        return try await incoming.list(named: "attachments", all: files.map(AttachmentBody.init))
    }

    static let create: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["name", "visibility"])
        let number = try incoming.number()
        let revision = try incoming.expectedRevision()
        let once = try incoming.onceKey(ByteBuffer())?.key
        try await incoming.desk.checkAttachable(number, for: incoming.caller)
        guard incoming.desk.uploads.enter() else { throw SQLFailure.busy }
        defer { incoming.desk.uploads.leave() }
        var intake = FileIntake(incoming.desk)
        do {
            try await intake.read(incoming)
            let visibility = try incoming.visibility(intake.visibility ?? query["visibility"])
            let files = intake.files
            let answer = try await incoming.desk.write(
                as: incoming.caller,
                once: once.map {
                    OnceKey(key: $0, files, visibility: visibility.rawValue, at: number.description)
                },
                { (added: (attachments: [Attachment], ticket: Ticket)) in
                    let body = ListBody(items: added.attachments.map(AttachmentBody.init))
                    return Answer(
                        status: 201, etag: added.ticket.etag, body: String(decoding: body.json, as: UTF8.self)
                    )
                },
                { unit in try unit.attach(files, visibility, to: number, from: revision) })
            return Response(answer)
        } catch {
            await intake.abandon()
            throw error
        }
    }

    /// Sent so that no browser runs or draws it: as a download, its type not to be guessed at, in a sandbox.
    static let read: Handler = { incoming in
        let text = incoming.part("id")
        guard let id = Int64(text) else { throw DeskRefusal.attachmentNotFound(text) }
        let file = try await incoming.desk.attachment(
            ID(rawValue: id), of: incoming.number(), for: incoming.caller)
        let etag = "\"\(file.attachment.sha256Hex)\""
        if incoming.request.headers[.ifNoneMatch] == etag {
            return Response(status: .notModified, headers: [.eTag: etag])
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: file.attachment.type.mediaType, .eTag: etag,
                .contentDisposition: ContentDisposition.attachment(file.attachment.name),
                .xContentTypeOptions: "nosniff", .contentSecurityPolicy: "sandbox; default-src 'none'",
                .cacheControl: "private, no-store",
            ],
            body: ResponseBody(contentLength: Int(file.attachment.size)) { writer in
                var place = 0
                while let piece = try await file.piece(place) {
                    try await writer.write(ByteBuffer(bytes: piece))
                    place += 1
                }
                try await writer.finish(nil)
            })
    }
}

extension Incoming {
    /// Who may see what is added; requesters add what they see themselves.
    fileprivate func visibility(_ raw: String?) throws -> TicketNote.Visibility {
        guard let raw else { return caller.seesOnlyOwn ? .public : .internal }
        guard let visibility = TicketNote.Visibility(rawValue: raw) else {
            throw RequestFlaw.query("visibility", "\"\(raw.prefix(40))\" is not one of public, internal")
        }
        guard visibility == .public || !caller.seesOnlyOwn else {
            throw RequestFlaw.query(
                "visibility", "must be public: you would not see an internal file yourself")
        }
        return visibility
    }
}

extension AttachmentBody {
    init(_ file: Attachment) {
        self.init(
            id: file.id.rawValue, name: file.name, type: file.type.mediaType, size: file.size,
            sha256: file.sha256Hex, visibility: file.visibility.rawValue, author: file.author,
            at: file.at.rfc3339)
    }
}
