import Kernel

/// A moment by its parts, in letters as Unicode's date patterns have them.
///
/// `yyyy` `yy` `M` `MM` `MMM` `d` `dd` `H` `HH` `h` `hh` `a` `m` `mm` `s` `ss` `S` `X` `z` `E`; anything in quotes
/// and any other sign stands for itself. One letter takes one or two digits, two letters exactly two.
public struct TimePattern: Hashable, Sendable {
    public let text: String
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case year, shortYear, month(exact: Bool), monthName, day(exact: Bool), hour(exact: Bool)
        case halfHour(exact: Bool), half, minute(exact: Bool), second(exact: Bool), fraction, offset
        case weekday, zone
        case sign(UInt8)
    }

    /// A wall-clock time, and where it hangs if that was written too.
    struct Moment {
        var local: Int64
        var offsetSeconds: Int64?
    }

    /// Nil for letters that mean nothing, for a part that stands twice, and for patterns without year, month
    /// and day.
    public init?(_ text: String) {
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "'") {
                rest = rest.dropFirst()
                guard let end = rest.firstIndex(of: UInt8(ascii: "'")) else { return nil }
                parts += rest[..<end].map { .sign($0) }
                rest = rest[(end + 1)...]
                continue
            }
            let run = rest.prefix { $0 == byte }
            let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            if isLetter {
                guard let part = Self.part(String(decoding: run, as: UTF8.self)) else { return nil }
                parts.append(part)
            } else {
                parts += run.map { .sign($0) }
            }
            rest = rest.dropFirst(run.count)
        }
        let hasDate = [
            parts.contains { $0 == .year || $0 == .shortYear },
            parts.contains { $0 == .month(exact: true) || $0 == .month(exact: false) || $0 == .monthName },
            parts.contains { $0 == .day(exact: true) || $0 == .day(exact: false) },
        ]
        guard hasDate.allSatisfy({ $0 }) else { return nil }
        self.text = text
        self.parts = parts
    }

    private static func part(_ letters: String) -> Part? {
        switch letters {
        case "yyyy": .year
        case "yy": .shortYear
        case "M", "MM": .month(exact: letters == "MM")
        case "MMM", "MMMM": .monthName
        case "E", "EEE", "EEEE": .weekday
        case "z", "zzz": .zone
        case "d", "dd": .day(exact: letters == "dd")
        case "H", "HH": .hour(exact: letters == "HH")
        case "h", "hh": .halfHour(exact: letters == "hh")
        case "a": .half
        case "m", "mm": .minute(exact: letters == "mm")
        case "s", "ss": .second(exact: letters == "ss")
        case "Z": .offset
        default:
            letters.allSatisfy { $0 == "X" } ? .offset : letters.allSatisfy { $0 == "S" } ? .fraction : nil
        }
    }

    /// What has been read of a moment.
    private struct Reading {
        var year: Int64 = 1970
        var month: Int64 = 1
        var day: Int64 = 1
        var hour: Int64 = 0
        var minute: Int64 = 0
        var second: Int64 = 0
        var milliseconds: Int64 = 0
        var isAfternoon: Bool?
        var offset: Int64?
    }

    func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Moment? {
        var scanner = DigitsScanner(bytes)
        var found = Reading()
        for part in parts where !Self.read(part, from: &scanner, into: &found) { return nil }
        if let isAfternoon = found.isAfternoon {
            guard (1...12).contains(found.hour) else { return nil }
            found.hour = found.hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard scanner.isAtEnd, found.hour < 24, found.minute < 60, found.second <= 60,
            let date = CivilDate(year: found.year, month: Int(found.month), day: Int(found.day))
        else { return nil }
        let seconds = date.daysSince1970 * 86_400 + found.hour * 3600 + found.minute * 60 + found.second
        return Moment(local: seconds * 1000 + found.milliseconds, offsetSeconds: found.offset)
    }

    private static func read(
        _ part: Part, from scanner: inout DigitsScanner, into found: inout Reading
    ) -> Bool {
        func put(_ value: Int64?, _ path: WritableKeyPath<Reading, Int64>) -> Bool {
            guard let value else { return false }
            found[keyPath: path] = value
            return true
        }
        switch part {
        case .year: return put(scanner.number(4), \.year)
        case .shortYear: return put(scanner.number(2).map { $0 < 70 ? 2000 + $0 : 1900 + $0 }, \.year)
        case .month(let exact): return put(exact ? scanner.number(2) : scanner.number(upTo: 2), \.month)
        case .monthName: return put(TimeWords.month(scanner: &scanner), \.month)
        case .weekday: return TimeWords.takeWeekday(&scanner)
        case .day(let exact): return put(exact ? scanner.number(2) : scanner.number(upTo: 2), \.day)
        case .hour(let exact), .halfHour(let exact):
            return put(exact ? scanner.number(2) : scanner.number(upTo: 2), \.hour)
        case .half:
            found.isAfternoon = TimeWords.isAfternoon(&scanner)
            return found.isAfternoon != nil
        case .minute(let exact): return put(exact ? scanner.number(2) : scanner.number(upTo: 2), \.minute)
        case .second(let exact): return put(exact ? scanner.number(2) : scanner.number(upTo: 2), \.second)
        case .fraction: return put(scanner.fraction(), \.milliseconds)
        case .offset:
            found.offset = scanner.offset()
            return found.offset != nil
        case .zone:
            found.offset = TimeWords.offset(&scanner)
            return found.offset != nil
        case .sign(let byte): return scanner.take(byte)
        }
    }
}
