import Kernel

/// A format that times of a column may have.
public struct TimeGuess: Hashable, Sendable {
    public let text: String
    private let format: TimeFormat
    /// Only numbers: times where the column's name says so.
    public let isNumber: Bool

    private init?(_ text: String, isNumber: Bool = false) {
        guard let format = TimeFormat(text) else { return nil }
        self.text = text
        self.format = format
        self.isNumber = isNumber
    }

    func reads(_ word: String) -> Bool {
        var word = word
        guard let instant = word.withUTF8({ format.instant($0, in: .utc) }) else { return false }
        return !isNumber || Self.plausible.contains(instant.milliseconds)
    }

    /// The same words are other days in it: day and month the other way round.
    func mistakes(_ other: TimeGuess) -> Bool {
        text != other.text && !isNumber && text.hasPrefix("M") != other.text.hasPrefix("M")
    }

    /// The years 1990 to 2050, in which numbers are taken for times.
    private static let plausible: ClosedRange<Int64> = 631_152_000_000...2_524_608_000_000

    /// What is tried, the likelier first: where day and month may be either, the day stands first, but for clocks
    /// with AM and PM.
    public static let all: [TimeGuess] = {
        var all: [TimeGuess?] = [TimeGuess("iso")]
        for pattern in patterns { all.append(TimeGuess(pattern)) }
        for number in ["unix", "unix-ms", "excel"] { all.append(TimeGuess(number, isNumber: true)) }
        return all.compactMap { $0 }
    }()

    private static let halves = ["h:mm:ss a", "h:mm a"]
    private static let clocks = ["H:mm:ss.S", "H:mm:ss", "H:mm"]
    private static let american = ["M/d/yyyy", "M/d/yy"]
    private static let days = [
        "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "yyyy/M/d", "d/M/yy", "d.M.yy", "yyyy.M.d", "M-d-yyyy",
        "dd/MMM/yy",
        "dd/MMM/yyyy", "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "d. MMM yyyy", "MMM d, yyyy",
    ]
    private static let others = [
        "EEE, d MMM yyyy HH:mm:ss X", "EEE MMM d HH:mm:ss z yyyy", "d/M/yyyy H:mm:ss.S X",
        "yyyy/M/d ah:mm:ss",
        "yyyy/M/d ah:mm", "yyyy'年'M'月'd'日' H:mm:ss", "yyyy'年'M'月'd'日' H:mm", "yyyy'年'M'月'd'日' H'时'm'分's'秒'",
        "yyyy'年'M'月'd'日'", "d.M.yyyy, H:mm", "M/d/yyyy, h:mm:ss a",
    ]

    private static var patterns: [String] {
        var patterns = together(american, halves)
        patterns += together(days, clocks + halves)
        patterns += together(american, clocks)
        return patterns + others + days + american
    }

    private static func together(_ days: [String], _ clocks: [String]) -> [String] {
        days.flatMap { day in clocks.map { clock in day + " " + clock } }
    }
}
