public import Kernel

/// The deskbook's calendars, and which of them counts for a service, for a team, and for all else.
public struct CalendarTable: Hashable, Sendable {
    public let calendars: [String: WorkCalendar]
    /// By a service's name in lower case.
    public let ofServices: [String: String]
    public let ofTeams: [Key<Team>: String]
    public let otherwise: WorkCalendar

    /// Nil when somebody goes by a calendar that is not among `calendars`.
    public init?(
        _ calendars: [WorkCalendar], ofServices: [String: String] = [:], ofTeams: [Key<Team>: String] = [:],
        otherwise: String
    ) {
        let named = Dictionary(calendars.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        guard let fallback = named[otherwise],
            (Array(ofServices.values) + ofTeams.values).allSatisfy({ named[$0] != nil })
        else { return nil }
        self.calendars = named
        self.ofServices = Dictionary(
            ofServices.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        self.ofTeams = ofTeams
        self.otherwise = fallback
    }

    /// The same with services and teams that name their calendars themselves; one there is none of is left out.
    public func adding(ofServices services: [String: String], ofTeams teams: [Key<Team>: String])
        -> CalendarTable
    {
        CalendarTable(
            Array(calendars.values),
            ofServices: services.filter { calendars[$0.value] != nil }.merging(ofServices) { $1 },
            ofTeams: teams.filter { calendars[$0.value] != nil }.merging(ofTeams) { $1 },
            otherwise: otherwise.name) ?? self
    }

    private init(only calendar: WorkCalendar) {
        calendars = [calendar.name: calendar]
        ofServices = [:]
        ofTeams = [:]
        otherwise = calendar
    }

    /// For a deskbook that says nothing of hours.
    public static let roundTheClock = CalendarTable(only: .roundTheClock)

    /// The calendar of this name; ``otherwise`` when the deskbook has it no more, and the figures then name
    /// that one.
    public subscript(name: String) -> WorkCalendar { calendars[name] ?? otherwise }

    /// Whose hours count for a clock: the team's while it is the team's time, the service's otherwise.
    func calendar(for metric: ServiceMetric, _ facts: ServiceFacts) -> String {
        let named =
            switch metric {
            case .team: facts.team.flatMap { ofTeams[$0] }
            case .response, .resolution: facts.service.flatMap { ofServices[$0.lowercased()] }
            }
        return named ?? otherwise.name
    }
}
