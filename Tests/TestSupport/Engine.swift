public import SQL
import StorePostgres
import StoreSQLite

/// The engines that tests of the store and the desk run on.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    public static let all = allCases

    /// A fresh, empty database.
    public func database() async throws -> TestDatabase {
        switch self {
        case .sqlite: TestDatabase(.file(try TemporaryFolder()))
        case .postgres:
            TestDatabase(.server(try ServerDatabase(on: .shared()), await Slots.shared.take()))
        }
    }
}

/// A database that goes when the test is done with it.
public final class TestDatabase: Sendable {
    enum Place {
        case file(TemporaryFolder)
        case server(ServerDatabase, Slots.Slot)
    }

    private let place: Place

    init(_ place: Place) {
        self.place = place
    }

    /// Nil where it is a file.
    public var server: ServerDatabase? {
        if case .server(let database, _) = place { database } else { nil }
    }

    /// An engine over it, as another process would open it. Few connections: many tests run at once.
    public func engine() throws -> any SQLEngine {
        switch place {
        case .file(let folder): try SQLiteEngine(path: folder.file("switchboard.db"))
        case .server(let database, _):
            PostgresEngine(to: try PostgresAddress(database.address), connections: 3)
        }
    }
}
