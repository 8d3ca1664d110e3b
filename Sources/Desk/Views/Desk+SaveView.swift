import Kernel
import SQL
public import Store
import Tickets

/// Whose a saved view is.
public enum ViewOwner: Hashable, Sendable {
    case caller
    case team(String)
}

extension DeskUnit {
    /// Keeps a list by its name.
    /// - Parameter expected: the revision the caller worked from; 0 for one that must not be there yet.
    public func saveView(
        _ name: String, of owner: ViewOwner, filter: [String: String], from expected: Int64? = nil
    ) throws -> ViewTable.Row {
        let key = try key(of: owner)
        let before = try ViewTable.find(name, of: key, in: transaction)
        try check(expected, before)
        let row = ViewTable.Row(
            owner: key, name: name, filter: filter, revision: (before?.revision ?? 0) + 1, changedAt: now,
            changedBy: caller.name)
        if let before {
            try ViewTable.update(row, from: before.revision, in: transaction)
        } else {
            guard try ViewTable.count(of: key, in: transaction) < Limits.savedViews else {
                throw ViewRefusal.tooMany(limit: Limits.savedViews)
            }
            try ViewTable.insert(row, in: transaction)
        }
        return row
    }

    /// Forgets a list.
    /// - Returns: what it was.
    public func deleteView(
        _ name: String, of owner: ViewOwner, from expected: Int64? = nil
    ) throws -> ViewTable.Row {
        let key = try key(of: owner)
        let before = try ViewTable.find(name, of: key, in: transaction)
        guard let before else { throw ViewRefusal.notFound(name) }
        try check(expected, before)
        try ViewTable.delete(name, of: key, from: before.revision, in: transaction)
        return before
    }

    private func check(_ expected: Int64?, _ before: ViewTable.Row?) throws {
        let current = before?.revision ?? 0
        if let expected, expected != current { throw ViewRefusal.changedMeanwhile(current: current) }
    }

    /// A team's views are changed by its people, and by those who see to the desk.
    private func key(of owner: ViewOwner) throws -> String {
        guard case .team(let name) = owner else { return owner.key(for: caller) }
        let team = try self.team(name)
        let isIn = caller.person(in: deskbook)?.teams.contains(team.key) ?? false
        guard isIn || caller.isManager else { throw ViewRefusal.notInTeam(team.key) }
        return owner.key(for: caller)
    }
}

extension Desk {
    /// A saved view, of the caller's own or of a team.
    public func view(
        _ name: String, of owner: ViewOwner, for caller: Caller
    ) async throws -> ViewTable.Row {
        let key = owner.key(for: caller)
        guard let row = try await store.read({ try ViewTable.find(name, of: key, in: $0) }) else {
            throw ViewRefusal.notFound(name)
        }
        return row
    }

    /// The caller's own views, then those of their teams.
    public func views(for caller: Caller) async throws -> [ViewTable.Row] {
        let teams = caller.person(in: deskbook)?.teams.sorted() ?? []
        let owners = [ViewOwner.caller] + teams.map { .team($0.text) }
        return try await store.read { connection in
            try owners.flatMap { try ViewTable.all(of: $0.key(for: caller), in: connection) }
        }
    }
}

extension ViewOwner {
    fileprivate static let teamMark = "team:"

    func key(for caller: Caller) -> String {
        switch self {
        case .caller: "person:" + caller.name
        case .team(let key): Self.teamMark + key
        }
    }
}

extension ViewTable.Row {
    /// The team whose view it is; nil for a person's.
    public var team: String? {
        owner.hasPrefix(ViewOwner.teamMark) ? String(owner.dropFirst(ViewOwner.teamMark.count)) : nil
    }
}
