import API
import ArgumentParser
import Kernel

/// When a ticket is due, and why then.
struct TicketClocks: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "clocks",
        abstract: "Show when a ticket is due: every stretch of every clock, and what happens next.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "As it stood, or will stand, at a time such as 2026-11-24T09:00:00+08:00.")
    var at: String?

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.clocksRead, number.values)
        request.add("at", at)
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        Card(try answer.decode(ClocksBody.self), for: reader).text
    }
}

extension Card {
    /// Each clock as a section: what it shows, what counts for it, what happens next, its stretches.
    init(_ clocks: ClocksBody, for reader: Reader) {
        self.init(reader.say(.clocksAt, clocks.number, reader.fullTime(clocks.at)))
        for reading in clocks.clocks {
            section(
                reader.clock(reading.figures.clock) + ": " + Self.figures(reading, reader),
                Self.terms(reading, reader)
                    + TextTable(segments: reading.segments, for: reader).text()
                    .split(separator: "\n").map(String.init))
        }
    }

    private static func figures(_ reading: ClockReadingBody, _ reader: Reader) -> String {
        let figures = reading.figures
        let used = WorkingTime(milliseconds: figures.usedMilliseconds).text
        let spent =
            figures.allowedMilliseconds.map {
                reader.say(
                    .clockUsed, used, WorkingTime(milliseconds: $0).text, String(reading.percent ?? 0))
            } ?? reader.say(.clockMeasured, used)
        let due =
            figures.due.map { "\(reader.name(.due)) \(reader.fullTime($0))" }
            ?? reading.dueIfResumed.map { reader.say(.dueIfResumed, reader.fullTime($0)) }
        return [
            reader.word(ClockModeWord.self, figures.mode), spent, due,
            figures.isBreached ? reader.say(.breached) : nil,
        ].compactMap(\.self).joined(separator: ", ")
    }

    private static func terms(_ reading: ClockReadingBody, _ reader: Reader) -> [String] {
        let byHand = reading.isByHand ? " (\(reader.word(ClockCauseWord.self, "setByHand")))" : ""
        let pauses = reading.pauses.map { reader.word(HoldWord.self, $0) }.joined(separator: ", ")
        let facts = [
            reading.target.map { "\(reader.name(.promise)) \($0.printable)\(byHand)" }
                ?? (reading.isByHand ? reader.word(ClockCauseWord.self, "setByHand") : nil),
            "\(reader.name(.calendar)) \(reading.calendar.printable)",
            pauses.isEmpty ? nil : "\(reader.name(.pauses)) \(pauses)",
        ].compactMap(\.self).joined(separator: ", ")
        let next = reading.next.map { next in
            let actions = next.actions.map { reader.word(ClockActionWord.self, $0) }.joined(separator: ", ")
            return reader.say(.nextWarning, String(next.percent), reader.time(next.at), actions)
        }
        return [facts, next].compactMap(\.self)
    }
}

extension TextTable {
    fileprivate init(segments: [ClockSegmentBody], for reader: Reader) {
        self.init(
            headings: [Field.starts, .ends, .state, .because, .promise, .allowed, .calendar, .used].map(
                reader.name),
            rows: segments.map { segment in
                let detail = segment.detail.map { detail in
                    " " + reader.clockDetail(detail, of: segment.cause)
                }
                return [
                    reader.time(segment.startedAt), segment.endedAt.map(reader.time) ?? "…",
                    reader.word(ClockModeWord.self, segment.mode),
                    reader.word(ClockCauseWord.self, segment.cause) + (detail ?? ""),
                    segment.target?.printable ?? "–",
                    segment.allowedMilliseconds.map { WorkingTime(milliseconds: $0).text } ?? "–",
                    segment.calendar.printable, WorkingTime(milliseconds: segment.usedMilliseconds).text,
                ]
            }, figures: [5, 7])
    }
}

extension Reader {
    /// What a stretch began with: a reason to wait, facts that changed, or a team's key.
    fileprivate func clockDetail(_ detail: String, of cause: String) -> String {
        guard cause == ClockCauseWord.changed.rawValue else { return word(HoldWord.self, detail) }
        return detail.split(separator: ",").map { word(Field.self, $0.filter { $0 != " " }) }
            .joined(separator: ", ")
    }

    /// When the first running promise to the requester is due, and whether one was broken.
    func due(_ clocks: [ClockBody]) -> String {
        let promised = clocks.filter { !$0.clock.hasPrefix("team:") && $0.allowedMilliseconds != nil }
        let first = promised.compactMap(\.due).min {
            (Instant(rfc3339: $0) ?? .distant) < (Instant(rfc3339: $1) ?? .distant)
        }
        let late = promised.contains(where: \.isBreached) ? say(.breached) : nil
        let parts = [first.map(time), late].compactMap(\.self)
        return parts.isEmpty ? "–" : parts.joined(separator: ", ")
    }
}

extension Instant {
    fileprivate static let distant = Instant(milliseconds: .max)
}
