import Kernel
import Tickets

/// Reads `organisation.yaml`: teams and the people in them, departments and who asks from there.
struct OrganisationReader {
    private(set) var teams: [Key<Team>: Deskbook.TeamEntry] = [:]
    private(set) var people: [Key<Person>: Deskbook.PersonEntry] = [:]
    var departments: [Key<Department>: Deskbook.DepartmentEntry] = [:]
    var requesters: [String: Deskbook.RequesterEntry] = [:]
    private(set) var dutyManagers: [Key<Person>] = []

    init(_ root: SettingNode?) {
        guard let root else { return }
        let members = root.members(known: ["teams", "people", "dutyManagers", "departments", "requesters"])
        guard let listed = members["teams"] else {
            root.complain("expected teams: with at least one team")
            return
        }
        for node in listed.elements() { readTeam(node) }
        if teams.isEmpty { listed.complain("expected at least one team") }
        for node in members["people"]?.elements() ?? [] { readPerson(node) }
        checkSight(listed)
        dutyManagers = members["dutyManagers"]?.listed().compactMap { person(named: $0) } ?? []
        for node in members["departments"]?.elements() ?? [] { readDepartment(node) }
        for node in members["requesters"]?.elements() ?? [] { readRequester(node) }
    }

    /// Lists look into each team's queue that somebody sees: that many at most.
    private func checkSight(_ node: SettingNode) {
        let counts = Dictionary(grouping: teams.values.compactMap(\.vendor)) { $0 }.mapValues(\.count)
        for (vendor, count) in counts.sorted(by: { $0.key < $1.key }) where count > Limits.vendorTeams {
            node.complain("vendor \"\(vendor)\" has \(count) teams: expected at most \(Limits.vendorTeams)")
        }
    }

    private mutating func readTeam(_ node: SettingNode) {
        let members = node.members(
            known: ["key", "name", "domain", "line", "mail", "vendor", TeamCalendarReader.setting]
                + DispatchReader.teamSettings)
        guard let key: Key<Team> = node.key(members["key"], such: "bss-response"), let name = members["name"]
        else {
            return members["name"] == nil ? node.complain("a team needs a name") : ()
        }
        let names = Self.names(name)
        let line = members["line"].map { $0.word(SupportLine.self) } ?? .first
        guard let line, let english = names.english else { return }
        let entry = Deskbook.TeamEntry(
            key: key, name: english, chineseName: names.chinese, domain: members["domain"]?.text(),
            line: line,
            mail: members["mail"]?.mailAddress(), vendor: members["vendor"]?.text())
        if teams.updateValue(entry, forKey: key) != nil { node.complain("team \"\(key)\" stands twice") }
    }

    private mutating func readPerson(_ node: SettingNode) {
        let members = node.members(
            known: ["key", "name", "teams", "mail", "phone", "language", "vendor"]
                + DispatchReader.personSettings)
        guard let key: Key<Person> = node.key(members["key"], such: "bss-response") else { return }
        var memberOf: [Key<Team>] = []
        for element in members["teams"]?.listed() ?? [] {
            guard let team = team(named: element) else { continue }
            if memberOf.contains(team) {
                element.complain("\"\(team)\" stands twice")
            } else {
                memberOf.append(team)
            }
        }
        let entry = Deskbook.PersonEntry(
            key: key, name: members["name"]?.text() ?? key.text, teams: memberOf,
            mail: members["mail"]?.mailAddress(), phone: members["phone"]?.text(),
            language: members["language"]?.word(Language.self) ?? .english,
            vendor: vendor(of: members["vendor"], in: memberOf, node))
        if people.updateValue(entry, forKey: key) != nil { node.complain("person \"\(key)\" stands twice") }
    }

    /// What a person is marked with; who belongs to nothing but one vendor's teams is that vendor's.
    private func vendor(
        of node: SettingNode?, in memberOf: [Key<Team>], _ person: SettingNode
    ) -> String? {
        let vendors = memberOf.map { teams[$0]?.vendor }
        let known = Set(vendors.compactMap(\.self)).sorted()
        if let named = node?.text() {
            if let other = known.first(where: { $0 != named }) {
                node?.complain("vendor \"\(named)\": the person belongs to a team of \"\(other)\"")
            } else if !teams.values.contains(where: { $0.vendor == named }) {
                node?.complain("no team has vendor: \(named)")
            }
            return named
        }
        if known.count > 1 {
            person.complain(
                "the person belongs to teams of several vendors: \(known.joined(separator: ", "))")
        }
        return vendors.isEmpty || vendors.contains(nil) ? nil : known.first
    }

    /// The team a setting names, which must exist.
    func team(named node: SettingNode) -> Key<Team>? {
        node.text().flatMap { team(named: $0, at: node) }
    }

    /// The team of this name, which must exist; `node` is where it is spoken of.
    func team(named text: String, at node: SettingNode) -> Key<Team>? {
        if let key = Key<Team>(text), teams[key] != nil { return key }
        let hint = text.hint(among: teams.keys.map(\.text))
        node.complain("team \"\(text)\" does not exist in organisation.yaml\(hint)")
        return nil
    }

    /// The person a setting names, who must exist.
    func person(named node: SettingNode) -> Key<Person>? {
        guard let text = node.text() else { return nil }
        if let key = Key<Person>(text), people[key] != nil { return key }
        let hint = text.hint(among: people.keys.map(\.text))
        node.complain("person \"\(text)\" does not exist in organisation.yaml\(hint)")
        return nil
    }

    /// `name: BSS response`, or `name: {en: BSS response, zh: BSS 响应组}`.
    static func names(_ node: SettingNode) -> (english: String?, chinese: String?) {
        if !node.isMapping { return (node.text(), nil) }
        let members = node.members(known: ["en", "zh"])
        if members["en"] == nil { node.complain("expected en: the English name") }
        return (members["en"]?.text(), members["zh"]?.text())
    }
}

extension SettingNode {
    func mailAddress() -> MailAddress? {
        guard let text = text() else { return nil }
        if let address = MailAddress(text) { return address }
        complain("\"\(text)\" is no mail address such as li.na@example.com")
        return nil
    }

    /// One value or a list of them, each with its place.
    func listed() -> [SettingNode] {
        isList ? elements() : [self]
    }
}
