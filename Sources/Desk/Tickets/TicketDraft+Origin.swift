import Kernel
import Tickets

extension TicketDraft {
    /// Where it comes from, as far as the deskbook knows: by which way, and from which department.
    ///
    /// Requesters submit for themselves; a resolver seated in a department submits for that department; everybody
    /// else is the desk, for a caller.
    func withOrigin(_ caller: Caller, _ deskbook: Deskbook) -> TicketDraft {
        var draft = self
        let post = caller.person(in: deskbook).flatMap { deskbook.department(servedBy: $0.key) }
        draft.channel = caller.seesOnlyOwn ? .portal : post == nil ? .desk : .frontPost
        draft.department =
            department ?? draft.requester.flatMap { deskbook.requesters[$0]?.department?.text }
            ?? post?.key.text
        return draft
    }
}

extension Deskbook {
    /// The department in which this person has a front post; the first by name where there are several.
    func department(servedBy person: Key<Person>) -> DepartmentEntry? {
        departments.values.filter { $0.frontPosts.contains(person) }.min { $0.key < $1.key }
    }
}
