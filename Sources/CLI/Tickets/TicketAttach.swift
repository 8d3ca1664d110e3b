import API
import ArgumentParser
import Foundation

/// Puts files on a ticket.
struct TicketAttach: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach", abstract: "Attach files to a ticket, for those who handle it.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    @Flag(name: .customLong("public"), help: "The requester may see them too.")
    var isPublic = false

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try request(of: files.first ?? "")
    }

    /// One file; its name is the last part of the path.
    private func request(of path: String) throws -> ClientRequest {
        var request = ClientRequest(.attachmentCreate, number.values)
        request.add("name", URL(fileURLWithPath: path).lastPathComponent)
        if isPublic { request.add("visibility", VisibilityWord.public.rawValue) }
        request.contentType = "application/octet-stream"
        do {
            request.body = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw ClientFailure.fileUnreadable(path, why: error.localizedDescription)
        }
        return request
    }

    /// One after the other: a file that is refused does not keep out those before it, and they are named.
    func perform(at desk: DeskClient, for reader: Reader) async throws {
        for file in files {
            try show(try await desk.send(request(of: file)), for: reader)
        }
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let files = try answer.decode(ListBody<AttachmentBody>.self).items
        let lines = files.map { file in
            reader.say(
                .attached, number.text, "\(file.name.printable) (\(file.id))",
                reader.word(VisibilityWord.self, file.visibility))
        }
        return lines.joined(separator: "\n")
    }
}
