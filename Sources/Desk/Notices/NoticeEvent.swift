import Kernel
import Store

/// What people are told of, in the deskbook's words.
public enum NoticeEvent: String, CaseIterable, Hashable, Sendable {
    case opened, received, assigned, returned, disputed, escalated, working, onHold, resumed, resolved,
        reopened
    case closed, rejected, cancelled, changed, merged, split
    /// A public note; internal ones are ``notedInternally``.
    case noted
    case notedInternally
    case linked, attached, rated
    /// A service level's warning point was reached.
    case warned
    case promoted, demoted, communicated, reviewed
    case alarmRaised, alarmChanged, alarmCleared

    /// Nil for what nobody is told of.
    init?(_ entry: JournalEntry) {
        guard entry.subject.kind == .ticket, entry.type.rawValue.hasPrefix("ticket.") else { return nil }
        switch String(entry.type.rawValue.dropFirst("ticket.".count)) {
        case "held": self = .onHold
        case "noted":
            self = entry.payload.contains(#""visibility":"public""#) ? .noted : .notedInternally
        case let word: self.init(rawValue: word)
        }
    }

    /// Whether those outside the desk may be told: what the desk says among itself is not for them.
    public var isForRequesters: Bool {
        switch self {
        case .opened, .received, .assigned, .working, .onHold, .resumed, .resolved, .reopened, .closed,
            .rejected, .cancelled, .merged, .split, .noted, .promoted, .communicated:
            true
        case .returned, .disputed, .escalated, .changed, .notedInternally, .linked, .attached, .rated,
            .warned,
            .demoted, .reviewed, .alarmRaised, .alarmChanged, .alarmCleared:
            false
        }
    }

    /// Where the journal keeps the words that somebody wrote with it.
    /// - Parameter isOutside: only words that were meant for requesters, as their history shows them.
    func wordsIn(isOutside: Bool) -> [String] {
        switch self {
        case .resolved, .rejected, .closed, .cancelled: ["note"]
        case .communicated: ["text", "message", "note"]
        case .onHold, .assigned, .returned, .escalated, .reopened, .promoted, .demoted:
            isOutside ? [] : self == .onHold ? ["note"] : ["reason", "note"]
        case .rated: ["comment"]
        default: []
        }
    }
}
