import Kernel
public import Routing
import ServiceLevels
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
        try TokenTable.giveToPeople(in: transaction)
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
        try await deskbookInForce.reload(from: store, at: clock.now())
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
        return row.flatMap { try? Deskbook(inForce: DeskbookFiles(contents: $0.files)).routing }
    }

    /// Looks whether another process or node has applied a deskbook, and follows.
    func followDeskbook() async throws {
        let newest = try await store.read { try DeskbookTable.revision(in: $0) }
        guard newest > deskbook.revision else { return }
        try await deskbookInForce.reload(from: store, at: clock.now())
    }
}

/// The deskbook this node goes by, with what people said at the desk since.
final class DeskbookInForce: Sendable {
    private struct State {
        var shared: SharedDeskbook
        /// Where the journal ended when absences were read last.
        var absencesAsOf: Int64
    }

    private let state: Mutex<State>

    init(reading store: Store, at now: Instant) async throws {
        let book = try await Self.read(store)
        state = Mutex(State(shared: SharedDeskbook(book), absencesAsOf: -1))
        try await reloadAbsences(from: store, at: now)
    }

    var current: SharedDeskbook { state.withLock { $0.shared } }

    func reload(from store: Store, at now: Instant) async throws {
        let fresh = try await Self.read(store)
        state.withLock { state in
            guard fresh.revision > state.shared.book.revision else { return }
            // Until absences are read by its calendars, those of the one before hold.
            var book = fresh
            book.dispatch.entered = state.shared.book.dispatch.entered
            state = State(shared: SharedDeskbook(book), absencesAsOf: -1)
        }
        try await reloadAbsences(from: store, at: now)
    }

    /// What was read later counts, whoever comes first.
    func reloadAbsences(from store: Store, at now: Instant) async throws {
        let today = current.book.serviceLevels.calendars.day(at: now)
        let (rows, asOf) = try await store.read { connection in
            (
                try AbsenceTable.all(endingFrom: today, in: connection),
                try JournalTable.lastSequence(in: connection)
            )
        }
        state.withLock { state in
            guard asOf >= state.absencesAsOf else { return }
            state.absencesAsOf = asOf
            var book = state.shared.book
            book.dispatch.entered = DispatchBook.entered(rows, by: book.serviceLevels.calendars)
            state.shared = SharedDeskbook(book)
        }
    }

    private static func read(_ store: Store) async throws -> Deskbook {
        guard let row = try await store.read({ try DeskbookTable.current(in: $0) }) else {
            throw StartFailure(description: "the store has no deskbook")
        }
        var book = try Deskbook(inForce: DeskbookFiles(contents: row.files))
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
