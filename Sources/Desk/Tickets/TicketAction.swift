public import Kernel
public import Tickets

/// One verb with what it needs, to be done to many tickets.
public enum TicketAction: Sendable {
    case receive
    case assign(team: String?, person: String?, line: SupportLine?, reason: Note?)
    case sendBack(reason: Note)
    case escalate(team: String?, line: SupportLine?, reason: Note)
    /// Each to the team that was suggested for it, where the suggestion is sure enough.
    case accept([TicketNumber: Desk.SuggestedTeam], above: Int)
    case work(person: String?)
    case hold(Hold.Reason, until: Instant?, note: Note?)
    case resume
    case resolve(Words)
    case reopen(reason: Note?)
    case confirm(note: Note?)
    case cancel(note: Note?)
    case reject(note: Note)
    case merge(into: TicketNumber)
    case note(Words, TicketNote.Visibility)
    case edit(TicketEdit)

    /// Does it to one ticket.
    func perform(on number: TicketNumber, from revision: Int64?, in unit: DeskUnit) throws -> Ticket {
        switch self {
        case .receive: try unit.receive(number, from: revision)
        case .assign(let team, let person, let line, let reason):
            try unit.assign(number, team: team, person: person, line: line, reason: reason, from: revision)
        case .sendBack(let reason): try unit.sendBack(number, reason: reason, from: revision)
        case .escalate(let team, let line, let reason):
            try unit.escalate(number, team: team, line: line, reason: reason, from: revision)
        case .accept(let suggested, let percent):
            try unit.accept(suggested[number], for: number, above: percent, from: revision)
        case .work(let person): try unit.work(on: number, person: person, from: revision)
        case .hold(let reason, let until, let note):
            try unit.hold(number, for: reason, until: until, note: note, from: revision)
        case .resume: try unit.resume(number, from: revision)
        case .resolve(let words): try unit.resolve(number, unit.note(words, for: number), from: revision)
        case .reopen(let reason): try unit.reopen(number, reason: reason, from: revision)
        case .confirm(let note): try unit.confirm(number, note: note, from: revision)
        case .cancel(let note): try unit.cancel(number, note: note, from: revision)
        case .reject(let note): try unit.reject(number, note: note, from: revision)
        case .merge(let other): try unit.merge(number, into: other, from: revision)
        case .note(let words, let visibility):
            try unit.note(unit.note(words, for: number), visibility, on: number, from: revision).ticket
        case .edit(let edit): try unit.edit(number, edit, from: revision)
        }
    }
}

extension Desk {
    /// A ticket that is to be changed among others, if it is still at a revision.
    public struct Choice: Hashable, Sendable {
        public let number: TicketNumber
        public let revision: Int64?

        public init(number: TicketNumber, revision: Int64?) {
            self.number = number
            self.revision = revision
        }
    }

    /// What became of one of them.
    public struct Outcome: Sendable {
        public let number: TicketNumber
        public let result: Result<Answer, any Error>
    }

    /// Does one thing to many tickets, each a unit of work of its own: what refuses does not keep the others.
    ///
    /// - Parameters:
    ///   - once: each ticket's answer is kept under it, so that a repetition does what is left to do.
    ///   - answer: what is told of a ticket that was changed.
    /// - Returns: the outcomes in the order of `choices`.
    public func change(
        _ choices: [Choice], by action: TicketAction, as caller: Caller, once: OnceKey? = nil,
        _ answer: @escaping @Sendable (Ticket) -> Answer
    ) async -> [Outcome] {
        await withTaskGroup(of: (Int, Outcome).self) { group in
            var outcomes = [Outcome?](repeating: nil, count: choices.count)
            for (place, choice) in choices.enumerated() {
                if place >= Limits.changesAtOnce, let (done, outcome) = await group.next() {
                    outcomes[done] = outcome
                }
                group.addTask {
                    let key = once.map { OnceKey($0, for: choice.number.description) }
                    do {
                        let made = try await write(as: caller, once: key, answer) { unit in
                            try action.perform(on: choice.number, from: choice.revision, in: unit)
                        }
                        return (place, Outcome(number: choice.number, result: .success(made)))
                    } catch {
                        return (place, Outcome(number: choice.number, result: .failure(error)))
                    }
                }
            }
            for await (done, outcome) in group { outcomes[done] = outcome }
            return outcomes.compactMap(\.self)
        }
    }
}
