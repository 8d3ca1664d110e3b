import Kernel
public import Routing
import Store
import Synchronization
import Tickets

extension DeskUnit {
    /// Puts a deskbook in force: its files are kept, and the tables of teams and people follow.
    /// - Returns: its revision.
    /// - Throws: ``DeskbookFaults`` before anything is changed.
    @discardableResult
    public func apply(_ files: DeskbookFiles) throws -> Int64 {
        let book = try Deskbook(files)
        try OrganisationTable.replace(
            teams: book.teams.values.sorted { $0.key < $1.key }.map {
                OrganisationTable.TeamRow(
                    key: $0.key, name: $0.name, chineseName: $0.chineseName, domain: $0.domain, line: $0.line)
            },
            people: book.people.values.sorted { $0.key < $1.key }.map {
                OrganisationTable.PersonRow(key: $0.key, name: $0.name, teams: $0.teams)
            }, in: transaction)
        let revision = try DeskbookTable.insert(files.contents, by: caller.name, at: now, in: transaction)
        try record(.deskbookApplied, of: JournalSubject(.deskbook, 1), revision: revision) { payload in
            payload.add("teams", book.teams.count)
            payload.add("people", book.people.count)
            payload.add("rules", book.routing.rules.count)
        }
        return revision
    }
}

extension Desk {
    /// Checks a deskbook and puts it in force on this node; others follow the journal.
    /// - Returns: the revision in force; unchanged when the files are the ones in force already.
    @discardableResult
    public func apply(_ files: DeskbookFiles, by caller: Caller = .desk) async throws -> Int64 {
        let current = try await store.read { try DeskbookTable.current(in: $0) }
        if let current, current.files == files.contents { return current.revision }
        let revision = try await write(as: caller) { try $0.apply(files) }
        try await deskbookInForce.reload(from: store)
        return revision
    }

    /// The files in force.
    public func deskbookFiles() async throws -> DeskbookFiles {
        let current = try await store.read { try DeskbookTable.current(in: $0) }
        return DeskbookFiles(contents: current?.files ?? [:])
    }

    /// The rules of a deskbook that was once in force; nil when its files cannot be understood any more.
    public func routing(ofDeskbook revision: Int64) async throws -> RoutingTable? {
        let current = deskbook
        if current.revision == revision { return current.routing }
        let row = try await store.read { try DeskbookTable.find(revision, in: $0) }
        return row.flatMap { try? Deskbook(DeskbookFiles(contents: $0.files)).routing }
    }

    /// Looks whether another process or node has applied a deskbook, and follows.
    func followDeskbook() async throws {
        let newest = try await store.read { try DeskbookTable.revision(in: $0) }
        guard newest > deskbook.revision else { return }
        try await deskbookInForce.reload(from: store)
    }
}

/// The deskbook this node goes by.
final class DeskbookInForce: Sendable {
    private let held: Mutex<SharedDeskbook>

    init(reading store: Store) async throws {
        held = Mutex(SharedDeskbook(try await Self.read(store)))
    }

    var current: SharedDeskbook { held.withLock { $0 } }

    func reload(from store: Store) async throws {
        let fresh = try await Self.read(store)
        held.withLock { if fresh.revision > $0.book.revision { $0 = SharedDeskbook(fresh) } }
    }

    private static func read(_ store: Store) async throws -> Deskbook {
        guard let row = try await store.read({ try DeskbookTable.current(in: $0) }) else {
            throw StartFailure(description: "the store has no deskbook")
        }
        var book = try Deskbook(DeskbookFiles(contents: row.files))
        book.revision = row.revision
        return book
    }
}

/// One deskbook in many hands: copied for each unit of work, its two dozen parts would be counted one by one.
final class SharedDeskbook: Sendable {
    let book: Deskbook

    init(_ book: Deskbook) {
        self.book = book
    }
}
