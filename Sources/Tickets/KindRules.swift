/// What one practice says of its tickets: its types and its life cycle.
///
/// Adding a kind of ticket is adding one of these to the desk's list.
public struct KindRules: Sendable {
    public let kind: TicketKind
    /// The types people choose from; the first is the default.
    public let types: [String]
    /// Those of ``types`` that no person chooses.
    public let typesOfMachines: Set<String>
    public let lifecycle: Lifecycle

    public init(
        kind: TicketKind, types: [String], typesOfMachines: Set<String> = [], lifecycle: Lifecycle
    ) {
        self.kind = kind
        self.typesOfMachines = typesOfMachines
        self.types = types
        self.lifecycle = lifecycle
    }

    /// The same type where people choose it; the default in place of one that only machines give.
    public func typeForPeople(_ type: String) -> String {
        typesOfMachines.contains(type) ? types[0] : type
    }

    /// `raw` when it is one of ``types``, the default when nothing was said.
    public func type(_ raw: String?) throws(Refusal) -> String {
        guard let raw else { return types[0] }
        guard types.contains(raw) else { throw .typeUnknown(raw, known: types) }
        return raw
    }
}
