import Monitoring

/// One step an alert goes through. Stages look and decide; the runner writes what they decided.
public struct AlarmStage: Sendable {
    let name: Name
    /// Decides, and says why; nil when the stage had nothing to say.
    let run: @Sendable (inout AlarmPassage, DeskUnit) throws -> Verdict?

    /// The stages a deskbook can list. Silences, grouping, flapping and topology will stand between `dedup`
    /// and `ticket`.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        case normalise, dedup, ticket, route

        /// What is wrong with an order; nil when it works.
        static func flaw(inOrder names: [Name]) -> String? {
            guard names.first == .normalise else { return "the pipeline must begin with normalise" }
            guard Set(names).count == names.count else { return "a stage stands twice in the pipeline" }
            guard names.dropFirst().first == .dedup else { return "dedup must come right after normalise" }
            if let route = names.firstIndex(of: .route) {
                guard let ticket = names.firstIndex(of: .ticket), ticket < route else {
                    return "route needs ticket before it: there is nothing to route without one"
                }
            }
            return nil
        }

        var stage: AlarmStage {
            switch self {
            case .normalise: .normalise
            case .dedup: .dedup
            case .ticket: .ticket
            case .route: .route
            }
        }
    }
}
