import Kernel
import Tickets

/// What is wrong with a value for what it is meant to be.
public enum Complaints {
    /// `yes` and `no` as files have them.
    public static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "true", "1", "1.0", "y", "t", "ja", "是": true
        case "no", "false", "0", "0.0", "n", "f", "nein", "否": false
        default: nil
        }
    }

    public static func ofFlag(_ text: String) -> String? {
        flag(text) == nil ? "\"\(text)\" is neither yes nor no" : nil
    }

    /// A whole number, also as programs write it that know only decimals: `3.0`, `3,0`.
    public static func wholeNumber(_ text: String) -> Int? {
        if let number = Int(text) { return number }
        guard let point = text.firstIndex(where: { $0 == "." || $0 == "," }) else { return nil }
        let rest = text[text.index(after: point)...]
        guard rest == "0" || rest == "00" else { return nil }
        return Int(text[..<point])
    }

    /// A whole number from 0.
    public static func count(_ text: String) -> Int32? {
        wholeNumber(text).flatMap { Int32(exactly: $0) }.flatMap { $0 < 0 ? nil : $0 }
    }

    public static func ofCount(_ text: String) -> String? {
        count(text) != nil ? nil : "\"\(text)\" is no count: expected a whole number from 0"
    }

    public static func ofState(_ text: String) -> String? {
        if ForeignState(text) != nil { return nil }
        return "\"\(text)\" is not one of \(ForeignState.words.joined(separator: ", "))"
    }

    /// - Parameter fact: what the value is meant for.
    public static func of(_ text: String, as fact: Fact) -> String? {
        switch fact {
        case .kind:
            if TicketKind(rawValue: text) != nil { return nil }
            return "\"\(text)\" is not one of \(TicketKind.allCases.map(\.rawValue).joined(separator: ", "))"
        case .impact, .urgency: return number(text, 1...3)
        case .priority: return number(text, 1...5)
        case .reassignments, .reopenings: return ofCount(text)
        case .firstContact: return ofFlag(text)
        case .service, .ci, .domain, .requester, .department:
            return text.count > Limits.nameLength
                ? "\"\(text.prefix(40))…\" is longer than \(Limits.nameLength) characters" : nil
        case .title, .description, .type, .team, .person, .resolution: return nil
        }
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> String? {
        if let value = wholeNumber(text), range.contains(value) { return nil }
        return "\"\(text)\" is no number from \(range.lowerBound) to \(range.upperBound); give a map"
    }
}
