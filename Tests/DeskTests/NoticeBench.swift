import Kernel
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

extension DeskBench {
    /// A mail server that nobody needs to reach, and whatever else.
    static let mailed = """
        mail: {server: "smtp://127.0.0.1:9", startTLS: never, sender: desk@example.net, language: en}
        links: https://desk.example.net

        """

    /// Puts the built-in deskbook in force with `notices.yaml` replaced.
    func notices(_ yaml: String) async throws {
        var contents = DeskbookFiles.builtIn.contents
        contents["notices.yaml"] = yaml
        try await desk.apply(DeskbookFiles(contents: contents))
    }

    /// Hands the whole journal to the reader of notices.
    func tellEverything() async throws {
        let entries = try await desk.store.read { try JournalTable.entries(after: 0, limit: 1000, in: $0) }
        try await desk.tell(of: entries)
    }

    /// Every notice, oldest first.
    func allNotices() async throws -> [Notice] {
        try await desk.notices(in: [], of: nil, before: nil, size: known(PageSize(200))).items.reversed()
    }
}
