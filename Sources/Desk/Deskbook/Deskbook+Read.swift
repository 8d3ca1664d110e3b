import Catalogue
public import Kernel
import Routing
import ServiceLevels
import Tickets

extension ServiceCatalogue {
    /// By each service's key, of those that name one.
    fileprivate var calendarsOfServices: [String: String] {
        Dictionary(
            services.compactMap { service in service.calendar.map { (service.key.text, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension Deskbook {
    /// Understands the files of a deskbook.
    /// - Throws: ``DeskbookFaults`` with every mistake, each with its file and line.
    public init(_ files: DeskbookFiles) throws {
        self = try Self.read(files).checkedBook
    }

    /// Understands files that are or were in force: rules for names that nothing has do not keep a server from
    /// starting.
    /// - Throws: ``DeskbookFaults``.
    public init(inForce files: DeskbookFiles) throws {
        self = try Self.read(files).book
    }

    /// The same, and what is no mistake but hardly meant: rules that never decide, or contradict each other. That
    /// is for those who write a deskbook; one that is in force stays in force.
    /// - Parameter now: rules for teams whose time is over by then are remarked upon, too.
    public static func checked(
        _ files: DeskbookFiles, at now: Instant
    ) throws -> (book: Deskbook, remarks: [DeskbookFault]) {
        let reading = try read(files)
        let (book, lines) = (try reading.checkedBook, reading.lines)
        return (book, reading.remarks + book.routing.remarks(lines) + book.pastProjects(lines, at: now))
    }

    private struct Reading {
        let book: Deskbook
        /// Where each routing rule stands.
        let lines: [String: Int]
        let misnomers: [DeskbookFault]
        let remarks: [DeskbookFault]

        var checkedBook: Deskbook {
            get throws {
                guard misnomers.isEmpty else { throw DeskbookFaults(faults: misnomers) }
                return book
            }
        }
    }

    private static func read(_ files: DeskbookFiles) throws -> Reading {
        let faults = SettingNode.FaultList()
        func root(_ name: String) -> SettingNode? {
            files.contents[name].flatMap { SettingNode.root(of: $0, file: name, faults: faults) }
        }
        for name in DeskbookFiles.required where files.contents[name] == nil {
            faults.add(name, nil, "the file is missing")
        }
        let organised = root("organisation.yaml")
        let organisation = OrganisationReader(organised)
        let ofCalendars = root("calendars.yaml")
        let calendarsAlone = CalendarReader(organisation: organisation).table(ofCalendars)
        let catalogue = CatalogueReader(organisation: organisation, calendars: calendarsAlone)
            .catalogue(root("services.yaml"))
        let ofTeams = TeamCalendarReader(calendars: calendarsAlone).calendarsOfTeams(organised)
        let calendars = calendarsAlone.adding(ofServices: catalogue.calendarsOfServices, ofTeams: ofTeams)
        let answers = AnswerReader(catalogue: catalogue).answers(root("answers.yaml"))
        let settings = SettingsReader(root("desk.yaml"), calendars: calendars)
        let names = ConditionNames(organisation: organisation, catalogue: catalogue)
        if faults.faults.isEmpty { names.check(servicesOf: ofCalendars) }
        let serviceLevels = ServiceLevelReader(organisation: organisation, calendars: calendars, names: names)
            .table(root("service-levels.yaml"))
        let notices = NoticeReader(organisation: organisation).plan(root(NoticeReader.file))
        var dispatchReader = DispatchReader(organisation: organisation, calendars: calendars)
        let dispatch = dispatchReader.book(organised)
        var reader = RoutingReader(
            organisation: organisation, catalogue: catalogue, calendars: calendars, dispatch: dispatch,
            names: names)
        let routing = reader.table(root("routing.yaml"))
        guard faults.faults.isEmpty, let routing else {
            throw DeskbookFaults(faults: faults.faults + faults.misnomers)
        }
        let book = Deskbook(
            teams: organisation.teams, people: organisation.people, departments: organisation.departments,
            requesters: organisation.requesters, dutyManagers: organisation.dutyManagers, routing: routing,
            dispatch: dispatch,
            priorities: settings.priorities, reopenDays: settings.reopenDays, alarms: settings.alarms,
            flow: settings.flow, serviceLevels: serviceLevels, notices: notices, catalogue: catalogue,
            answers: answers, attachments: settings.attachments, ratingDays: settings.ratingDays,
            suggestions: reader.suggestions)
        return Reading(
            book: book, lines: reader.lines, misnomers: faults.misnomers, remarks: faults.remarks)
    }
}
