import Foundation
import SQL
import Store
import StorePostgres
import StoreSQLite

/// Where a store is.
enum StorePlace {
    /// A PostgreSQL database, as libpq takes it.
    case database(String)
    /// The database file of an embedded store.
    case file(String)

    /// What `copy` takes: a folder, or what looks like a database.
    init(_ text: String) {
        if PostgresAddress.looksLikeOne(text) {
            self = .database(text)
        } else {
            self = .file(text + "/" + StoreOptions.fileName)
        }
    }

    /// Opens the store that is there.
    ///
    /// - Parameters:
    ///   - creating: makes folder and database where they are missing, and makes sure that they can be
    ///     written; otherwise a missing one is an error.
    ///   - copying: opens it to be copied into.
    func open(creating: Bool, copying: Bool = false) async throws -> Store {
        var place = "the database"
        do {
            let engine: any SQLEngine
            switch self {
            case .database(let text):
                let address = try PostgresAddress(text)
                place = address.description
                engine = PostgresEngine(to: address)
            case .file(let path):
                place = path
                engine = try Self.engine(path, creating: creating)
            }
            let store = try await copying ? Store(copyingInto: engine) : Store(opening: engine)
            if creating { try await store.checkWritable() }
            return store
        } catch let failure as SQLFailure {
            throw CommandFailure("cannot open \(place): \(failure)")
        }
    }

    /// Makes sure that no other process has the embedded store open. Of a database the copy finds out itself.
    func checkUnused() async throws {
        guard case .file(let path) = self, FileManager.default.fileExists(atPath: path) else { return }
        do {
            try await SQLiteEngine.checkUnused(path: path)
        } catch SQLFailure.busy {
            throw CommandFailure("\(path) is in use: stop the server that has it open")
        } catch let failure as SQLFailure {
            throw CommandFailure("cannot open \(path): \(failure)")
        }
    }

    private static func engine(_ path: String, creating: Bool) throws -> any SQLEngine {
        let folder = (path as NSString).deletingLastPathComponent
        // The store holds what people wrote and the hashes of tokens: nobody else's business.
        umask(0o077)
        if creating {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw CommandFailure("cannot make the data folder \(folder): \(error.plain)")
            }
        } else if !FileManager.default.fileExists(atPath: path) {
            throw CommandFailure("there is no store at \(path); switchboard serve --data \(folder) makes one")
        }
        return try SQLiteEngine(path: path)
    }
}
