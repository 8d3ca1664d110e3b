public import Kernel
public import Store
import Synchronization

/// The service desk: every use case, over a store.
///
/// Verbs are synchronous functions on ``DeskUnit``, one file each; ``write(as:once:_:_:)`` runs one as a unit
/// of work.
public struct Desk: Sendable {
    public let store: Store
    public let clock: Clock
    let deskbookInForce: DeskbookInForce
    public let streams: LiveStreams
    /// Whoever answers requests counts them here.
    public let workload = Workload()
    let seenAlerts = SeenAlerts()
    let modelInForce = ModelInForce()
    let wordRarities = WordRarities()
    let learner = Learner()
    /// Signs the links by which requesters rate.
    let ratingSecret: [UInt8]
    /// Files that are being taken in at this moment.
    public let uploads = UploadPlaces()
    let deskbooks = DeskbookHistory()
    /// What this node calls itself among others on the same store: new at each start.
    let node: String
    let leaseSeconds: Int64
    /// Where the journal ended before anything was read from the store: readers of every node start there.
    let journalAtStart: Int64

    /// Opens the desk on a store; a new one gets the built-in deskbook, so that the first alarm has a team.
    /// - Parameter leaseSeconds: how long this node keeps work for itself without a word.
    public init(
        on store: Store, clock: Clock = .system, leaseSeconds: Int64 = Limits.leaseSeconds
    ) async throws {
        self.store = store
        self.clock = clock
        self.leaseSeconds = leaseSeconds
        streams = LiveStreams()
        if let flaw = Practices.flaws.first {
            throw StartFailure(description: "a life cycle is broken: \(flaw)")
        }
        node = String(UInt64.random(in: .min ... .max), radix: 36)
        journalAtStart = try await store.read { try JournalTable.lastSequence(in: $0) }
        let now = clock.now()
        let current = try await store.read { try DeskbookTable.current(in: $0) }
        if current == nil {
            let book = try Deskbook(.builtIn)
            try await store.write { transaction in
                guard try DeskbookTable.revision(in: transaction) == 0 else { return }
                try DeskUnit(transaction, now: now, caller: .desk, deskbook: SharedDeskbook(book)).apply(
                    .builtIn)
            }
        }
        ratingSecret = try await Self.ratingSecret(in: store)
        deskbookInForce = try await DeskbookInForce(reading: store, at: now)
    }

    /// The deskbook in force on this node.
    public var deskbook: Deskbook { deskbookInForce.current.book }
}

/// Why a desk cannot be opened.
public struct StartFailure: Error, CustomStringConvertible {
    public let description: String
}

/// What time it is: one closure, so that tests decide.
public struct Clock: Sendable {
    public let now: @Sendable () -> Instant

    public init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }
}
