import Kernel
public import Logging
import SQL
public import ServiceLifecycle
import Store

extension Desk {
    /// Everything that goes on beside the requests, for the server's service group.
    /// - Parameter carrier: how notices go out; without one they wait.
    public func backgroundServices(
        logger: Logger, carrier: NoticeCarrier? = nil
    ) -> [any Service] {
        followers(logger) + rounds(logger) + sharedRounds(logger)
            + (carrier.map { deliveries(by: $0, logger) } ?? [])
    }

    /// One for each way, so that neither waits for the other.
    private func deliveries(by carrier: NoticeCarrier, _ logger: Logger) -> [any Service] {
        Notice.Channel.allCases.map { channel in
            forAll("notices by \(channel.rawValue)", every: .seconds(1), logger: logger) {
                try await deliverNotices(channel, by: carrier)
            }
        }
    }

    /// Those that are handed every entry of the journal.
    private func followers(_ logger: Logger) -> [any Service] {
        [
            JournalFollower(
                "live", following: self, for: .everyNode, logger: logger, unless: { try await isUnwatched() }
            ) { entries in
                streams.publish(entries)
                if entries.contains(where: { $0.type == .deskbookApplied }) { try await followDeskbook() }
                if entries.contains(where: { $0.subject.kind == .absence }) { try await followAbsences() }
            },
            JournalFollower(
                "notices", following: self, for: .oneNode, logger: logger,
                unless: { try await isSilent() }
            ) { try await tell(of: $0) },
            JournalFollower("suggestions", following: self, for: .oneNode, logger: logger) {
                try await learner.follow($0, on: self)
            },
            Reconciler(
                "suggestions", every: .seconds(5), logger: logger,
                atEnd: { try? await learner.storeTheRest(self) }
            ) {
                try await learner.storeWhenDue(self)
                return 0
            },
            JournalFollower(
                Self.dispatcher, following: self, for: .oneNode, logger: logger,
                unless: { deskbook.suggestions.dispatchPercent == nil }
            ) { try await dispatchBySuggestion($0) },
            JournalFollower(Self.clockReader, following: self, for: .oneNode, logger: logger) {
                try await followClocks($0)
            },
        ]
    }

    /// What this node does for itself from time to time.
    private func rounds(_ logger: Logger) -> [any Service] {
        [
            Reconciler("stream beat", every: .seconds(15), logger: logger) {
                streams.beat()
                return 0
            },
            // The journal tells of a new deskbook at once; this is for the one that came while the node started, as
            // for absences.
            Reconciler("deskbook", every: .seconds(15), logger: logger) {
                try await followDeskbook()
                try await followAbsences()
                return 0
            },
        ]
    }

    /// What one node does for all from time to time.
    private func sharedRounds(_ logger: Logger) -> [any Service] {
        let reports = ReportReader(self)
        return [
            forAll("warnings", every: .seconds(1), logger: logger) { try await warnInTime() },
            forAll("clock corrections", every: .seconds(5), logger: logger) {
                try await correctClocks(logger)
            },
            forAll("reports", every: .milliseconds(500), logger: logger) { try await reports.turn() },
            forAll("ended alerts", every: .seconds(1), logger: logger) { try await clearEndedAlerts() },
            forAll("holds that end", every: .seconds(1), logger: logger) { try await resumeDueTickets() },
            forAll("tickets that close", every: .seconds(1), logger: logger) { try await closeDueTickets() },
            forAll("offers that end", every: .seconds(1), logger: logger) { try await endOffers() },
            forAll("errands", every: .milliseconds(250), logger: logger) { try await runErrands() },
            forAll("broken uploads", every: .seconds(60), logger: logger) { try await sweepUploads() },
            forAll("old answers", every: .seconds(60), logger: logger) { try await forgetOldAnswers() },
            forAll("old notices", every: .seconds(60), logger: logger) { try await forgetOldNotices() },
        ]
    }

    /// Nobody watches the journal live here, so that it need not be read. What it would tell of a new deskbook
    /// is looked for.
    ///
    /// Only where one process writes: where several do, a stream that begins relies on where this node's reader
    /// stands.
    func isUnwatched() async throws -> Bool {
        guard !store.engine.isShared, streams.count == 0 else { return false }
        try await followDeskbook()
        return true
    }

    /// Work that one node does for all.
    private func forAll(
        _ name: String, every pause: Duration, logger: Logger,
        _ turn: @escaping @Sendable () async throws -> Int
    ) -> Reconciler {
        let lease = Lease(name, on: self)
        return Reconciler(name, every: pause, logger: logger, atEnd: { await lease.release() }) {
            try await lease.isHeld() ? try await turn() : 0
        }
    }

    /// Forgets what was kept for repeated requests a day ago.
    func forgetOldAnswers() async throws -> Int {
        let moment = clock.now().adding(seconds: -Limits.idempotencySeconds)
        return try await store.write { try IdempotencyTable.forget(before: moment, limit: 1000, in: $0) }
    }
}
