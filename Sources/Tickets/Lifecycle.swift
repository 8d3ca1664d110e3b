public import Kernel

/// A life cycle as data: which move leads from where to where, under which named conditions.
///
/// Each practice states its own (``standard`` is what incidents and requests share); `switchboard lifecycle`
/// draws it, and the server refuses to start when ``flaws`` finds any.
public struct Lifecycle: Sendable {
    /// One arrow of the drawing.
    public struct Transition: Sendable {
        public let move: Move
        public let from: Status.Name
        public let to: Status.Name
        public let guards: [TransitionGuard]

        public init(_ move: Move, from: Status.Name, to: Status.Name, when guards: [TransitionGuard] = []) {
            self.move = move
            self.from = from
            self.to = to
            self.guards = guards
        }
    }

    public let transitions: [Transition]

    public init(_ transitions: [Transition]) {
        self.transitions = transitions
    }

    /// Moves people may ask for from here, in the order of the table.
    public func legalMoves(from state: Status.Name) -> [Move] {
        var moves: [Move] = []
        for transition in transitions where transition.from == state && transition.move.isForPeople {
            if !moves.contains(transition.move) { moves.append(transition.move) }
        }
        return moves
    }

    /// Where `move` takes `ticket` at this moment.
    public func target(of move: Move, for ticket: Ticket, _ facts: MoveFacts) throws(Refusal) -> Status.Name {
        let here = ticket.status.name
        var refusal = Refusal.illegalMove(move, from: here, legal: legalMoves(from: here))
        for transition in transitions where transition.move == move && transition.from == here {
            guard let failed = transition.guards.first(where: { !$0.holds(ticket, facts) }) else {
                return transition.to
            }
            refusal = failed.refusal(ticket, facts)
        }
        throw refusal
    }

    /// What is wrong with the table: states nobody reaches, final states with a way out, others without one.
    public var flaws: [String] {
        var reached: Set<Status.Name> = [.new]
        var frontier: [Status.Name] = [.new]
        while let state = frontier.popLast() {
            for transition in transitions
            where transition.from == state && reached.insert(transition.to).inserted {
                frontier.append(transition.to)
            }
        }
        return Status.Name.allCases.flatMap { state in
            let exits = transitions.contains { $0.from == state }
            return [
                reached.contains(state) ? nil : "no move leads to \(state.rawValue)",
                state.isFinal && exits ? "\(state.rawValue) is final but has a way out" : nil,
                !state.isFinal && !exits ? "\(state.rawValue) is not final but has no way out" : nil,
            ].compactMap { $0 }
        }
    }
}

/// What guards may look at besides the ticket.
public struct MoveFacts: Sendable {
    public let now: Instant
    /// How long after its resolution a ticket may be reopened; later it is a new ticket.
    public let reopenDays: Int
    /// Whether a major incident's review has been written.
    public let isReviewed: Bool

    public init(now: Instant, reopenDays: Int, isReviewed: Bool = false) {
        self.now = now
        self.reopenDays = reopenDays
        self.isReviewed = isReviewed
    }
}

/// A condition on a move, with a name for the drawing and a refusal for the caller.
public struct TransitionGuard: Sendable {
    public let name: String
    let holds: @Sendable (Ticket, MoveFacts) -> Bool
    let refusal: @Sendable (Ticket, MoveFacts) -> Refusal
}
