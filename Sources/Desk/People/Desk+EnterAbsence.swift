public import Kernel
import SQL
import ServiceLevels
public import Store

extension DeskUnit {
    /// Says that somebody is away on some days (休假登记), or on how many from a day on. Until then, and afterwards,
    /// tickets are handed to them as ever.
    ///
    /// Everybody says it of themselves; managers of everybody.
    /// - Parameter expected: the revision the caller worked from; 0 for one that must not be there yet.
    /// - Throws: where the days overlap others of theirs, by the deskbook or by themselves.
    public func enterAbsence(
        of name: String, from first: CivilDate, through last: CivilDate, reason: Line?,
        from expected: Int64? = nil
    ) throws -> AbsenceTable.Row {
        let person = try absentee(name)
        try transaction.lock([Self.lock(ofAbsencesOf: person)])
        let before = try AbsenceTable.find(of: person, from: first, in: transaction)
        try check(expected, before)
        try check(first...last, of: person, besides: before)
        let row = AbsenceTable.Row(
            id: before?.id ?? 0, person: person, first: first, last: last, reason: reason?.text,
            author: caller.name, at: now, revision: (before?.revision ?? 0) + 1)
        if let before {
            guard before.last != last || before.reason != reason?.text else {
                throw DeskRefusal.nothingToChange
            }
            try AbsenceTable.update(row, in: transaction)
            try record(.absenceEntered, row, id: before.id)
        } else {
            try record(.absenceEntered, row, id: try AbsenceTable.insert(row, in: transaction))
        }
        return row
    }

    /// Takes back that somebody is away from a day on.
    /// - Returns: what it was.
    public func removeAbsence(
        of name: String, from first: CivilDate, from expected: Int64? = nil
    ) throws -> AbsenceTable.Row {
        let person = try absentee(name)
        guard let before = try AbsenceTable.find(of: person, from: first, in: transaction) else {
            throw AbsenceRefusal.notFound(person, first.description)
        }
        try check(expected, before)
        let after = AbsenceTable.Row(
            id: before.id, person: person, first: first, last: before.last, reason: before.reason,
            author: caller.name, at: now, revision: before.revision + 1)
        try AbsenceTable.remove(after, at: now, in: transaction)
        try record(.absenceRemoved, after, id: before.id)
        return before
    }

    /// Whom it is about, if the caller may say it.
    private func absentee(_ name: String) throws -> Key<Person> {
        let person = try deskbook.colleague(name, for: caller).key
        guard person.text == caller.name || caller.isManager else {
            throw AbsenceRefusal.onlyForThemselves(person)
        }
        return person
    }

    private func check(_ expected: Int64?, _ before: AbsenceTable.Row?) throws {
        let current = before?.revision ?? 0
        if let expected, expected != current { throw AbsenceRefusal.changedMeanwhile(current: current) }
    }

    private func check(
        _ days: ClosedRange<CivilDate>, of person: Key<Person>, besides own: AbsenceTable.Row?
    ) throws {
        let calendars = deskbook.serviceLevels.calendars
        let others = try AbsenceTable.all(of: person, endingFrom: days.lowerBound, in: transaction)
            .filter { $0.id != own?.id }.map { Absence($0.first, through: $0.last, by: calendars) }
        let settled = deskbook.dispatch.staff[person]?.absences ?? []
        if let other = (settled + others).first(where: { $0.overlaps(days) }) {
            throw AbsenceRefusal.overlaps(person, first: other.first, last: other.last)
        }
        let today = calendars.day(at: now)
        let standing = try AbsenceTable.all(of: person, endingFrom: today, in: transaction)
        guard own != nil || standing.count < Limits.absences else {
            throw AbsenceRefusal.tooMany(limit: Limits.absences)
        }
    }

    private func record(_ type: JournalType, _ row: AbsenceTable.Row, id: Int64) throws {
        try record(type, of: JournalSubject(.absence, id), revision: row.revision) { payload in
            payload.add("person", row.person.text)
            payload.add("firstDay", row.first.description)
            payload.add("lastDay", row.last.description)
            payload.add("reason", ifAny: row.reason)
        }
    }

    private static func lock(ofAbsencesOf person: Key<Person>) -> Int64 {
        Int64(bitPattern: FNV1a.hash("absences \(person.text)".utf8))
    }
}

extension Deskbook {
    /// A person of the deskbook, if the caller may hear of them: a vendor's people only of those in their teams.
    func colleague(_ name: String, for caller: Caller) throws -> PersonEntry {
        let seen = people.values.filter { person in
            caller.teams.map { !$0.isDisjoint(with: person.teams) || person.key.text == caller.name } ?? true
        }
        guard let entry = seen.first(where: { $0.key.text == name }) else {
            throw AbsenceRefusal.personNotFound(name, closest: name.closest(among: seen.map(\.key.text)))
        }
        return entry
    }
}
