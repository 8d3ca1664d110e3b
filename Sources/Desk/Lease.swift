import Kernel
import SQL
import Store

/// This node's part in work that one node does for all: whoever holds the lease does it.
///
/// Taken for ``Kernel/Limits/leaseSeconds``, renewed well before; a node that was killed loses it when that
/// time is up. Where only one process works on the store there is nothing to share out.
actor Lease {
    private let name: String
    private let desk: Desk
    /// Until when it is certainly held, by this node's own clock, counted from before it was asked for.
    private var heldUntil: ContinuousClock.Instant?

    init(_ name: String, on desk: Desk) {
        self.name = name
        self.desk = desk
    }

    /// Whether this node is to do the work now.
    func isHeld() async throws -> Bool {
        guard desk.store.engine.isShared else { return true }
        let asked = ContinuousClock.now
        if let heldUntil, asked < heldUntil - Self.renewal { return true }
        let (name, node) = (name, desk.node)
        guard try await desk.store.read({ try LeaseTable.isFree(name, for: node, in: $0) }) else {
            heldUntil = nil
            return false
        }
        let isHeld = try await desk.store.write {
            try LeaseTable.take(name, for: node, milliseconds: Limits.leaseSeconds * 1000, in: $0)
        }
        heldUntil = isHeld ? asked.advanced(by: .seconds(Limits.leaseSeconds)) : nil
        return isHeld
    }

    /// Lets another node go on at once.
    func release() async {
        guard heldUntil != nil else { return }
        heldUntil = nil
        let (name, node) = (name, desk.node)
        try? await desk.store.write { try LeaseTable.release(name, of: node, in: $0) }
    }

    /// How long before its end it is renewed.
    private static let renewal = Duration.seconds(Limits.leaseSeconds) * 0.6
}
