import ServiceLevels
import Tickets

/// Reads what `desk.yaml` says about a ticket's way: `bounces`, `closing`, `parents`.
struct FlowSettingsReader {
    static let members = ["bounces", "closing", "parents"]

    private(set) var settings = FlowSettings.standard

    init(_ members: [String: SettingNode], _ calendars: CalendarTable) {
        if let limit = members["bounces"]?.members(known: ["limit"])["limit"]?.number(1...100) {
            settings.bouncesLimit = limit
        }
        if let closing = members["closing"] { readClosing(closing, calendars) }
        if let parents = members["parents"] { readParents(parents) }
    }

    /// `{afterWorkingDays: 3, calendar: business-hours}`, or `never`.
    private mutating func readClosing(_ node: SettingNode, _ calendars: CalendarTable) {
        if node.isText("never") {
            settings.closing = nil
            return
        }
        let members = node.members(known: ["afterWorkingDays", "calendar"])
        var closing = FlowSettings.Closing()
        if let days = members["afterWorkingDays"]?.number(1...365) { closing.afterWorkingDays = days }
        closing.calendar = members["calendar"]?.calendarName(among: calendars.calendars.keys.sorted())
        settings.closing = closing
    }

    /// `{resolve: true, hold: false, notes: public}`; notes are `public`, `all` or `none`.
    private mutating func readParents(_ node: SettingNode) {
        let members = node.members(known: ["resolve", "hold", "notes"])
        if let resolve = members["resolve"]?.flag() { settings.parents.resolve = resolve }
        if let hold = members["hold"]?.flag() { settings.parents.hold = hold }
        switch members["notes"]?.word(NoteChoice.self) {
        case nil: break
        case .public?: settings.parents.notes = .public
        case .all?: settings.parents.notes = .internal
        case .none?: settings.parents.notes = nil
        }
    }

    private enum NoteChoice: String, CaseIterable {
        case `public`, all, none
    }
}
