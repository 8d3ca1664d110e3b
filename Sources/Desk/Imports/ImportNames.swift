import Kernel
import MovingIn
import Routing
import Store
import Tickets

/// Which of our teams and people the names of another system are.
struct ImportNames: Sendable {
    private(set) var teams: [Int32: Key<Team>] = [:]
    private(set) var people: [Int32: Key<Person>] = [:]
    /// Those that nobody here has, to be kept.
    private(set) var keptTeams: [Key<Team>: String] = [:]
    private(set) var keptPeople: [Key<Person>: String] = [:]

    /// - Throws: ``ImportFault`` for names that the mapping promises and the deskbook does not have.
    init(_ mapping: ImportMapping, _ deskbook: Deskbook, _ log: ForeignLog) throws {
        let known = KnownNames(mapping, deskbook)
        if let fault = known.faults.first { throw ImportFault(fault) }
        for word in log.nameWords(\.team, .team) {
            let text = log.words.text(word)
            if let key = known.team(text) {
                teams[word] = key
            } else if mapping.teams.unknown == .desk {
                teams[word] = deskbook.routing.otherwise
            } else {
                let key = Key<Team>(trusted: Self.key(text, mapping.teams.prefix))
                teams[word] = key
                keptTeams[key] = text
            }
        }
        for word in log.nameWords(\.person, .person) {
            let text = log.words.text(word)
            if let key = known.person(text) {
                people[word] = key
            } else if mapping.people.unknown != .desk {
                let key = Key<Person>(trusted: Self.key(text, mapping.people.prefix))
                people[word] = key
                keptPeople[key] = text
            }
        }
    }

    /// `Group 70` of servicenow is `servicenow.Group-70`. Where signs are lost, a number stands for them, so
    /// that different names stay different.
    static func key(_ name: String, _ prefix: String) -> String {
        var plain: [UInt8] = []
        var isExact = true
        for byte in name.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: plain.append(byte)
            case 0x20: plain.append(0x2D)
            default: isExact = false
            }
        }
        let room = 64 - prefix.utf8.count
        if isExact, plain.count <= room { return prefix + String(decoding: plain, as: UTF8.self) }
        let tail = String(FNV1a.hash(name.utf8) % 0x1_0000_0000, radix: 36)
        let start = String(decoding: plain.prefix(room - tail.utf8.count - 1), as: UTF8.self)
        return prefix + (start.isEmpty ? tail : start + "-" + tail)
    }
}

/// Names of teams and people that the mapping and the deskbook have.
struct KnownNames {
    private var teams: [String: Key<Team>] = [:]
    private var people: [String: Key<Person>] = [:]
    private(set) var faults: [String] = []

    init(_ mapping: ImportMapping, _ deskbook: Deskbook) {
        for team in deskbook.teams.values {
            for name in [team.key.text, team.name, team.chineseName] {
                if let name { teams[name] = team.key }
            }
        }
        for person in deskbook.people.values {
            people[person.name] = person.key
            people[person.key.text] = person.key
        }
        for (theirs, ours) in mapping.teams.map.sorted(by: { $0.key < $1.key }) {
            if let key = Key<Team>(ours), deskbook.teams[key] != nil {
                teams[theirs] = key
            } else {
                faults.append(
                    "teams: \"\(theirs)\" is to be \"\(ours)\", a team that the deskbook does not have")
            }
        }
        for (theirs, ours) in mapping.people.map.sorted(by: { $0.key < $1.key }) {
            if let key = Key<Person>(ours), deskbook.people[key] != nil {
                people[theirs] = key
            } else {
                faults.append(
                    "people: \"\(theirs)\" is to be \"\(ours)\", a person that the deskbook does not have")
            }
        }
    }

    func team(_ name: String) -> Key<Team>? { teams[name] }
    func person(_ name: String) -> Key<Person>? { people[name] }
    var teamNames: Set<String> { Set(teams.keys) }
    var personNames: Set<String> { Set(people.keys) }
}

/// Why an import does not begin.
public struct ImportFault: Error, CustomStringConvertible, Sendable {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension ForeignLog {
    /// Every word that stands for a team, or a person.
    fileprivate func nameWords(_ path: KeyPath<ForeignEvent, Int32>, _ fact: Fact) -> Set<Int32> {
        var words: Set<Int32> = []
        for ticket in tickets {
            for event in ticket.events { words.insert(event[keyPath: path]) }
            if ticket.facts >= 0 { words.insert(facts[Int(ticket.facts)][fact.rawValue]) }
        }
        words.remove(WordPool.nothing)
        return words
    }
}
