import API
import Desk
import Foundation
import Hummingbird
import Kernel
import NIOCore
import ServiceLevels
import Store

/// `/api/v1/people/{person}/absences`: when somebody is away, and tickets are not handed to them.
enum Absences {
    static let list: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let person = incoming.part("person")
        let absences = try await incoming.desk.absences(of: person, for: incoming.caller)
        return try await incoming.list(named: "absences", all: absences.map { AbsenceBody($0, of: person) })
    }

    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewAbsence.self, body)
        var fields = FieldReader()
        let first = fields.day("firstDay", incoming.part("firstDay"))
        let last = fields.day("lastDay", ask.lastDay)
        let reason = fields.name("reason", ask.reason).flatMap { Line($0) }
        if let first, let last { fields.checkLength(from: first, through: last) }
        let days = try fields.all(first, last)
        return try await incoming.writing(body) { unit, person, revision in
            try unit.enterAbsence(
                of: person, from: days.0, through: days.1, reason: reason, from: revision)
        }
    }

    static let delete: Handler = { incoming in
        let body = try await incoming.emptyBody()
        var fields = FieldReader()
        let first = try fields.all(fields.day("firstDay", incoming.part("firstDay")))
        return try await incoming.writing(body) { unit, person, revision in
            try unit.removeAbsence(of: person, from: first, from: revision)
        }
    }
}

extension Incoming {
    /// Runs a verb on the absence in the path; from then on this node heeds it.
    fileprivate func writing(
        _ body: ByteBuffer,
        _ verb:
            @escaping @Sendable (DeskUnit, _ person: String, _ revision: Int64?) throws -> AbsenceTable.Row
    ) async throws -> Response {
        let person = part("person")
        let revision = try expectedRevision()
        let answer = try await desk.write(as: caller, once: onceKey(body), Answer.init) { unit in
            try verb(unit, person, revision)
        }
        try await desk.followAbsences()
        return Response(answer)
    }
}

extension FieldReader {
    fileprivate mutating func day(_ field: String, _ raw: String) -> CivilDate? {
        value(field, raw, "must be a day such as 2026-12-01") { text in
            CivilDate(text).flatMap { TimeZoneOffsets.years.contains($0.year) ? $0 : nil }
        }
    }

    fileprivate mutating func checkLength(from first: CivilDate, through last: CivilDate) {
        let days = last.daysSince1970 - first.daysSince1970 + 1
        if days < 1 {
            errors.append(FieldBody(field: "lastDay", message: "must not be before \(first)"))
        } else if days > Limits.absenceDays {
            errors.append(
                FieldBody(
                    field: "lastDay",
                    message: "must be within \(Limits.absenceDays) days of \(first); "
                        + "who is away for longer is taken out of the deskbook"))
        }
    }
}

extension AbsenceBody {
    fileprivate init(_ absence: Desk.ShownAbsence, of person: String) {
        if let row = absence.entered {
            self.init(row)
        } else {
            self.init(
                person: person, firstDay: absence.first.description, lastDay: absence.last.description,
                reason: nil, source: "deskbook", author: nil, at: nil, revision: nil)
        }
    }

    fileprivate init(_ row: AbsenceTable.Row) {
        self.init(
            person: row.person.text, firstDay: row.first.description, lastDay: row.last.description,
            reason: row.reason, source: "desk", author: row.author, at: row.at.rfc3339,
            revision: row.revision)
    }
}

extension Answer {
    fileprivate init(_ row: AbsenceTable.Row) {
        self.init(
            status: 200, etag: "\"\(row.revision)\"",
            body: String(decoding: AbsenceBody(row).json, as: UTF8.self))
    }
}
