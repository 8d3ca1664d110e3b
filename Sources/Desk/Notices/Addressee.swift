public import Kernel
import Store
import Tickets

/// Somebody who can be told by mail.
struct Addressee: Hashable, Sendable {
    /// What the journal calls them, if they are somebody it can name.
    let key: String?
    let name: String
    let mail: MailAddress
    let language: Language
    /// Told only what requesters may know.
    let isOutside: Bool
    /// The only teams whose tickets they are told of; nil for everybody's.
    var teams: Set<Key<Team>>?
}

extension Addressee {
    /// Whether they may be told of what is in a team's queue.
    func sees(_ team: Key<Team>?) -> Bool {
        teams.map { teams in team.map(teams.contains) ?? false } ?? true
    }
}

extension Deskbook {
    /// Those of an audience who have a mail address.
    func addressees(_ audience: NoticeAudience, of facts: NoticeFacts, watchers: [String]) -> [Addressee] {
        switch audience {
        case .requester: [facts.ticket.requester.flatMap(requester)].compactMap { $0 }
        case .department: [facts.ticket.department.flatMap(department)].compactMap { $0 }
        case .team: facts.team.map(members) ?? []
        case .assignee: [facts.assignee.flatMap(colleague)].compactMap { $0 }
        case .watchers: watchers.compactMap { Key($0).flatMap(colleague) ?? requester($0) }
        case .dutyManagers: dutyManagers.compactMap(colleague)
        case .address(let mail):
            [Addressee(key: nil, name: "", mail: mail, language: usualLanguage, isOutside: false)]
        case .webhook: []
        }
    }

    /// The language somebody who asked for something is written to in; the usual one for those nobody knows.
    public func language(ofRequester name: String?) -> Language {
        guard let name else { return usualLanguage }
        return requesters[name]?.language ?? Key<Person>(name).flatMap { people[$0] }?.language
            ?? usualLanguage
    }

    private var usualLanguage: Language { notices.mail?.language ?? .chinese }

    /// A requester of the deskbook, or somebody of the desk who asked for themselves, or who has an address for
    /// a name.
    private func requester(_ name: String) -> Addressee? {
        if let known = requesters[name] {
            return known.mail.map {
                Addressee(
                    key: name, name: known.fullName ?? name, mail: $0, language: known.language,
                    isOutside: true)
            }
        }
        if let person = Key<Person>(name).flatMap({ people[$0] }) {
            return person.mail.map {
                Addressee(
                    key: name, name: person.name, mail: $0, language: person.language, isOutside: true)
            }
        }
        return MailAddress(name).map {
            Addressee(key: name, name: "", mail: $0, language: usualLanguage, isOutside: true)
        }
    }

    private func department(_ key: String) -> Addressee? {
        guard let known = Key<Department>(key).flatMap({ departments[$0] }), let mail = known.mail else {
            return nil
        }
        return Addressee(
            key: nil, name: known.title(in: known.language), mail: mail, language: known.language,
            isOutside: true)
    }

    /// The team's own address, or else its people's.
    private func members(of key: Key<Team>) -> [Addressee] {
        if let team = teams[key], let mail = team.mail {
            return [
                Addressee(
                    key: nil, name: team.title(in: usualLanguage), mail: mail, language: usualLanguage,
                    isOutside: false, teams: team.vendor.map(teams(of:)))
            ]
        }
        return people.values.filter { $0.teams.contains(key) }.map(\.key).sorted().compactMap(colleague)
    }

    private func colleague(_ key: Key<Person>) -> Addressee? {
        guard let person = people[key], let mail = person.mail else { return nil }
        return Addressee(
            key: key.text, name: person.name, mail: mail, language: person.language, isOutside: false,
            teams: teamsSeen(by: person))
    }
}
