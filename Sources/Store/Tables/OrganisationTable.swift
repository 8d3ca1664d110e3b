public import Kernel
public import SQL
public import Tickets

/// Teams, people and who belongs where, as the deskbook in force says.
///
/// What leaves the deskbook is marked retired, not deleted: old tickets still name it.
public enum OrganisationTable {
    public struct TeamRow: Hashable, Sendable {
        public let key: Key<Team>
        public let name: String
        public let chineseName: String?
        public let domain: String?
        public let line: SupportLine

        public init(key: Key<Team>, name: String, chineseName: String?, domain: String?, line: SupportLine) {
            self.key = key
            self.name = name
            self.chineseName = chineseName
            self.domain = domain
            self.line = line
        }
    }

    public struct PersonRow: Hashable, Sendable {
        public let key: Key<Person>
        public let name: String
        public let teams: [Key<Team>]

        public init(key: Key<Person>, name: String, teams: [Key<Team>]) {
            self.key = key
            self.name = name
            self.teams = teams
        }
    }

    /// Makes the tables say this, and only this.
    public static func replace(
        teams: [TeamRow], people: [PersonRow], in transaction: any SQLTransaction
    ) throws {
        try transaction.run(retireTeams, [])
        try transaction.run(retirePeople, [])
        try transaction.run(clearMemberships, [])
        for team in teams {
            try transaction.run(
                putTeam,
                [
                    .key(team.key), .text(team.name), .optional(team.chineseName), .optional(team.domain),
                    .text(team.line.rawValue),
                ])
        }
        for person in people {
            try transaction.run(putPerson, [.key(person.key), .text(person.name)])
            for team in person.teams { try transaction.run(putMembership, [.key(team), .key(person.key)]) }
        }
    }

    /// Keeps names that no deskbook has, as of tickets from other systems: retired from the start. What is there
    /// already stays as it is.
    public static func keepRetired(
        teams: [TeamRow], people: [PersonRow], in transaction: any SQLTransaction
    ) throws {
        for team in teams {
            try transaction.run(
                keepTeam,
                [
                    .key(team.key), .text(team.name), .optional(team.chineseName), .optional(team.domain),
                    .text(team.line.rawValue),
                ])
        }
        for person in people { try transaction.run(keepPerson, [.key(person.key), .text(person.name)]) }
    }

    private static let keepTeam = SQLStatement(
        """
        INSERT INTO teams (key, name, name_zh, domain, line, is_retired) VALUES ($1, $2, $3, $4, $5, 1)
        ON CONFLICT (key) DO NOTHING
        """)
    private static let keepPerson = SQLStatement(
        "INSERT INTO people (key, name, is_retired) VALUES ($1, $2, 1) ON CONFLICT (key) DO NOTHING")
    private static let retireTeams = SQLStatement("UPDATE teams SET is_retired = 1")
    private static let retirePeople = SQLStatement("UPDATE people SET is_retired = 1")
    private static let clearMemberships = SQLStatement("DELETE FROM memberships")
    private static let putTeam = SQLStatement(
        """
        INSERT INTO teams (key, name, name_zh, domain, line, is_retired) VALUES ($1, $2, $3, $4, $5, 0)
        ON CONFLICT (key) DO UPDATE SET name = excluded.name, name_zh = excluded.name_zh, domain = excluded.domain,
            line = excluded.line, is_retired = 0
        """)
    private static let putPerson = SQLStatement(
        """
        INSERT INTO people (key, name, is_retired) VALUES ($1, $2, 0)
        ON CONFLICT (key) DO UPDATE SET name = excluded.name, is_retired = 0
        """)
    private static let putMembership = SQLStatement("INSERT INTO memberships (team, person) VALUES ($1, $2)")
}
