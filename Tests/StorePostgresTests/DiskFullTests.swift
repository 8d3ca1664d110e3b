import Foundation
import Glibc
import SQL
import StorePostgres
import TestSupport
import Testing

/// The server's disk fills up.
@Suite struct DiskFullTests {
    @Test(.enabled(if: SmallDisk.isPossible, "mounting is not possible here"), .timeLimit(.minutes(15)))
    func saysSoAndGoesOnOnceThereIsRoom() async throws {
        let disk = try SmallDisk(megabytes: 6)
        let bench = try Bench(connections: 2)
        let client = try bench.database.client()
        let space = "small_\(bench.database.name)"
        try client.run("CREATE TABLESPACE \(space) LOCATION '\(disk.path)'")
        try client.run("CREATE TABLE bulk (text TEXT NOT NULL) TABLESPACE \(space)")
        try client.run("ALTER TABLE bulk ALTER COLUMN text SET STORAGE EXTERNAL")
        let insert = SQLStatement("INSERT INTO bulk (text) VALUES ($1)")
        let bulk = String(repeating: "纸 paper ", count: 20_000)
        var kept = 0
        var refusal: SQLFailure?
        while refusal == nil, kept < 200 {
            do {
                try await bench.engine.write { try $0.run(insert, [.text(bulk)]) }
                kept += 1
            } catch {
                refusal = error as? SQLFailure
            }
        }
        #expect(refusal == .diskFull)
        #expect(kept > 0)
        #expect(try client.run("SELECT count(*) FROM bulk") == [["\(kept)"]])
        #expect(await bench.add(1) == nil)
        try disk.grow(megabytes: 32)
        try await bench.engine.write { try $0.run(insert, [.text(bulk)]) }
        try client.run("DROP TABLE bulk")
        try client.run("DROP TABLESPACE \(space)")
    }
}

/// A file system of a few megabytes, in memory, that belongs to the server.
private final class SmallDisk: Sendable {
    let path: String
    private let folder: TemporaryFolder

    static var isPossible: Bool {
        guard getuid() == 0, let disk = try? SmallDisk(megabytes: 1) else { return false }
        return !disk.path.isEmpty
    }

    init(megabytes: Int) throws {
        folder = try TemporaryFolder()
        path = folder.file("disk")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m") == 0 else { throw POSIXError(.EPERM) }
        guard let account = getpwnam("postgres") else { return }
        chown(path, account.pointee.pw_uid, account.pointee.pw_gid)
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    func grow(megabytes: Int) throws {
        let remount = UInt(MS_REMOUNT)
        guard mount("tmpfs", path, "tmpfs", remount, "size=\(megabytes)m") == 0 else {
            throw POSIXError(.EPERM)
        }
    }
}
