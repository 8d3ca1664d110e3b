import Kernel
import SQL
import Store
import StoreSQLite
import TestSupport
import Tickets

/// The engines every test of the store runs on.
enum Engine: CaseIterable {
    case sqlite

    static let all = allCases

    /// A fresh, empty store.
    func open() async throws -> Opened {
        let folder = try TemporaryFolder()
        return Opened(folder: folder, store: try await Store(opening: try engine(in: folder)))
    }

    /// The engine over the database in `folder`, which may be new.
    func engine(in folder: TemporaryFolder) throws -> any SQLEngine {
        switch self {
        case .sqlite: try SQLiteEngine(path: folder.file("store.db"))
        }
    }

    /// A store, and the folder that goes when the test is done with it.
    struct Opened: Sendable {
        let folder: TemporaryFolder
        let store: Store

        /// Teams and people that tickets of these tests may name.
        func addOrganisation() async throws {
            try await store.write { transaction in
                try OrganisationTable.replace(
                    teams: ["bss", "oss", "base"].map {
                        OrganisationTable.TeamRow(
                            key: Key(trusted: $0), name: $0.uppercased(), chineseName: nil, domain: nil,
                            line: .second)
                    },
                    people: ["li.na", "sun.hao"].map {
                        OrganisationTable.PersonRow(
                            key: Key(trusted: $0), name: $0, teams: [Key(trusted: "bss")])
                    }, in: transaction)
            }
        }

        /// Stores `ticket` under an identifier of the store's choice.
        @discardableResult
        func add(_ ticket: Ticket) async throws -> Ticket {
            try await store.write {
                try TicketTable.insert(TicketTexts(ticket.draft), in: $0) { ticket.numbered($0) }
            }
        }

        func tamper(_ script: String) async throws {
            try await store.write { try $0.run(script: script) }
        }
    }
}

extension Ticket {
    func numbered(_ id: ID<Ticket>) -> Ticket {
        Ticket(
            id: id, kind: kind, type: type, title: title, description: description, impact: impact,
            urgency: urgency,
            priority: priority, status: status, team: team, assignee: assignee, line: line,
            requester: requester,
            service: service, ci: ci, domain: domain, labels: labels, openedAt: openedAt,
            updatedAt: updatedAt,
            revision: revision)
    }
}

extension Ticket {
    /// What it was before it was one.
    var draft: TicketDraft {
        TicketDraft(
            kind: kind, type: type, title: title, description: description, impact: impact, urgency: urgency,
            requester: requester, service: service, ci: ci, domain: domain, labels: labels)
    }
}
