import CPostgres

/// A plain connection beside the engine's, for what tests do behind its back.
public struct PostgresClient: ~Copyable {
    private let connection: OpaquePointer

    /// - Parameter address: as libpq takes it.
    public init(_ address: String) throws {
        guard let opened = PQconnectdb(address) else { throw PostgresTrouble("out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            defer { PQfinish(opened) }
            throw PostgresTrouble(String(cString: PQerrorMessage(opened)))
        }
        connection = opened
    }

    deinit { PQfinish(connection) }

    /// Runs one statement, and answers with its rows as texts; NULL is an empty one.
    @discardableResult
    public func run(_ sql: String) throws -> [[String]] {
        guard let result = PQexec(connection, sql) else {
            throw PostgresTrouble(String(cString: PQerrorMessage(connection)))
        }
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw PostgresTrouble(sql + ": " + String(cString: PQresultErrorMessage(result)))
        }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                PQgetvalue(result, row, column).map { String(cString: $0) } ?? ""
            }
        }
    }
}

/// Something about the test's own server did not work.
public struct PostgresTrouble: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
