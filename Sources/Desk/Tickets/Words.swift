public import Catalogue
public import Kernel
public import Tickets

/// What somebody says on a ticket: words of their own, or those the deskbook has ready (常用答复).
public enum Words: Sendable {
    case own(Note)
    /// A canned answer by its key, for a reader of this language where nothing is known of the requester's.
    case answer(String, inChinese: Bool)
}

extension DeskUnit {
    /// The words for a ticket; a canned answer's places are filled with what the ticket says.
    public func note(_ words: Words, for number: TicketNumber) throws -> Note {
        switch words {
        case .own(let note): return note
        case .answer(let key, let inChinese):
            guard let answer = deskbook.answers.first(where: { $0.key.text == key }) else {
                throw DeskRefusal.answerUnknown(
                    key, closest: key.closest(among: deskbook.answers.map(\.key.text)))
            }
            let ticket = try ticket(number)
            let facts = AnswerFacts(ticket, deskbook, by: caller, inChinese: inChinese)
            guard let note = Note(facts.filled(answer)) else { throw DeskRefusal.answerEmpty(key) }
            return note
        }
    }
}

/// What the places of a canned answer are filled with.
public struct AnswerFacts: Sendable {
    private let ticket: Ticket
    private let deskbook: Deskbook
    private let caller: Caller
    private let inChinese: Bool

    /// - Parameter inChinese: counts where the deskbook does not know what the requester reads.
    public init(_ ticket: Ticket, _ deskbook: Deskbook, by caller: Caller, inChinese: Bool) {
        self.ticket = ticket
        self.deskbook = deskbook
        self.caller = caller
        let known = ticket.requester.flatMap { deskbook.requesters[$0]?.language }
        self.inChinese = known.map { $0 == .chinese } ?? inChinese
    }

    /// In the language the requester reads.
    public func filled(_ answer: CannedAnswer) -> String {
        filled(answer, inChinese: inChinese)
    }

    public func filled(_ answer: CannedAnswer, inChinese: Bool) -> String {
        answer.text.template(inChinese: inChinese).filled { value(of: $0, inChinese: inChinese) }
    }

    private func value(of place: String, inChinese: Bool) -> String? {
        switch CannedAnswer.Place(rawValue: place) {
        case .number: ticket.number.description
        case .title: ticket.title.text
        case .priority: "P\(ticket.priority.rawValue)"
        case .requester: ticket.requester.map { deskbook.requesters[$0]?.fullName ?? $0 }
        case .department:
            ticket.department.map { name in
                let entry = Key<Department>(name).flatMap { deskbook.departments[$0] }
                return entry?.title(in: inChinese ? .chinese : .english) ?? name
            }
        case .service:
            ticket.service.map { key in
                let entry = deskbook.catalogue.services.first { $0.key.text == key }
                return entry?.name.text(inChinese: inChinese) ?? key
            }
        case .team:
            ticket.team.map { key in
                let entry = deskbook.teams[key]
                return entry?.title(in: inChinese ? .chinese : .english) ?? key.text
            }
        case .assignee: ticket.assignee.map { deskbook.people[$0]?.name ?? $0.text }
        case .agent: caller.person(in: deskbook)?.name ?? caller.name
        case nil: place.hasPrefix("form.") ? ticket.form[String(place.dropFirst(5))] : nil
        }
    }
}
