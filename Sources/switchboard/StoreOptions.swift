import ArgumentParser
import Desk
import Foundation
import SQL
import Store

/// Where the data is: every command beside the data takes these.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: "Folder of the embedded store. Also SWITCHBOARD_DATA.")
    var dataOption: String?

    @Option(
        name: .customLong("database"),
        help: ArgumentHelp(
            "A PostgreSQL database instead of the embedded store. Also SWITCHBOARD_DATABASE.",
            discussion: """
                postgres://USER@HOST:PORT/DATABASE?OPTION=VALUE or service=NAME, as libpq takes them. Keep the \
                password in ~/.pgpass, a service file or PGPASSWORD: a command line can be read by others.
                """, valueName: "url"))
    var databaseOption: String?

    /// The database file inside the data folder.
    static let fileName = "switchboard.db"

    var data: String? { dataOption ?? Environment["SWITCHBOARD_DATA"] }
    var database: String? { databaseOption ?? Environment["SWITCHBOARD_DATABASE"] }

    /// Whether any was given.
    var isNamed: Bool { data != nil || database != nil }

    /// How a person who reads a message reaches this store again.
    var words: String {
        if database != nil { return "--database URL" }
        return "--data \(data ?? "DIR")"
    }

    /// Path of the database file of the embedded store.
    /// - Throws: `ValidationError` without `--data`.
    func file() throws -> String {
        guard let data else {
            throw ValidationError(
                "give --data DIR (or SWITCHBOARD_DATA), the folder of the embedded store, "
                    + "or --database URL (or SWITCHBOARD_DATABASE), a PostgreSQL database")
        }
        return data + "/" + Self.fileName
    }

    /// Opens the store: the database where one is given, or else the embedded one.
    /// - Parameter creating: makes folder and database where they are missing, and makes sure that they can
    ///   be written; otherwise a missing one is an error.
    func open(creating: Bool = false) async throws -> Store {
        try await (database.map(StorePlace.database) ?? .file(file())).open(creating: creating)
    }

    /// Opens the store and the desk on it, lets `work` use it, and closes it again.
    func withDesk(creating: Bool = false, _ work: (Desk) async throws -> Void) async throws {
        let store = try await open(creating: creating)
        do {
            try await work(Desk(on: store))
        } catch {
            try? await store.engine.close()
            throw CommandFailure(explaining: error)
        }
        try await store.engine.close()
    }
}

/// Settings from outside, the same names everywhere.
enum Environment {
    static subscript(name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
