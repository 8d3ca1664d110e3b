import API

/// What can go wrong between a person's command and the server's answer; exit code 1.
enum ClientFailure: Error, Equatable {
    case noToken
    case badToken
    case badAddress(String)
    case fileUnreadable(String, why: String)
    case inputUnreadable
    case fileUnwritable(String, why: String)
    case unreachable(String, why: String)
    /// A success whose body is not what was promised.
    case notSwitchboard(String, why: String)
    /// A refusal without a problem body.
    case refusedBare(String, status: Int)
    case refused(ProblemBody)
}

extension ClientFailure {
    /// In words for a person: what was wrong, each member that was, and what would be possible.
    func text(for reader: Reader) -> String {
        switch self {
        case .noToken: reader.say(.noToken)
        case .badToken: reader.say(.badToken)
        case .badAddress(let text): reader.say(.badAddress, text.printable)
        case .fileUnreadable(let path, let why): reader.say(.fileUnreadable, path.printable, why)
        case .inputUnreadable: reader.say(.inputUnreadable)
        case .fileUnwritable(let path, let why): reader.say(.fileUnwritable, path.printable, why)
        case .unreachable(let server, let why): reader.say(.unreachable, server.printable, why)
        case .notSwitchboard(let server, let why):
            reader.say(.notSwitchboard, server.printable, why.printable)
        case .refusedBare(let server, let status): reader.say(.refusedBare, server.printable, String(status))
        case .refused(let problem): problem.text(for: reader)
        }
    }
}

extension ProblemBody {
    /// Members that `detail` names already are not named twice.
    fileprivate func text(for reader: Reader) -> String {
        var lines = ["\(title): \(detail)".printable]
        lines += (errors ?? []).filter { !detail.contains("\($0.field): \($0.message)") }
            .map { "  " + reader.say(.fieldFlaw, $0.field.printable, $0.message.printable) }
        if let legalMoves, !legalMoves.isEmpty {
            lines.append("  " + reader.say(.legalMoves, legalMoves.joined(separator: ", ").printable))
        }
        if let currentRevision {
            lines.append("  " + reader.say(.currentRevision, String(currentRevision)))
        }
        return lines.joined(separator: "\n")
    }
}
