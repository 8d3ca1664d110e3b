import Kernel
public import Logging
public import ServiceLifecycle
import Store

extension Desk {
    /// Everything that goes on beside the requests, for the server's service group.
    public func backgroundServices(logger: Logger) -> [any Service] {
        [
            JournalFollower(
                "live", following: self, logger: logger, only: { streams.count == 0 ? .deskbook : nil }
            ) { entries in
                streams.publish(entries)
                if entries.contains(where: { $0.type == .deskbookApplied }) { try await followDeskbook() }
            },
            Reconciler("stream beat", every: .seconds(15), logger: logger) {
                streams.beat()
                return 0
            },
            Reconciler("ended alerts", every: .seconds(1), logger: logger) { try await clearEndedAlerts() },
            Reconciler("old answers", every: .seconds(60), logger: logger) { try await forgetOldAnswers() },
        ]
    }

    /// Forgets what was kept for repeated requests a day ago.
    func forgetOldAnswers() async throws -> Int {
        let moment = clock.now().adding(seconds: -Limits.idempotencySeconds)
        return try await store.write { try IdempotencyTable.forget(before: moment, limit: 1000, in: $0) }
    }
}
