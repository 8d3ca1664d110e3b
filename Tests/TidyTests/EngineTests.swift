import Foundation
import Testing

/// A statement is written once for both engines; where they differ there is a named member of `Dialect`.
@Suite struct EngineTests {
    /// Those that know one engine, and the composition root, which chooses.
    static let knowing: Set<String> = ["StoreSQLite", "StorePostgres", "switchboard"]

    @Test func nobodyAsksWhichEngineItIs() {
        let asking = SourceTree.shared.files.filter { !Self.knowing.contains($0.target) }
            .flatMap { $0.findOutsideComments(/\b[dD]ialect\??\.name\b/) }
        #expect(asking == [])
    }

    @Test func nobodyNamesAnEngineOrItsTables() {
        let naming = SourceTree.shared.files.filter { !Self.knowing.contains($0.target) }
            .flatMap {
                $0.findOutsideComments(
                    /(?i)sqlite|postgres|\bpg_|\bfts5\b|\bjson_each\b|\bjsonb|\btsvector\b/)
            }
        #expect(naming == [])
    }

    @Test func seesWhatStandsInATextAndNotInAComment() {
        let file = SourceTree.File(
            target: "Store", path: "x",
            lines: ["// SQLite", "let a = \"SELECT * FROM sqlite_master\"", "let b = 1 // Postgres"])
        #expect(file.findOutsideComments(/(?i)sqlite|postgres/).count == 1)
    }
}

extension SourceTree.File {
    /// Statements stand in string literals, so these are read too.
    fileprivate func findOutsideComments(_ pattern: some RegexComponent) -> [String] {
        lines.enumerated().filter { ($0.element.components(separatedBy: "//").first ?? "").contains(pattern) }
            .map { "\(path):\($0.offset + 1)" }
    }
}
