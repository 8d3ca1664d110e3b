import API
import Foundation
import Glibc
import SQL
import StoreSQLite
import TestSupport
import Testing

extension Drills {
    /// What the program says when it starts, and when it cannot.
    @Suite struct StartTests {
        private let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
        }

        @Test func saysOneLineWhenItIsReadyAndHowToComeInTheFirstTime() async throws {
            let data = folder.file("data")
            let first = try await ServerProcess(data, in: folder)
            let firstEnding = try await first.stop()
            #expect(firstEnding.status == 0)
            #expect(firstEnding.output == "switchboard is ready at \(first.url)\n")
            #expect(
                firstEnding.errors.contains(
                    "switchboard token create --data \(data) --name admin --role admin"))
            _ = try await Program.token("admin", data, in: folder)
            let second = try await ServerProcess(data, in: folder)
            let secondEnding = try await second.stop()
            #expect(secondEnding.output == "switchboard is ready at \(second.url)\n")
            #expect(!secondEnding.errors.contains("token create"))
        }

        /// Arguments, and what standard error must say of them.
        static let misfits: [(arguments: [String], says: [String])] = [
            (["--listen", "127.0.0.1"], ["--listen 127.0.0.1", "expected HOST:PORT"]),
            (["--listen", "127.0.0.1:99999"], ["--listen 127.0.0.1:99999", "expected HOST:PORT"]),
            (["--log-level", "loud"], ["--log-level loud", "expected one of trace, debug"]),
            (
                ["--database", "postgres://u:secret@127.0.0.1:1/desk"],
                ["cannot open postgres://u@127.0.0.1:1/desk", "Connection refused"]
            ),
            (["--database", "postgres://u:sec%ret@x/desk"], ["its address cannot be read"]),
            (["--database", "desk"], ["expected postgres://"]),
            (["--deskbook", "/nowhere"], ["/nowhere/organisation.yaml", "cannot be read"]),
        ]

        @Test(arguments: misfits) func refusesOptionsThatDoNotFit(_ arguments: [String], _ says: [String])
            async throws
        {
            try await expectRefusal(
                ["--data", folder.file("data"), "--listen", "127.0.0.1:0"] + arguments, says)
        }

        @Test func refusesToStartWithoutAFolder() async throws {
            try await expectRefusal([], ["--data", "SWITCHBOARD_DATA"])
        }

        @Test func refusesAPortThatIsTaken() async throws {
            let first = try await ServerProcess(folder.file("first"), in: folder)
            try await expectRefusal(
                ["--data", folder.file("second"), "--listen", "127.0.0.1:\(first.port)"],
                ["port \(first.port)", "taken", "--listen"])
            try await first.stop()
        }

        @Test func refusesAFolderThatIsAFile() async throws {
            let file = folder.file("data")
            try Data("not a folder".utf8).write(to: URL(fileURLWithPath: file))
            try await expectRefusal(
                ["--data", file, "--listen", "127.0.0.1:0"], ["cannot make the data folder", file])
        }

        @Test func refusesADatabaseThatIsNone() async throws {
            let data = try makeFolder("data")
            let garbage = Data(String(repeating: "no database. ", count: 1000).utf8)
            try garbage.write(to: URL(fileURLWithPath: data + "/switchboard.db"))
            try await expectRefusal(
                ["--data", data, "--listen", "127.0.0.1:0"], [data, "not a Switchboard database"])
            #expect(FileManager.default.contents(atPath: data + "/switchboard.db") == garbage, "left alone")
        }

        @Test func refusesADatabaseOfANewerVersion() async throws {
            let data = folder.file("data")
            _ = try await Program.token("admin", data, in: folder)
            let engine = try SQLiteEngine(path: data + "/switchboard.db")
            try await engine.write {
                try $0.run(script: "INSERT INTO migrations (name) VALUES ('9999-from-the-future')")
            }
            try await engine.close()
            try await expectRefusal(
                ["--data", data, "--listen", "127.0.0.1:0"],
                ["newer Switchboard", "9999-from-the-future", "Use the newer binary, or restore a backup"])
        }

        @Test(.enabled(if: Somebody.canRunThings, "needs setpriv, or not to be root"))
        func refusesAFolderItMayNotWriteTo() async throws {
            let data = folder.file("data")
            _ = try await Program.token("admin", data, in: folder)
            try Somebody.lock(data, in: folder)
            defer { chmod(data, 0o755) }
            let ending = try await Somebody.run(
                ["serve", "--data", data, "--listen", "127.0.0.1:0"], in: folder)
            #expect(ending.status != 0 && ending.status < 128)
            #expect(ending.output.isEmpty)
            #expect(ending.errors.contains(data))
            #expect(
                ending.errors.contains("check its owner, its permissions"),
                "\(ending.errors)")
        }

        private func expectRefusal(_ arguments: [String], _ says: [String]) async throws {
            let ending = try await Program.run(["serve"] + arguments, in: folder)
            #expect(ending.status != 0 && ending.status < 128, "\(ending.status)")
            #expect(ending.output.isEmpty, "nothing is ready")
            #expect(!ending.errors.contains(":sec"), "no password is shown")
            for words in says { #expect(ending.errors.contains(words), "\(ending.errors)") }
        }

        private func makeFolder(_ name: String) throws -> String {
            let path = folder.file(name)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            return path
        }
    }
}
