import Kernel
import Routing
import ServiceLevels
import Tickets

extension Deskbook {
    /// Understands the files of a deskbook.
    /// - Throws: ``DeskbookFaults`` with every mistake, each with its file and line.
    public init(_ files: DeskbookFiles) throws {
        let faults = SettingNode.FaultList()
        func root(_ name: String) -> SettingNode? {
            files.contents[name].flatMap { SettingNode.root(of: $0, file: name, faults: faults) }
        }
        for name in DeskbookFiles.required where files.contents[name] == nil {
            faults.add(name, nil, "the file is missing")
        }
        let organisation = OrganisationReader(root("organisation.yaml"))
        let catalogue = CatalogueReader(organisation: organisation).catalogue(root("services.yaml"))
        let routing = RoutingReader(organisation: organisation, catalogue: catalogue)
            .table(root("routing.yaml"))
        let calendars = CalendarReader(organisation: organisation).table(root("calendars.yaml"))
        let settings = SettingsReader(root("desk.yaml"), calendars: calendars)
        let serviceLevels = ServiceLevelReader(organisation: organisation, calendars: calendars)
            .table(root("service-levels.yaml"))
        let notices = NoticeReader(organisation: organisation).plan(root(NoticeReader.file))
        guard faults.faults.isEmpty, let routing else { throw DeskbookFaults(faults: faults.faults) }
        self.init(
            teams: organisation.teams, people: organisation.people, departments: organisation.departments,
            requesters: organisation.requesters, dutyManagers: organisation.dutyManagers, routing: routing,
            priorities: settings.priorities, reopenDays: settings.reopenDays, alarms: settings.alarms,
            flow: settings.flow,
            serviceLevels: serviceLevels, notices: notices, catalogue: catalogue)
    }
}
