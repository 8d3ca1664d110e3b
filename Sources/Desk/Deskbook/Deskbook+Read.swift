import Kernel
import Routing
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
        let routing = RoutingReader(organisation: organisation).table(root("routing.yaml"))
        let settings = SettingsReader(root("desk.yaml"))
        guard faults.faults.isEmpty, let routing else { throw DeskbookFaults(faults: faults.faults) }
        self.init(
            teams: organisation.teams, people: organisation.people, routing: routing,
            priorities: settings.priorities, reopenDays: settings.reopenDays, alarms: settings.alarms)
    }
}
