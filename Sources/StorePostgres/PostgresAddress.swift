import CPostgres
import SQL

/// Where a database is and how to come in, as libpq takes it: a URL, or `name=value` settings such as
/// `service=switchboard`.
///
/// The text may hold a password; nothing of it is printed but what ``description`` shows.
public struct PostgresAddress: Sendable {
    /// Settings as libpq read them, with ours where nothing was said.
    let settings: [String: String]

    /// Settings that make a lost server show within seconds, where the address does not say otherwise. A
    /// server that answers reads only is no server for us.
    private static let defaults = [
        "connect_timeout": "5", "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3",
        "tcp_user_timeout": "10000", "target_session_attrs": "read-write",
    ]

    /// True for what this reads, rather than a folder.
    public static func looksLikeOne(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
            || text.prefix { $0 != " " && $0 != "/" }.contains("=")
    }

    /// - Throws: ``SQL/SQLFailure/unavailable(_:)`` for what libpq cannot read; the text itself, which may hold
    ///   a password, is not repeated.
    public init(_ text: String) throws {
        guard Self.looksLikeOne(text) else {
            throw SQLFailure.unavailable("expected postgres://USER@HOST:PORT/DATABASE or service=NAME")
        }
        var error: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &error) else {
            PQfreemem(error)
            throw Self.unreadable
        }
        defer { PQconninfoFree(options) }
        var settings = Self.defaults
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        guard Self.isPlausible(settings) else { throw Self.unreadable }
        // What is sent is UTF-8, whatever was asked for.
        settings["client_encoding"] = "UTF8"
        self.settings = settings
    }

    private static let unreadable = SQLFailure.unavailable(
        "its address cannot be read: expected postgres://USER@HOST:PORT/DATABASE?OPTION=VALUE with "
            + "special characters of a password written as %XX, or libpq's NAME=VALUE settings")

    /// A password with `@` or `/` in it, not written as %XX, ends up in host, port and name of the database,
    /// which libpq's messages and our ``description`` repeat. Hence none of them may look like a part of one.
    private static func isPlausible(_ settings: [String: String]) -> Bool {
        let ports = settings["port"] ?? ""
        guard ports.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") }) else {
            return false
        }
        return !["host", "hostaddr", "dbname"].contains { name in
            settings[name].map { $0.contains("@") || $0.contains("://") || $0.contains("password=") } ?? false
        }
    }
}

extension PostgresAddress: CustomStringConvertible {
    /// Without the password.
    public var description: String {
        if let name = settings["service"], settings["host"] == nil { return "service=\(name)" }
        let user = settings["user"].map { $0 + "@" } ?? ""
        let port = settings["port"].map { ":" + $0 } ?? ""
        return "postgres://\(user)\(settings["host"] ?? "")\(port)/\(settings["dbname"] ?? "")"
    }
}
