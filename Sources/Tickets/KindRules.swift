/// What one practice says of its tickets: its types and its life cycle.
///
/// Adding a kind of ticket is adding one of these to the desk's list.
public struct KindRules: Sendable {
    public let kind: TicketKind
    /// The types people choose from; the first is the default.
    public let types: [String]
    public let lifecycle: Lifecycle

    public init(kind: TicketKind, types: [String], lifecycle: Lifecycle) {
        self.kind = kind
        self.types = types
        self.lifecycle = lifecycle
    }

    /// `raw` when it is one of ``types``, the default when nothing was said.
    public func type(_ raw: String?) throws(Refusal) -> String {
        guard let raw else { return types[0] }
        guard types.contains(raw) else { throw .typeUnknown(raw, known: types) }
        return raw
    }
}
