import Kernel
import SQL
import Store
import TestSupport
import Tickets

extension Engine {
    /// A fresh, empty store.
    func open() async throws -> Opened {
        let database = try await database()
        return Opened(database: database, store: try await Store(opening: database.engine()))
    }

    /// A store, and the database that goes when the test is done with it.
    struct Opened: Sendable {
        let database: TestDatabase
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
