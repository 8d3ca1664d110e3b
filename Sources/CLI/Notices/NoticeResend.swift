import API
import ArgumentParser
import Foundation
import Kernel

/// Sends notices again that were given up: one, or all.
struct NoticeResend: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend",
        abstract: "Send a notice again that is dead or failed, at once; or all that are dead.",
        discussion: """
            With --dead each is sent again or refused by itself, the newest first. One that cannot be sent again any
            more, since somebody else was faster, is named and fails the command.
            """)

    @Argument(help: "The notice's id.")
    var id: Int64?

    @Flag(help: "All that were given up.")
    var dead = false

    @Option(help: "With --dead: only those made at or after this time, RFC 3339.")
    var since: String?

    @OptionGroup var once: OnceOptions
    @OptionGroup var client: ClientOptions

    func validate() throws {
        guard (id != nil) != dead else {
            throw ValidationError("expected the id of a notice, or --dead for all that were given up")
        }
        guard dead || since == nil else { throw ValidationError("--since goes with --dead only") }
        guard since == nil || earliest != nil else {
            throw ValidationError("--since \(since ?? ""): expected a time such as 2026-11-27T08:00:00Z")
        }
        guard !dead || once.idempotencyKey == nil else {
            throw ValidationError("--idempotency-key goes with one notice")
        }
    }

    private var earliest: Instant? { since.flatMap { Instant(rfc3339: $0) } }

    func request(_ input: StandardInput) -> ClientRequest {
        if let id { return delivery(of: id) }
        var request = ClientRequest(.noticeList)
        request.add("state", NoticeStateWord.dead.rawValue)
        request.add("limit", String(Limits.pageMaximum))
        return request
    }

    private func delivery(of id: Int64) -> ClientRequest {
        var request = ClientRequest(.deliveryPut, ["id": String(id)])
        request.headers = once.headers
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let notice = try answer.decode(NoticeBody.self)
        return reader.say(.resent, String(notice.id), notice.recipient.printable)
    }

    func perform(at desk: DeskClient, for reader: Reader) async throws {
        guard dead else { return try show(try await desk.send(request(.live)), for: reader) }
        let given = try await givenUp(at: desk)
        var sent: [NoticeBody] = []
        for notice in given {
            do {
                let answer = try await desk.send(delivery(of: notice.id))
                sent.append(try answer.decode(NoticeBody.self))
                if !client.json { try Screen.say(text(of: answer, for: reader)) }
            } catch ClientFailure.refused(let problem) {
                Screen.tell(reader.say(.refusedOne, String(notice.id), problem.detail.printable))
            }
        }
        let refused = given.count - sent.count
        if client.json {
            try Screen.pass(Data(ListBody(items: sent).json))
        } else {
            try Screen.say(reader.say(.resentAll, String(sent.count), String(refused)))
        }
        if refused > 0 { throw ExitCode.failure }
    }

    /// All pages are read before the first is sent again: that changes the list.
    private func givenUp(at desk: DeskClient) async throws -> [NoticeBody] {
        let (pages, _) = try await desk.pages(of: NoticeBody.self, request(.live)) { _ in false }
        return try pages.flatMap { try $0.decode(ListBody<NoticeBody>.self).items }.filter { notice in
            guard let earliest, let made = Instant(rfc3339: notice.createdAt) else { return true }
            return made >= earliest
        }
    }
}
