import API
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

extension Incoming {
    /// Answers a list: the page that was asked for as JSON, or everything from there on as CSV or JSON lines,
    /// read page by page and sent as it is read, so that its length costs no memory.
    ///
    /// What changes while it is sent may be in it as it was or as it is; nothing that stays where it is in the
    /// list is left out or stands twice.
    /// - Parameter page: reads one page, and is told where it begins.
    func list<Item: Listed>(
        named name: String,
        _ page: @escaping @Sendable (PageSize, Cursor?) async throws -> ListBody<Item>
    ) async throws -> Response {
        let format = try listFormat()
        let hasMark = try query.flag("bom", default: false)
        let start = query["cursor"].map(Cursor.init)
        guard format != .json else { return .json(try await page(query.pageSize(), start)) }
        let size = PageSize(Limits.pageMaximum) ?? .standard
        let first = try await page(query["limit"] == nil ? size : query.pageSize(), start)
        let rows = ListRows<Item>(format: format)
        return Response(
            status: .ok,
            headers: [
                .contentType: format.mediaType,
                .contentDisposition: ContentDisposition.attachment("\(name).\(format.rawValue)"),
            ],
            body: ResponseBody { writer in
                try await writer.write(
                    ByteBuffer(bytes: rows.head(withMark: hasMark) + rows.text(of: first.items)))
                var next = first.next
                while let cursor = next.map(Cursor.init) {
                    let more = try await page(size, cursor)
                    try await writer.write(ByteBuffer(bytes: rows.text(of: more.items)))
                    next = more.next
                }
                try await writer.finish(nil)
            })
    }

    /// The same for a list that is never so long that it has pages.
    func list<Item: Listed>(named name: String, all items: [Item]) async throws -> Response {
        try await list(named: name) { _, _ in ListBody(items: items) }
    }
}

/// Items as rows.
struct ListRows<Item: Listed>: Sendable {
    let format: ListFormat
    private let columns = Item.columns.map { $0.split(separator: ".").map(String.init) }

    /// What stands before the first row: names of the columns, and before them, for spreadsheets that would
    /// otherwise take Chinese for something else, the mark of UTF-8.
    func head(withMark hasMark: Bool) -> [UInt8] {
        guard format == .csv else { return [] }
        return (hasMark ? ByteOrderMark.utf8 : []) + CSVText.line(Item.columns)
    }

    func text(of items: [Item]) -> [UInt8] {
        items.flatMap { item in
            let json = item.json
            return format == .csv ? CSVText.line(CSVText.cells(of: json, columns)) : json + [0x0A]
        }
    }
}
