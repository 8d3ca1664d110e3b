public import Kernel

/// A list of tickets that is kept by a name.
public struct ViewBody: Body, Equatable {
    public var name: String
    /// The team it is shared with; null for the caller's own.
    public var team: String?
    /// Parameters of the list of tickets, by name.
    public var filter: [String: String]
    public var revision: Int64
    public var changedAt: String
    public var changedBy: String

    public init(
        name: String, team: String?, filter: [String: String], revision: Int64, changedAt: String,
        changedBy: String
    ) {
        self.name = name
        self.team = team
        self.filter = filter
        self.revision = revision
        self.changedAt = changedAt
        self.changedBy = changedBy
    }

    public func write(to json: inout JSONText) {
        json.add("name", name)
        json.add("team", orNull: team)
        json.add("filter", filter)
        json.add("revision", revision)
        json.add("changedAt", changedAt)
        json.add("changedBy", changedBy)
    }
}

/// What a view lists.
public struct NewView: Ask {
    public static let fields = ["filter"]

    public var filter: [String: String]

    public init(_ members: inout AskMembers) {
        filter = members.pairs("filter")
    }

    public init(filter: [String: String]) {
        self.filter = filter
    }
}
