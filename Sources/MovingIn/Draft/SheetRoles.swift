import Kernel

/// Which column of a file seems to be what.
struct SheetRoles {
    let survey: SheetSurvey
    /// One row an event, or one row a ticket.
    let rows: SheetMapping.Rows
    private(set) var places: [ColumnRole: Int] = [:]

    init(_ survey: SheetSurvey) {
        self.survey = survey
        let header = survey.columns.map(\.name)
        let number = ColumnRole.number.place(in: header) { survey.columns[$0].known > 0 }
        rows = number.map { survey.columns[$0].isRepeated } == true ? .events : .tickets
        if let number { places[.number] = number }
        for role in ColumnRole.allCases where role != .number {
            if rows == .tickets, Self.ofEvents.contains(role) { continue }
            if let place = place(of: role, in: header) { places[role] = place }
        }
        settleTimes()
    }

    subscript(role: ColumnRole) -> ColumnSurvey? { places[role].map { survey.columns[$0] } }

    /// Rows say which field they change to what.
    var saysFields: Bool { rows == .events && places[.field] != nil && places[.newValue] != nil }

    /// Columns that are nothing yet, but for empty ones.
    var unused: [ColumnSurvey] {
        survey.columns.indices.filter { !places.values.contains($0) && survey.columns[$0].known > 0 }
            .map { survey.columns[$0] }
    }

    private static let ofEvents: Set<ColumnRole> = [
        .field, .newValue, .oldValue, .at, .activity, .author, .note,
    ]

    private func place(of role: ColumnRole, in header: [String]) -> Int? {
        role.place(in: header) { place in
            let column = survey.columns[place]
            guard column.known > 0, !places.values.contains(place) else { return false }
            if role.isTime { return column.time != nil }
            guard let time = column.time else { return true }
            return time.isNumber
        }
    }

    /// Where no name says which, the column that differs most from row to row is an event's time, and the first
    /// that is a time is when a ticket was opened.
    private mutating func settleTimes() {
        let times = survey.columns.indices.filter {
            survey.columns[$0].time?.isNumber == false && !places.values.contains($0)
        }
        switch rows {
        case .events:
            guard places[.at] == nil else { return }
            places[.at] = times.max { survey.columns[$0].variety < survey.columns[$1].variety }
        case .tickets:
            guard places[.opened] == nil else { return }
            places[.opened] = times.first
        }
    }
}

extension ColumnSurvey {
    /// Whether a number stands on many rows, by the first rows.
    fileprivate var isRepeated: Bool { variety * 100 < min(known, Self.looked) * 97 }
    private static var looked: Int { Limits.draftVarietyRows }
}
