/// What becomes of another system's teams, or people.
public struct NamePolicy: Hashable, Sendable {
    /// What becomes of a name that neither ``map`` nor the deskbook has.
    public enum Unknown: String, CaseIterable, Hashable, Sendable {
        /// It is kept, retired, so that history and reports can name it.
        case create
        /// The row is refused.
        case reject
        /// The desk has it; of a person: nobody has it.
        case desk
    }

    /// Their name to ours.
    public var map: [String: String]
    public var unknown: Unknown
    /// Before the keys of names that are kept.
    public var prefix: String

    public init(map: [String: String] = [:], unknown: Unknown = .create, prefix: String) {
        self.map = map
        self.unknown = unknown
        self.prefix = prefix
    }
}
