import Foundation
import TestSupport
import Testing

extension Drills {
    /// `--database`, as it is typed.
    @Suite struct DatabaseTests {
        private let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
        }

        private func create(_ database: String, _ environment: [String: String] = [:]) async throws
            -> ChildProcess.Ending
        {
            try await Program.run(
                ["token", "create", "--database", database, "--name", "li.na", "--role", "agent"], in: folder,
                environment: environment)
        }

        @Test func findsADatabaseByTheNameOfAService() async throws {
            let database = try ServerDatabase(on: .shared())
            let services = folder.file("services")
            let service = """
                [desk]
                host=127.0.0.1
                port=\(database.server.port)
                dbname=\(database.name)
                user=switchboard

                """
            try Data(service.utf8).write(to: URL(fileURLWithPath: services))
            let made = try await create("service=desk", ["PGSERVICEFILE": services])
            #expect(made.status == 0, "\(made.errors)")
            #expect(made.output.hasPrefix("swb_"))
            #expect(try database.client().run("SELECT name, role FROM tokens") == [["li.na", "agent"]])
            let unknown = try await create("service=other", ["PGSERVICEFILE": services])
            #expect(unknown.status != 0)
            #expect(unknown.errors.contains("cannot open service=other"), "\(unknown.errors)")
        }

        @Test(arguments: [
            "postgres://ann:s3cret@127.0.0.1:1/desk", "postgres://ann:s3cret/x@127.0.0.1/desk",
            "postgres://ann:s3cret%@127.0.0.1/desk", "host=127.0.0.1 port=1 password=s3cret dbname=desk",
        ]) func repeatsNoPassword(_ database: String) async throws {
            let ending = try await create(database)
            #expect(ending.status != 0)
            #expect(ending.errors.contains("cannot open"), "\(ending.errors)")
            #expect(!(ending.output + ending.errors).contains("s3cret"))
        }
    }
}
