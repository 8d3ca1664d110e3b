/// What a column may be to a ticket, as its name suggests.
enum ColumnRole: CaseIterable {
    case number, field, newValue, oldValue, at, opened, resolved, closed, state, activity, team, person,
        author
    case title, description, priority, impact, urgency, kind, service, ci, domain, requester, department
    case resolution, note, reassignments, reopenings

    var isTime: Bool {
        switch self {
        case .at, .opened, .resolved, .closed: true
        default: false
        }
    }

    /// Columns by their names alone, for those of `roles` that there are.
    static func named(_ header: [String], _ roles: [Self]) -> [Self: Int] {
        var found: [Self: Int] = [:]
        for role in roles {
            if let place = role.place(in: header) { found[role] = place }
        }
        return found
    }

    /// The column whose name suggests this role most: exactly so named, or else beginning or ending so.
    func place(in header: [String], where fits: (Int) -> Bool = { _ in true }) -> Int? {
        let names = header.map(Self.plain)
        for name in Self.names[self] ?? [] {
            if let place = names.indices.first(where: { names[$0] == name && fits($0) }) { return place }
        }
        for name in Self.names[self] ?? [] where name.utf8.count > 4 {
            let place = names.indices.first {
                (names[$0].hasSuffix(name) || names[$0].hasPrefix(name)) && fits($0)
            }
            if let place { return place }
        }
        return nil
    }

    /// Letters and digits only, small.
    static func plain(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
