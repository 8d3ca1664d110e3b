import API
import ArgumentParser
import Foundation
import Kernel

/// How much of a list.
struct PageOptions: ParsableArguments {
    @Option(
        help:
            "How many, 1 to \(Limits.pageMaximum); with --all, how many at a time. Default \(Limits.pageDefault)."
    )
    var limit: Int?

    @Flag(help: "All pages, not only the first.")
    var all = false

    func validate() throws {
        guard let limit else { return }
        guard PageSize(limit) != nil else {
            throw ValidationError("--limit \(limit): expected 1 to \(Limits.pageMaximum)")
        }
    }

    func add(to request: inout ClientRequest) {
        request.add("limit", limit.map(String.init) ?? (all ? String(Limits.pageMaximum) : nil))
    }
}

/// A command that shows a list that comes in pages.
protocol ListCommand: ClientCommand {
    associatedtype Item: Body

    /// Whether every page is wanted.
    var wantsAll: Bool { get }

    /// In which form other programs want it; nil for people.
    var exportFormat: ExportOptions.Format? { get }

    func table(of items: [Item], for reader: Reader) -> TextTable
}

extension ListCommand {
    var wantsAll: Bool { false }

    func perform(at desk: DeskClient, for reader: Reader) async throws {
        let first = try request(.live)
        if exportFormat != nil { return try await desk.pass(first) }
        let (pages, next) = try await desk.pages(of: Item.self, first) { _ in !wantsAll }
        if client.json { return try Screen.pass(ClientAnswer.joined(pages)) }
        try Screen.say(text(of: pages, for: reader))
        if next != nil { Screen.tell(reader.say(.moreToSee)) }
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        try text(of: [answer], for: reader)
    }

    private func text(of pages: [ClientAnswer], for reader: Reader) throws -> String {
        let items = try pages.flatMap { try $0.decode(ListBody<Item>.self).items }
        guard !items.isEmpty else { return reader.say(.nothingFound) }
        return table(of: items, for: reader).text(columns: reader.columns)
    }
}

extension DeskClient {
    /// A list page by page, until there is no more.
    /// - Parameter isEnough: looks at the pages there are; true where no more are wanted.
    /// - Returns: also where the next page begins, where more is left.
    func pages<Item: Body>(
        of item: Item.Type, _ first: ClientRequest, until isEnough: ([ClientAnswer]) throws -> Bool
    ) async throws -> (pages: [ClientAnswer], next: String?) {
        var pages = [try await send(first)]
        var next = try pages[0].decode(ListBody<Item>.self).next
        while let cursor = next, try !isEnough(pages) {
            let page = try await send(first.from(cursor: cursor))
            pages.append(page)
            next = try page.decode(ListBody<Item>.self).next
        }
        return (pages, next)
    }
}

extension ClientAnswer {
    /// Pages as one document, every item as the server wrote it; a single page untouched.
    static func joined(_ pages: [ClientAnswer]) throws -> Data {
        if let only = pages.first, pages.count == 1 { return only.body }
        let items = try pages.flatMap { try $0.rawItems() }
        return Data(#"{"items":["#.utf8) + items.joined(separator: Data(",".utf8))
            + Data(#"],"next":null}"#.utf8)
    }

    private func rawItems() throws -> [Data] {
        var items: [Data] = []
        try body.withUnsafeBytes { bytes in
            var scanner = JSONScanner(bytes.bindMemory(to: UInt8.self))
            do throws(JSONFlaw) {
                try scanner.object { (name, scanner) throws(JSONFlaw) in
                    guard name == "items" else { return try scanner.skip() }
                    try scanner.array { (scanner) throws(JSONFlaw) in items.append(Data(try scanner.raw())) }
                }
            } catch {
                throw ClientFailure.notSwitchboard(server, why: error.message)
            }
        }
        return items
    }
}
