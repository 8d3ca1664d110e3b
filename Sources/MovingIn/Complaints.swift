import Kernel
import Tickets

/// What is wrong with a value for what it is meant to be.
public enum Complaints {
    /// `yes` and `no` as files have them.
    public static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "true", "1", "y", "t", "是": true
        case "no", "false", "0", "n", "f", "否": false
        default: nil
        }
    }

    public static func ofFlag(_ text: String) -> String? {
        flag(text) == nil ? "\"\(text)\" is neither yes nor no" : nil
    }

    public static func ofCount(_ text: String) -> String? {
        Int32(text).map { $0 >= 0 } == true ? nil : "\"\(text)\" is no count: expected a whole number from 0"
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
        if let value = Int(text), range.contains(value) { return nil }
        return "\"\(text)\" is no number from \(range.lowerBound) to \(range.upperBound); give a map"
    }
}
