import CPostgres
import SQL

/// What a statement came back with, sorted by what is to be done about it.
enum PostgresFailure: Error {
    /// Two units met; the server undid this one. It can be run again.
    case conflict(SQLFailure)
    /// The connection is of no use any more. Nothing was committed.
    case lost(String)
    /// Everything else: the unit has failed.
    case failed(SQLFailure)

    /// What is told to those who have nothing to try again with.
    var plain: SQLFailure {
        switch self {
        case .conflict(let failure), .failed(let failure): failure
        case .lost(let why): .unavailable(why)
        }
    }
}

extension PostgresFailure {
    /// - Parameter state: SQLSTATE, five characters
    ///   (<https://www.postgresql.org/docs/15/errcodes-appendix.html>); empty where libpq itself failed.
    init(state: String, message: String) {
        let text = "\(message) (SQLSTATE \(state))"
        self =
            switch state {
            case "": .lost(message)
            // A unique key that another unit took first: run again, this one sees what the other wrote.
            case "23505": .conflict(.notUnique(message))
            case "40001", "40P01": .conflict(.conflict(message))
            case "55P03", "57014": .failed(.busy)
            case "53100": .failed(.diskFull)
            case "42501": .failed(.readOnly(message))
            case "25006": .lost("the server takes no writes: \(message)")
            case "53300", "57P01", "57P02", "57P03", "57P05", "25P03": .lost(message)
            case _ where state.hasPrefix("08"): .lost(message)
            case _ where state.hasPrefix("23"): .failed(.constraint(message))
            default: .failed(.other(text))
            }
    }

    /// What the server said of a statement that failed.
    init(_ result: OpaquePointer) {
        let state = PQresultErrorField(result, Self.stateField).map { String(cString: $0) } ?? ""
        let message = PQresultErrorField(result, Self.messageField).map { String(cString: $0) }
        self.init(state: state, message: message ?? PQresultErrorMessage(result).text)
    }

    /// `PG_DIAG_SQLSTATE` and `PG_DIAG_MESSAGE_PRIMARY`: character constants.
    private static let stateField = Int32(UInt8(ascii: "C"))
    private static let messageField = Int32(UInt8(ascii: "M"))
}

extension UnsafeMutablePointer<CChar>? {
    /// A message of libpq's on one line.
    var text: String {
        guard let self else { return "no message" }
        return String(cString: self).split(separator: "\n")
            .map { $0.drop { $0 == "\t" || $0 == " " } }.joined(separator: "; ")
    }
}
