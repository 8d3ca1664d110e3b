import Kernel
import Sheets

/// Reads what a row of an event log says beside facts.
struct EventReading {
    private let at: TimeReading
    private var order: ValueReading?
    private var state: ValueReading?
    private var team: ValueReading?
    private var person: ValueReading?
    private var author: ValueReading?
    private var activity: ValueReading?
    private var note: ValueReading?
    private var reassigned: ValueReading?
    private var reopened: ValueReading?
    private var firstContact: ValueReading?
    private let stateSlots: [Int]
    private var states: [Int32: ForeignState] = [:]

    init(_ mapping: EventMapping, _ slot: (String) -> Int, _ places: [Int], _ limits: NameLimits) {
        at = TimeReading(mapping.at, slot, places)
        order = mapping.order.map { ValueReading("event.order", $0, slot) }
        state = mapping.state.map { ValueReading("event.state", $0, slot, Complaints.ofState) }
        stateSlots = mapping.state?.columns.map(slot) ?? []
        team = mapping.team.map {
            ValueReading("event.team", $0, slot) { limits.complaint($0, as: .team) }
        }
        person = mapping.person.map {
            ValueReading("event.person", $0, slot) { limits.complaint($0, as: .person) }
        }
        author = mapping.author.map { ValueReading("event.actor", $0, slot) }
        activity = mapping.activity.map { ValueReading("event.activity", $0, slot) }
        note = mapping.note.map { ValueReading("event.note", $0, slot) }
        reassigned = mapping.reassigned.map { ValueReading("event.reassigned", $0, slot, Self.check($0)) }
        reopened = mapping.reopened.map { ValueReading("event.reopened", $0, slot, Self.check($0)) }
        firstContact = mapping.firstContact.map {
            ValueReading("event.firstContact", $0, slot, Complaints.ofFlag)
        }
    }

    private static func check(_ value: ColumnValue) -> @Sendable (String) -> String? {
        value.isCounter ? Complaints.ofCount : Complaints.ofFlag
    }

    mutating func read(
        _ row: SheetRow, _ words: [Int32], _ file: Int, _ pool: inout WordPool
    ) throws(RowFlaw) -> ForeignEvent {
        let at = try at.known(row, words, pool)
        let mapped = try state?.read(words, &pool) ?? WordPool.nothing
        var event = ForeignEvent(
            at: at, line: Int32(clamping: row.line), order: try order?.read(words, &pool) ?? -1,
            state: state(mapped, pool), stateWord: WordPool.nothing,
            team: try team?.read(words, &pool) ?? -1, person: try person?.read(words, &pool) ?? -1,
            author: try author?.read(words, &pool) ?? -1, activity: try activity?.read(words, &pool) ?? -1,
            note: try note?.read(words, &pool) ?? -1, facts: -1,
            reassigned: Self.mark(try reassigned?.read(words, &pool), reassigned, pool),
            reopened: Self.mark(try reopened?.read(words, &pool), reopened, pool),
            isFirstContact: Self.isYes(try firstContact?.read(words, &pool), pool),
            file: Int16(clamping: file), print: 0)
        event.stateWord = sourceState(words, &pool)
        event.print = Fingerprint.of(
            [UInt64(bitPattern: at.milliseconds)]
                + [event.stateWord, event.order, event.team, event.person, event.activity, event.note].map {
                    pool.mark($0)
                })
        return event
    }

    private mutating func state(_ word: Int32, _ pool: WordPool) -> ForeignState {
        guard word >= 0 else { return .same }
        if let known = states[word] { return known }
        let state = ForeignState(pool.text(word)) ?? .same
        states[word] = state
        return state
    }

    /// The state as the other system calls it.
    private mutating func sourceState(_ words: [Int32], _ pool: inout WordPool) -> Int32 {
        if state?.applies(to: words, pool) == false { return WordPool.nothing }
        if stateSlots.count == 1 { return words[stateSlots[0]] }
        if stateSlots.isEmpty { return WordPool.nothing }
        let parts = stateSlots.map { pool.text(ifAny: words[$0]) ?? ColumnValue.missing }
        return pool.id(of: parts.joined(separator: ColumnValue.separator))
    }

    private static func mark(
        _ word: Int32?, _ reading: ValueReading?, _ pool: WordPool
    ) -> ForeignEvent.Mark {
        guard let word, let reading else { return .unsaid }
        if reading.isCounter { return .count(Complaints.count(pool.text(ifAny: word) ?? "") ?? 0) }
        return isYes(word, pool) ? .yes : .no
    }

    private static func isYes(_ word: Int32?, _ pool: WordPool) -> Bool {
        word.flatMap { pool.text(ifAny: $0) }.flatMap(Complaints.flag) ?? false
    }
}
