import Kernel

extension Deskbook {
    /// Whether this is the key of a person or the name of a requester.
    func knows(_ name: String) -> Bool {
        requesters[name] != nil || Key<Person>(name).map { people[$0] != nil } ?? false
    }

    /// - Throws: ``DeskRefusal/personUnknown(_:closest:)`` for anything else.
    func checkKnows(_ name: String) throws {
        guard !knows(name) else { return }
        let known = people.keys.map(\.text) + requesters.keys
        throw DeskRefusal.personUnknown(name, closest: name.closest(among: known))
    }
}

extension Deskbook.TeamEntry {
    /// What it is called in a language; what has no Chinese name goes by its other one.
    func title(in language: Language) -> String {
        language == .chinese ? chineseName ?? name : name
    }
}

extension Deskbook.DepartmentEntry {
    /// What it is called in a language; what has no Chinese name goes by its other one.
    func title(in language: Language) -> String {
        language == .chinese ? chineseName ?? name : name
    }
}
