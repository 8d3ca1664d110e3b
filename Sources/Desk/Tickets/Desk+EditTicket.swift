import Catalogue
public import Kernel
import Store
public import Tickets

/// What an edit changes; nil leaves a field alone. Status, team and person have verbs of their own.
public struct TicketEdit: Hashable, Sendable {
    public var title: Line?
    public var description: String?
    public var impact: Impact?
    public var urgency: Urgency?
    public var requester: String?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var labels: [String: String]?
    public var department: String?
    /// Values for fields of the ticket's form; an empty one takes its field out.
    public var form: [String: String]?

    public init() {}
}

extension DeskUnit {
    /// Completes or corrects the facts of a ticket; priority follows impact and urgency.
    public func edit(_ number: TicketNumber, _ edit: TicketEdit, from revision: Int64? = nil) throws -> Ticket
    {
        try change(number, from: revision, as: .ticketChanged) { ticket, _ in
            try ticket.checkNotFinal()
            var edited = ticket.edited(edit, deskbook.priorities)
            if let values = edit.form { edited.form = try form(of: ticket, with: values) }
            guard edited != ticket else { throw DeskRefusal.nothingToChange }
            return edited
        } payload: { payload, before, after in
            payload.add("changes", before.differences(to: after)) { entry, difference in
                entry.add("field", difference.field)
                entry.add("from", orNull: difference.from)
                entry.add("to", orNull: difference.to)
            }
        }
    }
}

extension DeskUnit {
    /// The ticket's form with other values, checked as at opening. What stands in it of fields that the catalogue
    /// no longer has stays.
    fileprivate func form(of ticket: Ticket, with values: [String: String]) throws -> [String: String] {
        guard let item = ticket.item.flatMap({ deskbook.catalogue.requestType($0) }) else {
            throw DeskRefusal.formUnknown(item: ticket.item)
        }
        let past = ticket.form.filter { name, _ in !item.fields.contains { $0.key == name } }
        let asked = ticket.form.filter { past[$0.key] == nil }.merging(values) { $1 }
        let (form, flaws) = item.checked(asked)
        guard flaws.isEmpty else { throw DeskRefusal.formFlawed(Array(flaws.prefix(Limits.formFields))) }
        return form.merging(past) { first, _ in first }
    }
}

extension Ticket {
    fileprivate func edited(_ edit: TicketEdit, _ priorities: PriorityMatrix) -> Ticket {
        var next = self
        if let title = edit.title { next.title = title }
        if let description = edit.description { next.description = description }
        if let requester = edit.requester { next.requester = requester }
        if let service = edit.service { next.service = service }
        if let ci = edit.ci { next.ci = ci }
        if let domain = edit.domain { next.domain = domain }
        if let labels = edit.labels { next.labels = labels }
        if let department = edit.department { next.department = department }
        guard edit.impact != nil || edit.urgency != nil else { return next }
        return next.weighed(edit.impact ?? impact, edit.urgency ?? urgency, priorities)
    }

    /// Field by field, for the journal. Descriptions are too long to stand there twice: that they changed is
    /// enough.
    func differences(to after: Ticket) -> [(field: String, from: String?, to: String?)] {
        let all: [(field: String, from: String?, to: String?)] = [
            ("title", title.text, after.title.text),
            ("impact", String(impact.rawValue), String(after.impact.rawValue)),
            ("urgency", String(urgency.rawValue), String(after.urgency.rawValue)),
            ("priority", String(priority.rawValue), String(after.priority.rawValue)),
            ("requester", requester, after.requester), ("service", service, after.service),
            ("ci", ci, after.ci),
            ("domain", domain, after.domain), ("labels", labels.listed, after.labels.listed),
            ("department", department, after.department),
        ]
        let texts = description == after.description ? [] : [("description", String?.none, String?.none)]
        return all.filter { $0.from != $0.to } + texts + formDifferences(to: after)
    }

    /// Fields of the form, those too long for the journal without their values.
    private func formDifferences(to after: Ticket) -> [(field: String, from: String?, to: String?)] {
        Set(form.keys).union(after.form.keys).sorted().compactMap { name in
            let (from, to) = (form[name], after.form[name])
            guard from != to else { return nil }
            let isLong = [from, to].contains { $0.map { $0.count > Limits.nameLength } == true }
            return ("form.\(name)", isLong ? nil : from, isLong ? nil : to)
        }
    }
}

extension [String: String] {
    fileprivate var listed: String {
        sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
    }
}
