import API
public import ArgumentParser
import Foundation

/// Follows the journal live, one line for each thing that happens, and comes back by itself when it is cut
/// off.
public struct StreamCommand: AsyncParsableCommand {
    /// Its name and what it is for.
    public static let configuration = CommandConfiguration(
        commandName: "stream", abstract: "Follow what happens, live, one line for each event.")

    @Option(help: "Key of a team; as often as wanted.")
    var team: [String] = []

    @Option(help: "ticket, alarm, deskbook or token, a ticket's number, or alarm:ID; as often as wanted.")
    var subject: [String] = []

    @Option(help: "Begin after this place in the journal; 0 for its beginning, now when missing.")
    var after: Int64?

    @OptionGroup var client: ClientOptions

    /// For ArgumentParser, which fills it in.
    public init() {}

    /// Follows until it is interrupted.
    public mutating func run() async throws {
        try await askAndShow()
    }
}

extension StreamCommand: ClientCommand {
    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.streamRead)
        request.add("team", team)
        request.add("subject", subject)
        request.add("after", after.map(String.init))
        request.headers["Accept"] = "text/event-stream"
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        Self.line(try answer.decode(JournalBody.self), for: reader)
    }

    func perform(at desk: DeskClient, for reader: Reader) async throws {
        var follower = Follower(desk: desk, request: request(.live))
        while true {
            let cut = try await follower.follow { isFirst in
                if isFirst { Screen.tell(reader.say(.following, desk.access.server)) }
            } each: { message in
                try show(message, for: reader)
            }
            Screen.tell(reader.say(.cutOff, cut.why, String(cut.waitSeconds)))
            try await Task.sleep(for: .seconds(cut.waitSeconds))
        }
    }

    private func show(_ message: EventStream.Message, for reader: Reader) throws {
        if client.json { return try Screen.pass(Data(message.data.utf8)) }
        let entry = try? JSONDecoder().decode(JournalBody.self, from: Data(message.data.utf8))
        try Screen.say(entry.map { Self.line($0, for: reader) } ?? message.data.printable)
    }

    /// Time, subject, event, who, particulars.
    static func line(_ entry: JournalBody, for reader: Reader) -> String {
        let event = EventText(entry: entry, reader: reader)
        let team = entry.team.map { " (\($0.printable))" } ?? ""
        let details = event.details.isEmpty ? "" : ": " + event.details
        let parts = [
            reader.time(entry.at), event.subject + team, entry.actor.printable, event.what + details,
        ]
        return parts.joined(separator: "  ")
    }
}
