/// What is known of a ticket when it is opened: all that a suggestion may go by.
public struct TicketFacts: Hashable, Sendable {
    /// What people or probes wrote: title first, then the description.
    public var texts: [String]
    /// What was chosen or filled in, by name; an empty value says nothing.
    public var fields: [Field]

    /// One thing that is known by name.
    public struct Field: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(texts: [String], fields: [Field] = []) {
        self.texts = texts
        self.fields = fields
    }
}

/// A ticket and where it belonged, as it turned out.
public struct Example: Hashable, Sendable {
    public let facts: TicketFacts
    public let label: String

    public init(_ facts: TicketFacts, label: String) {
        self.facts = facts
        self.label = label
    }
}
