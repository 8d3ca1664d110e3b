import Kernel
import SQL
import Store
import Tickets

/// What a caller hears of other tickets than the one they look at: the one rule about it.
///
/// A number shows where the ticket it is of would show. What the desk wrote is cut accordingly wherever it is read:
/// links, history, timeline, stream, alarms, mails. What people wrote in their own words stays as they wrote it.
extension Caller {
    /// Whether some tickets of others are hidden from them although they work at the desk.
    var isLimited: Bool { teams != nil }

    /// Those of some numbers that may be named to them.
    func nameable(
        _ numbers: some Sequence<TicketNumber>, in connection: any SQLConnection
    ) throws -> Set<TicketNumber> {
        guard isLimited else { return Set(numbers) }
        return Set(try TicketTable.find(numbers.map(\.id), in: connection).filter(sees).map(\.number))
    }

    /// The links whose other end they see.
    func seen<Link>(
        of links: [Link], by other: (Link) -> TicketNumber, in connection: any SQLConnection
    ) throws -> [Link] {
        guard isLimited else { return links }
        let nameable = try nameable(links.map(other), in: connection)
        return links.filter { nameable.contains(other($0)) }
    }

    /// Entries that name only what they see.
    func seen(of entries: [JournalEntry], in connection: any SQLConnection) throws -> [JournalEntry] {
        guard isLimited else { return entries }
        let others = entries.map(\.otherTickets)
        guard !others.allSatisfy(\.isEmpty) else { return entries }
        let nameable = try nameable(others.joined(), in: connection)
        return zip(entries, others).map { entry, others in
            entry.without(others.filter { !nameable.contains($0) })
        }
    }
}

extension JournalEntry {
    /// Members of a payload in which the desk names other tickets.
    private static let naming: Set<String> = ["target", "into", "parent", "parts", "ticket", "verdicts"]

    /// Numbers of other tickets that the desk wrote into the entry.
    fileprivate var otherTickets: [TicketNumber] {
        var numbers: [TicketNumber] = []
        _ = JSONScanner.members(of: payload) { name, value in
            if Self.naming.contains(name) {
                numbers += TicketNumber.all(in: String(decoding: value, as: UTF8.self))
            }
            return nil
        }
        return numbers.filter { !isOf($0) }
    }

    /// Without these: members that are one number go, lists lose it, sentences say that it is another one.
    fileprivate func without(_ hidden: [TicketNumber]) -> JournalEntry {
        guard !hidden.isEmpty else { return self }
        let shown = JSONScanner.members(of: payload) { name, value in
            guard Self.naming.contains(name) else { return Array(value) }
            return String(decoding: value, as: UTF8.self).without(hidden).map { Array($0.utf8) }
        }
        return JournalEntry(
            sequence: sequence, at: at, actor: actor, subject: subject, revision: revision, type: type,
            team: team, payload: shown)
    }

    private func isOf(_ number: TicketNumber) -> Bool {
        subject == JournalSubject(.ticket, number.id.rawValue)
    }
}

extension String {
    /// JSON without these numbers; nil when it is nothing but one of them.
    fileprivate func without(_ hidden: [TicketNumber]) -> String? {
        var text = self
        for number in hidden.map(\.description) {
            if text == "\"\(number)\"" { return nil }
            text = text.replacing("\"\(number)\",", with: "").replacing(",\"\(number)\"", with: "")
                .replacing("\"\(number)\"", with: "").replacing(number, with: "another ticket")
        }
        return text
    }
}
