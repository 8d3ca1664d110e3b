import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// Attaches files that were uploaded, all of them or none, each with an entry of its own (添加附件).
    public func attach(
        _ files: [UploadedFile], _ visibility: TicketNote.Visibility, to number: TicketNumber,
        from revision: Int64? = nil
    ) throws -> (attachments: [Attachment], ticket: Ticket) {
        var ticket = try ticket(number)
        let sum = try AttachmentTable.sum(of: ticket.id, in: transaction)
        guard sum.files + files.count <= Limits.ticketFiles else {
            throw FileRefusal.tooMany(limit: Limits.ticketFiles)
        }
        guard sum.bytes + files.reduce(0, { $0 + $1.size }) <= Limits.ticketFileBytes else {
            throw FileRefusal.tooLargeTogether(limit: Limits.ticketFileBytes)
        }
        var attachments: [Attachment] = []
        var expected = revision
        for file in files {
            let attached = try attach(file, visibility, to: number, from: expected)
            attachments.append(attached.attachment)
            ticket = attached.ticket
            expected = ticket.revision
        }
        return (attachments, ticket)
    }

    private func attach(
        _ file: UploadedFile, _ visibility: TicketNote.Visibility, to number: TicketNumber,
        from revision: Int64?
    ) throws -> (attachment: Attachment, ticket: Ticket) {
        var added: Attachment?
        let after = try change(number, from: revision, as: .ticketAttached) { ticket, _ in
            try ticket.checkNotFinal()
            added = try insert(file, visibility, of: ticket)
            return ticket
        } payload: { payload, _, _ in
            payload.add("attachment", added?.id.rawValue ?? 0)
            payload.add("name", file.name.text)
            payload.add("size", file.size)
            payload.add("sha256", added?.sha256Hex ?? "")
            payload.add("visibility", visibility.rawValue)
        }
        guard let added else { throw DeskRefusal.nothingToChange }
        return (added, after)
    }

    private func insert(
        _ file: UploadedFile, _ visibility: TicketNote.Visibility, of ticket: Ticket
    ) throws -> Attachment {
        let content = try ContentTable.settle(
            file.content, sha256: file.sha256, size: file.size, in: transaction)
        let new = AttachmentTable.New(
            ticket: ticket.id, content: content, name: file.name.text, type: file.type, size: file.size,
            visibility: visibility, author: caller.name, at: now)
        return Attachment(
            id: try AttachmentTable.insert(new, in: transaction), name: new.name, type: new.type,
            size: new.size, sha256: file.sha256, visibility: visibility, author: new.author, at: now)
    }
}
