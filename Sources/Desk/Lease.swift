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
        let (name, node, milliseconds) = (name, desk.node, desk.leaseSeconds * 1000)
        let asked = ContinuousClock.now
        // Renewed well before its end.
        if let heldUntil, asked < heldUntil - .milliseconds(milliseconds) * 0.6 { return true }
        guard try await desk.store.read({ try LeaseTable.isFree(name, for: node, in: $0) }) else {
            heldUntil = nil
            return false
        }
        let isHeld = try await desk.store.write {
            try LeaseTable.take(name, for: node, milliseconds: milliseconds, in: $0)
        }
        heldUntil = isHeld ? asked.advanced(by: .milliseconds(milliseconds)) : nil
        return isHeld
    }

    /// Lets another node go on at once.
    func release() async {
        guard heldUntil != nil else { return }
        heldUntil = nil
        let (name, node) = (name, desk.node)
        // Where the store does not answer, the lease ends by itself.
        try? await desk.store.write { try LeaseTable.release(name, of: node, in: $0) }
    }
}
