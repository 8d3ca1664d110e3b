import Kernel
public import Sheets

/// Takes the rows of one file into a ``ForeignLog``.
public struct SheetIntake {
    private let sheet: SheetMapping
    /// Columns that are read, by their place in the file.
    private let columns: [Int]
    private var number: ValueReading
    private var facts: [FactReading]
    private var finalState: ValueReading?
    private var event: EventReading?
    /// When it was opened, resolved and closed.
    private let times: [TimeReading?]
    /// Words up to here mean that nothing is known.
    private let unknownWords: Int32
    private var words: [Int32]
    private let factCount: Int

    private struct FactReading {
        let place: Int
        var reading: ValueReading
    }

    /// - Parameters:
    ///   - header: the file's.
    ///   - teams: every name that is known; looked at where unknown ones are refused.
    ///   - people: the same of people.
    /// - Throws: ``HeaderFaults``.
    public init(
        _ sheet: SheetMapping, header: [String], _ mapping: ImportMapping, teams: Set<String>,
        people: Set<String>, into log: inout ForeignLog
    ) throws(HeaderFaults) {
        let names = sheet.columns
        let header = Header(names: header)
        var places: [Int] = []
        var faults: [String] = []
        for name in names {
            switch header.place(of: name) {
            case .success(let place): places.append(place)
            case .failure(let fault): faults.append(fault.message)
            }
        }
        guard faults.isEmpty else {
            throw HeaderFaults(faults: faults + ["it has: \(header.names.joined(separator: ", "))"])
        }
        let slot = { (name: String) in names.firstIndex(of: name) ?? 0 }
        let limits = NameLimits(mapping, teams: teams, people: people)
        self.sheet = sheet
        columns = places
        words = Array(repeating: WordPool.nothing, count: names.count)
        number = ValueReading("number", sheet.number, slot)
        facts = sheet.facts.map { fact, value in
            FactReading(
                place: fact.rawValue,
                reading: ValueReading("\(fact)", value, slot) {
                    limits.complaint($0, as: fact) ?? Complaints.of($0, as: fact)
                })
        }
        for label in sheet.labels {
            let place = Fact.allCases.count + (log.labels.firstIndex(of: label.name) ?? 0)
            facts.append(
                FactReading(place: place, reading: ValueReading("labels.\(label.name)", label.value, slot)))
        }
        factCount = Fact.allCases.count + log.labels.count
        finalState = sheet.finalState.map { ValueReading("state", $0, slot, Complaints.ofState) }
        event = sheet.event.map { EventReading($0, slot, places, limits) }
        times = [sheet.opened, sheet.resolved, sheet.closed].map { time in
            time.map { TimeReading($0, slot, places) }
        }
        for word in mapping.unknown.sorted() { _ = log.words.id(of: word) }
        unknownWords = Int32(mapping.unknown.count)
    }

    /// Takes one row.
    /// - Returns: what is wrong with it, in which case nothing of it was taken.
    public mutating func take(_ row: SheetRow, file: Int, into log: inout ForeignLog) -> String? {
        log.rows += 1
        if let flaw = row.flaw { return flaw }
        do throws(RowFlaw) {
            try readWords(of: row, into: &log)
            let found = try number.read(words, &log.words)
            guard found >= 0 else { throw RowFlaw("number: is empty") }
            let moments = try readTimes(of: row, log.words)
            let known = try readFacts(&log)
            if sheet.rows == .events, var event {
                defer { self.event = event }
                let next = try event.read(row, words, file, &log.words)
                let place = log.place(of: found, file: Int16(clamping: file), line: row.line)
                add(moments, to: &log.tickets[place])
                add(next, known, to: place, of: &log)
            } else {
                let state = try readFinalState(&log)
                let place = log.place(of: found, file: Int16(clamping: file), line: row.line)
                add(moments, to: &log.tickets[place])
                addList(state, known, to: place, of: &log)
            }
            return nil
        } catch {
            return error.message
        }
    }

    private mutating func readWords(of row: SheetRow, into log: inout ForeignLog) throws(RowFlaw) {
        for index in columns.indices {
            guard let word = row.word(columns[index], &log.words) else {
                throw RowFlaw(
                    "column \(columns[index] + 1) is not UTF-8, or holds U+0000: what is its encoding?")
            }
            words[index] = word < unknownWords ? WordPool.nothing : word
        }
    }

    private func readTimes(of row: SheetRow, _ pool: WordPool) throws(RowFlaw) -> [Instant?] {
        var moments: [Instant?] = []
        for time in times { moments.append(try time?.instant(row, words, pool)) }
        return moments
    }

    private mutating func readFacts(_ log: inout ForeignLog) throws(RowFlaw) -> [Int32] {
        var known = [Int32](repeating: WordPool.nothing, count: factCount)
        for index in facts.indices {
            known[facts[index].place] = try facts[index].reading.read(words, &log.words)
        }
        return known
    }

    private mutating func readFinalState(_ log: inout ForeignLog) throws(RowFlaw) -> Int32 {
        guard var reading = finalState else { return WordPool.nothing }
        defer { finalState = reading }
        return try reading.read(words, &log.words)
    }

    private func add(_ moments: [Instant?], to ticket: inout ForeignTicket) {
        ticket.opened = moments[0] ?? ticket.opened
        ticket.resolved = moments[1] ?? ticket.resolved
        ticket.closed = moments[2] ?? ticket.closed
    }

    private func add(_ event: ForeignEvent, _ known: [Int32], to place: Int, of log: inout ForeignLog) {
        var event = event
        event.facts = log.keep(known, after: log.tickets[place].events.last?.facts ?? -1)
        log.tickets[place].events.append(event)
        log.events += 1
    }

    private func addList(_ state: Int32, _ known: [Int32], to place: Int, of log: inout ForeignLog) {
        log.tickets[place].facts = log.keep(known, after: -1)
        log.tickets[place].finalWord = state
        if let text = log.words.text(ifAny: state) {
            log.tickets[place].finalState = ForeignState(text) ?? .same
        }
        let ticket = log.tickets[place]
        if state < 0, let end = ticket.endByTimes { log.tickets[place].finalState = .status(end) }
        let moments = [ticket.opened, ticket.resolved, ticket.closed].map { $0?.milliseconds ?? 0 }
        log.tickets[place].listPrint = Fingerprint.of(
            [log.words.mark(state)] + moments.map { UInt64(bitPattern: $0) }
                + [Fact.team, .person].map { log.words.mark(known[$0.rawValue]) })
    }
}

extension SheetRow {
    /// A field's word, blanks at its ends left out; nil when it is no text.
    fileprivate func word(_ column: Int, _ pool: inout WordPool) -> Int32? {
        bytes.withUnsafeBufferPointer { all in
            let field = Self.trimmed(fields[column], of: all)
            return field.isEmpty ? WordPool.nothing : pool.id(of: UnsafeBufferPointer(rebasing: all[field]))
        }
    }

    func instant(_ column: Int, _ time: TimeColumn) throws(RowFlaw) -> Instant {
        let instant = bytes.withUnsafeBufferPointer { all in
            time.instant(UnsafeBufferPointer(rebasing: all[Self.trimmed(fields[column], of: all)]))
        }
        guard let instant else { throw time.flaw(text(column)) }
        return instant
    }

    private static func trimmed(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
        while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
        return low..<high
    }
}

/// One number for several, the same in every run.
enum Fingerprint {
    static func of(_ parts: [UInt64]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            hash = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return hash == 0 ? 1 : hash
    }
}

/// Which teams and people may be named.
struct NameLimits: Sendable {
    let teams: Set<String>?
    let people: Set<String>?

    init(_ mapping: ImportMapping, teams: Set<String>, people: Set<String>) {
        self.teams = mapping.teams.unknown == .reject ? teams : nil
        self.people = mapping.people.unknown == .reject ? people : nil
    }

    func complaint(_ text: String, as fact: Fact) -> String? {
        switch fact {
        case .team: complaint(text, of: teams, "team")
        case .person: complaint(text, of: people, "person")
        default: nil
        }
    }

    private func complaint(_ text: String, of known: Set<String>?, _ what: String) -> String? {
        guard let known, !known.contains(text) else { return nil }
        return "\(what) \"\(text)\" is neither in the mapping nor in the deskbook"
    }
}
