import API
import Kernel
import Tickets

/// Checks the values of a body one by one and remembers every complaint, so that callers learn of all of them
/// at once.
struct FieldReader {
    private(set) var errors: [FieldBody] = []

    mutating func complain(_ field: String, _ message: String) {
        errors.append(FieldBody(field: field, message: message))
    }

    /// The value `parse` makes of `raw`, or a complaint.
    mutating func value<Raw, Value>(
        _ field: String, _ raw: Raw, _ wanted: @autoclosure () -> String, _ parse: (Raw) -> Value?
    ) -> Value? {
        if let value = parse(raw) { return value }
        complain(field, wanted())
        return nil
    }

    /// What `read` reads of a member of the body: its complaints are told by their whole way.
    mutating func within<Value>(_ member: String, _ read: (inout FieldReader) -> Value) -> Value {
        var inside = FieldReader()
        let value = read(&inside)
        for error in inside.errors { complain("\(member).\(error.field)", error.message) }
        return value
    }

    /// A missing value stays missing.
    mutating func optional<Raw, Value>(
        _ field: String, _ raw: Raw?, _ wanted: @autoclosure () -> String, _ parse: (Raw) -> Value?
    ) -> Value? {
        raw.flatMap { value(field, $0, wanted(), parse) }
    }

    /// One of a few words.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ field: String, _ raw: String, _ type: Word.Type
    ) -> Word?
    where Word.RawValue == String {
        value(
            field, raw, "must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))", Word.init)
    }

    /// A moment, with its distance from UTC.
    mutating func time(_ field: String, _ raw: String?) -> Instant? {
        optional(field, raw, "must be a time such as 2026-11-24T09:00:00+08:00") { Instant(rfc3339: $0) }
    }

    /// Another ticket's number.
    mutating func number(_ field: String, _ raw: String) -> TicketNumber? {
        value(field, raw, "must be a ticket's number, such as INC-0000042", TicketNumber.init)
    }

    /// A name within ``Kernel/Limits/nameLength``.
    mutating func name(_ field: String, _ raw: String?) -> String? {
        optional(field, raw, "must be one line of 1 to \(Limits.nameLength) characters") { Line($0)?.text }
    }

    /// A remark within ``Kernel/Limits/noteLength``.
    mutating func note(_ field: String, _ raw: String) -> Note? {
        text(field, raw, upTo: Limits.noteLength)
    }

    /// A text within a bound of its own.
    mutating func text(_ field: String, _ raw: String, upTo limit: Int) -> Note? {
        value(field, raw, "must be a text of 1 to \(limit) characters without U+0000") { raw in
            trimmed(raw, upTo: limit).flatMap(Note.init)
        }
    }

    mutating func labels(_ raw: [String: String]?) -> [String: String]? {
        guard let raw else { return nil }
        if raw.count > Limits.ticketLabels { complain("labels", "must be at most \(Limits.ticketLabels)") }
        for (name, value) in raw.prefix(Limits.ticketLabels)
        where Line(name) == nil || value.count > Limits.nameLength || value.holdsNull {
            complain(
                "labels.\(name.prefix(80))",
                "name and value must have at most \(Limits.nameLength) characters, the name at least one, "
                    + "and neither U+0000")
        }
        return raw
    }

    /// - Throws: ``RequestFlaw`` when anything was wrong.
    func finish() throws {
        guard errors.isEmpty else { throw RequestFlaw.values(errors) }
    }

    /// The values, or every complaint. Mutating, so that what stands among its arguments has complained before
    /// it looks.
    mutating func all<each Value>(_ values: repeat (each Value)?) throws -> (repeat each Value) {
        try finish()
        return (repeat try unwrap(each values))
    }

    private func unwrap<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw RequestFlaw.values(errors) }
        return value
    }
}
