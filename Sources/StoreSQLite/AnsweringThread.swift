/// A thread that runs tasks, where a caller's task can be told that its unit is durable.
///
/// Woken from the writer's thread, a task goes on wherever there is room, and each is handed over by itself.
/// Whoever runs tasks on threads of its own says here which one a caller is on: then all answers for a thread
/// go there in one piece, and tasks stay where their connections are.
public struct AnsweringThread: Sendable {
    let id: ObjectIdentifier
    let run: @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

    /// - Parameters:
    ///   - id: what tells threads apart.
    ///   - run: has the thread do some work soon.
    public init(
        id: ObjectIdentifier, run: @escaping @Sendable (_ work: @escaping @Sendable () -> Void) -> Void
    ) {
        self.id = id
        self.run = run
    }
}

/// The answers of one commit, by the thread each is for.
struct Answers: Sendable {
    private var piles: [(thread: AnsweringThread?, answers: [GroupCommit.Answer])] = []

    var count: Int { piles.reduce(0) { $0 + $1.answers.count } }

    mutating func add(_ answer: @escaping GroupCommit.Answer, on thread: AnsweringThread?) {
        if let index = piles.firstIndex(where: { $0.thread?.id == thread?.id }) {
            piles[index].answers.append(answer)
        } else {
            piles.append((thread, [answer]))
        }
    }

    func give() {
        for (thread, answers) in piles {
            if let thread {
                thread.run { for answer in answers { answer() } }
            } else {
                for answer in answers { answer() }
            }
        }
    }
}
