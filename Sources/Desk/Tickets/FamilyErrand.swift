import Kernel
import Tickets

/// What happened to a parent that concerns its children, if the deskbook says so.
enum FamilyErrand {
    case resolve(Note)
    case hold(Hold.Reason, change: String?)
    case resume
    case note(Note, TicketNote.Visibility)

    /// The word it is kept by.
    var what: String {
        switch self {
        case .resolve: "resolve"
        case .hold: "hold"
        case .resume: "resume"
        case .note: "note"
        }
    }

    func isWanted(_ parents: FlowSettings.Parents) -> Bool {
        switch self {
        case .resolve: parents.resolve
        case .hold, .resume: parents.hold
        case .note(_, .public): parents.notes != nil
        case .note(_, .internal): parents.notes == .internal
        }
    }

    /// Its particulars as a JSON object.
    var words: String {
        var json = JSONText()
        switch self {
        case .resolve(let note): json.add("note", note.text)
        case .hold(let reason, let change):
            json.add("reason", reason.rawValue)
            json.add("change", ifAny: change)
        case .resume: break
        case .note(let note, let visibility):
            json.add("note", note.text)
            json.add("visibility", visibility.rawValue)
        }
        return json.closedText()
    }

    /// As it was kept; nil for what this version does not know.
    init?(_ what: String, _ words: String) {
        let note = JSONScanner.text("note", of: words).flatMap(Note.init)
        switch what {
        case "resolve":
            guard let note else { return nil }
            self = .resolve(note)
        case "hold":
            guard let reason = JSONScanner.text("reason", of: words).flatMap(Hold.Reason.init) else {
                return nil
            }
            self = .hold(reason, change: JSONScanner.text("change", of: words))
        case "resume": self = .resume
        case "note":
            let visibility = JSONScanner.text("visibility", of: words).flatMap(TicketNote.Visibility.init)
            guard let note, let visibility else { return nil }
            self = .note(note, visibility)
        default: return nil
        }
    }
}
