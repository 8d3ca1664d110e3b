import Kernel

/// Departments, and requesters, who may belong to one.
extension OrganisationReader {
    mutating func readDepartment(_ node: SettingNode) {
        let members = node.members(known: [
            "key", "name", "mail", "frontPosts", "frontPostsFirst", "language",
        ])
        guard let key: Key<Department> = node.key(members["key"], such: "bss-response") else { return }
        guard let name = members["name"] else { return node.complain("a department needs a name") }
        let names = Self.names(name)
        guard let english = names.english else { return }
        let frontPosts = members["frontPosts"]?.listed().compactMap { person(named: $0) } ?? []
        let areFirst = members["frontPostsFirst"]?.flag() ?? false
        if areFirst, !frontPosts.contains(where: { people[$0]?.teams.isEmpty == false }) {
            members["frontPostsFirst"]?.complain("expected frontPosts: people who belong to a team")
        }
        let entry = Deskbook.DepartmentEntry(
            key: key, name: english, chineseName: names.chinese, mail: members["mail"]?.mailAddress(),
            frontPosts: frontPosts, areFrontPostsFirst: areFirst,
            language: members["language"]?.word(Language.self) ?? .english)
        if departments.updateValue(entry, forKey: key) != nil {
            node.complain("department \"\(key)\" stands twice")
        }
    }

    mutating func readRequester(_ node: SettingNode) {
        let members = node.members(known: ["name", "fullName", "department", "class", "mail", "language"])
        guard let text = members["name"]?.text() else {
            return members["name"] == nil ? node.complain("a requester needs a name, as tickets have it") : ()
        }
        guard let name = Line(text)?.text else {
            return node.complain("a requester's name is one line of 1 to \(Limits.nameLength) characters")
        }
        let department = members["department"].flatMap { self.department(named: $0) }
        let entry = Deskbook.RequesterEntry(
            name: name, fullName: members["fullName"]?.text(), department: department,
            requesterClass: members["class"]?.text(), mail: members["mail"]?.mailAddress(),
            language: members["language"]?.word(Language.self)
                ?? department.flatMap { departments[$0]?.language } ?? .english)
        if requesters.updateValue(entry, forKey: name) != nil {
            node.complain("requester \"\(name)\" stands twice")
        }
    }

    /// The department a setting names, which must exist.
    func department(named node: SettingNode) -> Key<Department>? {
        guard let text = node.text() else { return nil }
        if let key = Key<Department>(text), departments[key] != nil { return key }
        let hint = text.hint(among: departments.keys.map(\.text))
        node.complain("department \"\(text)\" does not exist in organisation.yaml\(hint)")
        return nil
    }
}
