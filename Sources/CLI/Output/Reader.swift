import API
import Foundation
import Kernel

/// Who reads: in what language, on how wide a terminal, by which clock.
struct Reader: Sendable {
    var language: Language
    /// Nil when the output is not a terminal: then nothing is cut.
    var columns: Int?
    var timeZone: TimeZone

    /// - Parameter environment: names the language.
    static func current(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Reader {
        Reader(language: Language(environment: environment), columns: Screen.columns, timeZone: .current)
    }

    func say(_ message: Message, _ values: String...) -> String {
        message.phrase.text(in: language, values)
    }

    func name(_ field: Field) -> String { field.phrase[language] }

    /// A word of the interface in the reader's language; one that is not known stays as it is.
    func word<Word: Translated>(_ type: Word.Type, _ raw: String) -> String {
        Word(rawValue: raw)?.phrase[language] ?? raw.printable
    }

    /// `P1` to `P5`: what people say on the telephone.
    func priority(_ number: Int) -> String { "P\(number)" }

    /// By the reader's clock, to the second; a text that is no time stays as it is.
    func time(_ text: String) -> String {
        local(text)?.time ?? text.printable
    }

    /// As ``time(_:)``, with the distance from UTC.
    func fullTime(_ text: String) -> String {
        guard let (time, minutes) = local(text) else { return text.printable }
        let digits = [abs(minutes) / 60, abs(minutes) % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return time + (minutes < 0 ? " -" : " +") + digits.joined(separator: ":")
    }

    /// What the reader's clock shows at a moment, and how many minutes it is ahead of UTC then.
    private func local(_ text: String) -> (time: String, minutesAhead: Int)? {
        guard let instant = Instant(rfc3339: text) else { return nil }
        let moment = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let secondsAhead = timeZone.secondsFromGMT(for: moment)
        let shown = instant.adding(seconds: Int64(secondsAhead)).rfc3339
        return (shown.prefix(10) + " " + shown.dropFirst(11).prefix(8), secondsAhead / 60)
    }

    /// `bss-response / chen.jie`: whose it is.
    func owner(_ team: String?, _ assignee: String?) -> String {
        let names = [team?.printable ?? say(.noTeam), assignee?.printable].compactMap { $0 }
        return names.joined(separator: " / ")
    }

    /// `name=value, name=value`, sorted.
    func labels(_ labels: [String: String]) -> String {
        labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)".printable }.joined(separator: ", ")
    }
}
