public import Kernel

/// The number people see: `INC-0001234`.
///
/// The digits are the ticket's identifier, so they are unique over all kinds and a number is found by primary
/// key. Seven digits at least; the ten-millionth ticket simply has eight.
public struct TicketNumber: Hashable, Sendable {
    public let kind: TicketKind
    public let id: ID<Ticket>

    public init(kind: TicketKind, id: ID<Ticket>) {
        self.kind = kind
        self.id = id
    }

    /// Reads `INC-0001234`, in upper or lower case; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard
            parts.count == 2, (1...18).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let digits = Int64(parts[1]), digits > 0
        else { return nil }
        let prefix = parts[0].uppercased()
        guard let kind = TicketKind.allCases.first(where: { $0.prefix == prefix }) else { return nil }
        self.init(kind: kind, id: ID(rawValue: digits))
    }
}

extension TicketNumber {
    /// Every number that stands in a text, in its order.
    public static func all(in text: String) -> [TicketNumber] {
        text.split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "-") }.compactMap {
            TicketNumber(String($0))
        }
    }
}

extension TicketNumber: CustomStringConvertible {
    public var description: String {
        let digits = String(id.rawValue)
        return kind.prefix + "-" + "0000000".dropFirst(digits.utf8.count) + digits
    }
}
