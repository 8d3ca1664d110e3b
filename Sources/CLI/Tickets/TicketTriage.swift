import API
import ArgumentParser
import Foundation
import Kernel

/// What the desk has not received yet, and where it may go.
struct TicketTriage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage",
        abstract:
            "List tickets nobody has received yet with the team each may belong to, and take suggestions.",
        subcommands: [TriageList.self, TriageAccept.self], defaultSubcommand: TriageList.self)
}

/// The list.
struct TriageList: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List them, by priority, then age.")

    @OptionGroup var page: PageOptions
    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var wantsAll: Bool { page.all }
    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.triageList)
        page.add(to: &request)
        export.add(to: &request)
        return request
    }

    func table(of items: [TriageBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [
                Field.number, .priority, .team, .suggested, .confidence, .similar, .likelyParent, .title,
            ]
            .map(reader.name),
            rows: items.map { item in
                [
                    item.ticket.number.printable, "P\(item.ticket.priority)",
                    (item.ticket.team ?? "–").printable, (item.suggestion?.team ?? "–").printable,
                    item.suggestion.map { "\($0.confidencePercent) %" } ?? "–", String(item.similar),
                    (item.parent?.number ?? "–").printable, item.ticket.title.printable,
                ]
            })
    }
}

/// Takes what is suggested surely enough.
struct TriageAccept: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Send tickets to the teams suggested for them, where a suggestion is sure enough.",
        discussion: """
            Goes through the list in its order. A ticket that was changed meanwhile is refused, and fails the command.
            """)

    @Option(
        name: .customLong("above"),
        help:
            "How sure, in percent as listed or from 0 to 1: 90% or 0.9 takes what is right in 9 of 10 cases.",
        transform: percent)
    var percent: Int

    @Option(help: "At most so many tickets, 1 to 200.")
    var limit = 50

    @Flag(help: "Only show which would go where.")
    var dryRun = false

    @OptionGroup var client: ClientOptions

    func validate() throws {
        guard (1...200).contains(limit) else {
            throw ValidationError("--limit \(limit): expected 1 to 200")
        }
    }

    private static func percent(_ text: String) throws -> Int {
        let share = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
        guard let share, (0...1).contains(share) else {
            throw ValidationError("expected 0% to 100%, or 0 to 1")
        }
        return Int((share * 100).rounded())
    }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.triageList)
        request.add("limit", "200")
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        table(of: try chosen([answer]), for: reader)
    }

    func perform(at desk: DeskClient, for reader: Reader) async throws {
        let (pages, _) = try await desk.pages(of: TriageBody.self, request(.live)) {
            try chosen($0).count >= limit
        }
        let items = try chosen(pages)
        guard !items.isEmpty, !dryRun else { return try show(items, for: reader) }
        let answer = try await desk.send(acceptance(of: items))
        let outcome = try answer.decode(TicketChangesBody.self)
        if client.json {
            try Screen.pass(answer.body)
        } else {
            try Screen.say(text(of: outcome, items, for: reader))
        }
        if outcome.refused > 0 { throw ExitCode.failure }
    }

    /// What is asked of the server for these: each only if it is as it was listed.
    func acceptance(of items: [TriageBody]) throws -> ClientRequest {
        var ask = NewTicketChanges(
            action: "accept",
            tickets: items.map { TicketChoice(number: $0.ticket.number, revision: Int($0.ticket.revision)) })
        ask.abovePercent = percent
        return try ClientRequest(.ticketChangesCreate).carrying(ask)
    }

    private func chosen(_ pages: [ClientAnswer]) throws -> [TriageBody] {
        let sure = try pages.flatMap { try $0.decode(ListBody<TriageBody>.self).items }.filter {
            $0.suggestion.map { $0.confidencePercent >= percent } ?? false
        }
        return Array(sure.prefix(limit))
    }

    /// What would be done, or that there is nothing to do.
    private func show(_ items: [TriageBody], for reader: Reader) throws {
        if client.json {
            try Screen.pass(Data(ListBody(items: items).json))
        } else {
            try Screen.say(table(of: items, for: reader))
        }
    }

    private func table(of items: [TriageBody], for reader: Reader) -> String {
        guard !items.isEmpty else { return reader.say(.nothingSureEnough, String(percent)) }
        return TextTable(
            headings: [Field.number, .team, .suggested, .confidence, .title].map(reader.name),
            rows: items.map { item in
                [
                    item.ticket.number.printable, (item.ticket.team ?? "–").printable,
                    (item.suggestion?.team ?? "–").printable,
                    item.suggestion.map { "\($0.confidencePercent) %" } ?? "–", item.ticket.title.printable,
                ]
            }
        ).text(columns: reader.columns)
    }

    private func text(of outcome: TicketChangesBody, _ items: [TriageBody], for reader: Reader) -> String {
        let teams = Dictionary(
            items.map { ($0.ticket.number, $0.suggestion?.team ?? "") },
            uniquingKeysWith: { first, _ in first })
        let lines = outcome.items.map { item in
            guard let problem = item.problem else {
                let team = (teams[item.number] ?? "").printable
                return reader.say(
                    .revised, reader.say(.assigned, item.number.printable, team), String(item.revision ?? 0))
            }
            return reader.say(.refusedOne, item.number.printable, problem.detail.printable)
        }
        return (lines + [reader.say(.bulkDone, String(outcome.changed), String(outcome.refused))])
            .joined(separator: "\n")
    }
}
