public import Kernel

/// Who asks: the token that came with the request.
public struct Caller: Hashable, Sendable {
    public let tokenID: Int64
    /// Whose token it is, or else what it is called; stands in the journal as the actor.
    public let name: String
    public let role: Role
    /// The only teams whose tickets they see: a vendor's; nil for everybody's.
    public internal(set) var teams: Set<Key<Team>>?

    /// Whether the token was made for somebody, so that it is worth as much as they are to the deskbook.
    let isPersonal: Bool

    public init(tokenID: Int64, name: String, role: Role, isPersonal: Bool = false) {
        self.isPersonal = isPersonal
        self.tokenID = tokenID
        self.name = name
        self.role = role
    }

    /// The desk itself: start-up, time-outs, the command line beside the data.
    public static let desk = Caller(tokenID: 0, name: "desk", role: .admin)

    /// Requesters see and touch only what they submitted.
    public var seesOnlyOwn: Bool { role == .requester }

    /// Whether they act for others: managers, and whoever may do what managers may.
    var isManager: Bool { role == .manager || role == .admin }

    /// Managers, and whoever is duty manager (值班经理) by the deskbook, say for good whose a ticket is.
    func decides(_ deskbook: Deskbook) -> Bool {
        isManager || deskbook.dutyManagers.contains { $0.text == name }
    }

    /// The person of this name in the deskbook, if there is one.
    func person(in deskbook: Deskbook) -> Deskbook.PersonEntry? {
        Key<Person>(name).flatMap { deskbook.people[$0] }
    }
}
