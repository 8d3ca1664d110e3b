import Kernel
import ServiceLevels
import Tickets

/// Reads of `organisation.yaml` by which calendars teams work: after the calendars themselves.
struct TeamCalendarReader {
    let calendars: CalendarTable

    static let setting = "calendar"

    func calendarsOfTeams(_ root: SettingNode?) -> [Key<Team>: String] {
        var found: [Key<Team>: String] = [:]
        for team in root?.member("teams")?.listed() ?? [] where team.isMapping {
            guard let key = team.member("key")?.plainText.flatMap(Key<Team>.init),
                let node = team.member(Self.setting), let name = calendar(named: node, of: key)
            else { continue }
            found[key] = name
        }
        return found
    }

    /// A team's calendar is said in one place.
    private func calendar(named node: SettingNode, of team: Key<Team>) -> String? {
        guard let name = node.calendarName(among: calendars.calendars.keys.sorted()) else { return nil }
        guard let other = calendars.ofTeams[team] else { return name }
        node.complain("calendars.yaml says \"\(other)\" for the team already; say it in one of the two")
        return nil
    }
}
