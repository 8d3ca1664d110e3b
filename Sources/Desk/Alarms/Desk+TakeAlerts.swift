import Kernel
public import Monitoring
import SQL
import Store
import Tickets

extension Desk {
    /// What became of a batch of alerts.
    public struct Intake: Sendable {
        /// How many were taken.
        public var taken = 0
        /// Those that were not, by their place in the batch.
        public var flaws: [(index: Int, flaw: AlertFlaw)] = []
    }

    /// Takes a batch of alerts and answers when everything valid of it is durable.
    ///
    /// Large batches are cut into units of ``Kernel/Limits/alertsPerUnit``, so that they do not keep the
    /// writer from others.
    public func take(_ posts: [Result<AlertPost, AlertFlaw>], from caller: Caller) async throws -> Intake {
        var intake = Intake()
        let deskbook = deskbookInForce.current
        let now = clock.now()
        var passages: [AlarmPassage] = []
        passages.reserveCapacity(posts.count)
        for (index, post) in posts.enumerated() {
            do throws(AlertFlaw) {
                var passage = try AlarmPassage(of: post.get(), at: now, deskbook.book.alarms)
                passage.prepare(deskbook.book, at: now, unless: seenAlerts)
                passages.append(passage)
            } catch {
                intake.flaws.append((index, error))
            }
        }
        var rest = passages[...]
        while !rest.isEmpty {
            let part = rest.prefix(Limits.alertsPerUnit)
            rest = rest.dropFirst(Limits.alertsPerUnit)
            try await store.write { transaction in
                let unit = DeskUnit(transaction, now: now, caller: caller, deskbook: deskbook)
                try unit.take(part)
            }
        }
        intake.taken = passages.count
        return intake
    }

    /// Clears alerts whose end has come without a word from their source; one bounded batch.
    /// - Returns: how many were found.
    @discardableResult
    public func clearEndedAlerts() async throws -> Int {
        try await settleDue(
            upTo: Limits.alertsPerUnit, { try AlertTable.ended(by: $0, limit: $1, in: $2) }
        ) { unit, ended in
            try unit.take(ended.map { AlarmPassage(of: $0.alert, unit.deskbook.alarms) })
        }
    }
}

extension DeskUnit {
    /// Takes alerts one after another. Nobody else decides over their alarms meanwhile: whether an alert is the
    /// first of its alarm, or the last one firing, no unique key says.
    fileprivate func take(_ passages: some Collection<AlarmPassage>) throws {
        try transaction.lock(passages.map(\.identity.key.signed))
        for passage in passages { try take(passage) }
    }
}
