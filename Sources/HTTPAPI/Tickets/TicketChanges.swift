import API
import Desk
import Hummingbird
import Kernel
import Tickets

/// `/api/v1/ticket-changes`: one thing done to many tickets, with a result for each.
enum TicketChanges {
    static let create: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewTicketChanges.self, body)
        let once = try incoming.onceKey(body)
        let (action, choices) = try await ask.read(by: incoming)
        let outcomes = await incoming.desk.change(
            choices, by: action, as: incoming.caller, once: once
        ) { Answer(status: 200, etag: $0.etag) }
        let items = outcomes.map { TicketOutcomeBody($0, inChinese: incoming.readsChinese) }
        return .json(TicketChangesBody(items: items))
    }
}

extension TicketOutcomeBody {
    fileprivate init(_ outcome: Desk.Outcome, inChinese: Bool) {
        let number = outcome.number.description
        switch outcome.result {
        case .success(let answer):
            let revision = answer.etag.flatMap { Int64($0.filter { $0 != "\"" }) }
            self.init(number: number, status: answer.status, revision: revision, problem: nil)
        case .failure(let error):
            let problem = Problem.body(for: error)
            self.init(
                number: number, status: problem.status, revision: nil,
                problem: inChinese ? ProblemWords.chinese(problem) : problem)
        }
    }
}

/// What can be done to many tickets, and which operation does it to one.
private enum ActionWord: String, CaseIterable {
    case receive, assign, accept, `return`, escalate, work, hold, resume, resolve, reopen, confirm, cancel,
        reject
    case merge, note, edit

    var operation: Endpoint {
        switch self {
        case .receive: .receiptPut
        case .assign, .accept: .assignmentPut
        case .return: .returnPut
        case .escalate: .escalationPut
        case .work: .workPut
        case .hold: .holdPut
        case .resume: .holdDelete
        case .resolve: .resolutionPut
        case .reopen: .resolutionDelete
        case .confirm: .confirmationPut
        case .cancel: .cancellationPut
        case .reject: .rejectionPut
        case .merge: .mergerPut
        case .note: .noteCreate
        case .edit: .ticketEdit
        }
    }

    /// Members that mean something for it.
    var members: Set<String> {
        switch self {
        case .receive, .resume: []
        case .assign: ["team", "person", "line", "reason"]
        case .return: ["reason"]
        case .escalate: ["team", "line", "reason"]
        case .accept: ["abovePercent"]
        case .work: ["person"]
        case .hold: ["reason", "until", "note"]
        case .resolve: ["note", "answer"]
        case .reopen, .confirm, .cancel, .reject: ["note"]
        case .merge: ["into"]
        case .note: ["note", "answer", "visibility"]
        case .edit: Set(TicketChange.fields)
        }
    }
}

extension NewTicketChanges {
    /// What is to be done, with every value checked; whoever may not do it to one ticket may not do it to many.
    fileprivate func read(by incoming: Incoming) async throws -> (TicketAction, [Desk.Choice]) {
        var fields = FieldReader()
        let word = fields.word("action", action, ActionWord.self)
        let choices = choices(&fields)
        if let word {
            guard word.operation.roles?.contains(incoming.caller.role) == true else {
                throw RequestFlaw.notAllowed(
                    role: incoming.caller.role.rawValue, operation: word.operation.rawValue)
            }
            for name in given where !word.members.contains(name) {
                let taken = word.members.sorted().joined(separator: ", ")
                fields.complain(
                    name,
                    "means nothing to \(word.rawValue)" + (taken.isEmpty ? "" : ", which takes \(taken)"))
            }
        }
        if word == .accept {
            let percent = fields.value("abovePercent", abovePercent ?? 0, "must be 0 to 100") { percent in
                (0...100).contains(percent) ? percent : nil
            }
            let known = try fields.all(percent)
            let numbers = choices.map(\.number)
            let accepted = try await incoming.desk.acceptable(numbers, above: known, to: incoming.caller)
            return (.accept(accepted, above: known), choices)
        }
        let action = try word.flatMap { try self.action($0, &fields, incoming) }
        return (try fields.all(action), choices)
    }

    private func choices(_ fields: inout FieldReader) -> [Desk.Choice] {
        if !(1...Limits.ticketChanges).contains(tickets.count) {
            fields.complain("tickets", "must be 1 to \(Limits.ticketChanges) tickets")
        }
        var seen: Set<TicketNumber> = []
        return tickets.prefix(Limits.ticketChanges).enumerated().compactMap { place, choice in
            let field = "tickets[\(place)]"
            guard let number = fields.number(field, choice.number) else { return nil }
            if !seen.insert(number).inserted { fields.complain(field, "stands twice") }
            return Desk.Choice(number: number, revision: choice.revision.map(Int64.init))
        }
    }

    private func action(
        _ word: ActionWord, _ fields: inout FieldReader, _ incoming: Incoming
    ) throws -> TicketAction? {
        let remark = self.note.flatMap { fields.note("note", $0) }
        switch word {
        case .receive: return .receive
        case .assign:
            if team == nil, person == nil { fields.complain("team", "team or person must be given") }
            return .assign(
                team: team, person: person, line: line.flatMap { fields.word("line", $0, SupportLine.self) },
                reason: reason.flatMap { fields.note("reason", $0) })
        case .return: return fields.note("reason", reason ?? "").map { .sendBack(reason: $0) }
        case .escalate:
            let line = line.flatMap { fields.word("line", $0, SupportLine.self) }
            return fields.note("reason", reason ?? "").map { .escalate(team: team, line: line, reason: $0) }
        case .accept: return nil
        case .work: return .work(person: person)
        case .hold:
            let until = fields.time("until", until)
            return fields.word("reason", reason ?? "", Hold.Reason.self).map {
                .hold($0, until: until, note: remark)
            }
        case .resume: return .resume
        case .resolve: return fields.words("note", note, answer: answer, incoming).map { .resolve($0) }
        case .reopen: return .reopen(reason: remark)
        case .confirm: return .confirm(note: remark)
        case .cancel: return .cancel(note: remark)
        case .reject:
            return fields.value("note", remark, "must say why the tickets are rejected", \.self).map {
                .reject(note: $0)
            }
        case .merge: return fields.number("into", into ?? "").map { .merge(into: $0) }
        case .note:
            let visibility = fields.word(
                "visibility", visibility ?? TicketNote.Visibility.internal.rawValue,
                TicketNote.Visibility.self)
            let words = fields.words("note", note, answer: answer, incoming)
            return words.flatMap { words in visibility.map { .note(words, $0) } }
        case .edit: return .edit(try TicketEdit(change))
        }
    }

    private var change: TicketChange {
        var change = TicketChange()
        change.title = title
        change.description = description
        change.impact = impact
        change.urgency = urgency
        change.requester = requester
        change.service = service
        change.ci = ci
        change.domain = domain
        change.labels = labels
        change.department = department
        change.form = form
        return change
    }

    /// Names of the members that were given, besides what is always there.
    private var given: [String] {
        let all: [(String, Bool)] = [
            ("abovePercent", abovePercent != nil), ("team", team != nil), ("person", person != nil),
            ("line", line != nil),
            ("reason", reason != nil),
            ("until", until != nil), ("note", note != nil), ("answer", answer != nil),
            ("visibility", visibility != nil), ("into", into != nil), ("title", title != nil),
            ("description", description != nil), ("impact", impact != nil),
            ("urgency", urgency != nil), ("requester", requester != nil), ("service", service != nil),
            ("ci", ci != nil), ("domain", domain != nil), ("labels", labels != nil),
            ("department", department != nil), ("form", form != nil),
        ]
        return all.filter(\.1).map(\.0)
    }
}
