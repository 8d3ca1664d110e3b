import ArgumentParser
import Foundation
import SQL
import Store
import StoreSQLite

/// A consistent copy in one file, made while the server goes on.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store to a file while the server runs.")

    @OptionGroup var store: StoreOptions

    @Argument(help: "File to write; must not exist.")
    var file: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure("\(file) exists; name a new file")
        }
        let opened = try await store.open()
        let unfinished = file + ".part"
        try? FileManager.default.removeItem(atPath: unfinished)
        do {
            try await opened.engine.backup(to: unfinished)
            try FileManager.default.moveItem(atPath: unfinished, toPath: file)
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            throw CommandFailure(explaining: error)
        }
        try await opened.engine.close()
        Terminal.speak("\(file): \(size(of: file)) bytes")
    }
}

/// Puts a backup in place of the store, while no server runs.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in place of the store. Stop the server first.",
        discussion:
            "The backup is checked before anything is touched; the store it replaces is kept beside it.")

    @OptionGroup var store: StoreOptions

    @Argument(help: "A file made by backup.")
    var file: String

    @Flag(
        help: """
            Replace a store that is there already; the old one is kept as switchboard.db.before-restore, with a \
            number behind it when there is one of that name.
            """)
    var replace = false

    func run() async throws {
        if store.database != nil {
            throw CommandFailure(
                "a PostgreSQL database is restored with its own tools, and nothing was changed: pg_restore "
                    + "--exit-on-error --single-transaction --dbname URL FILE into a new, empty database, then "
                    + "switchboard verify --database URL, then serve with it. To put a backup of the embedded store "
                    + "into a database: restore it with --data DIR, then switchboard copy --from DIR --to URL"
            )
        }
        let target = try store.file()
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure("\(file): there is no such file")
        }
        let unfinished = target + ".restoring"
        do {
            try FileManager.default.createDirectory(
                atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try? FileManager.default.removeItem(atPath: unfinished)
            try FileManager.default.copyItem(atPath: file, toPath: unfinished)
            try await check(unfinished)
            let kept = try await setAside(target)
            try FileManager.default.moveItem(atPath: unfinished, toPath: target)
            remove(unfinished)
            if let kept { Terminal.tell("\(kept): what was there before") }
        } catch {
            remove(unfinished)
            throw CommandFailure(explaining: error)
        }
        Terminal.speak("\(target): restored from \(file)")
    }

    /// Takes away a database file, and what SQLite keeps beside one.
    private func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// A backup must open and its journal must be whole.
    private func check(_ path: String) async throws {
        let faults: [JournalVerification.Fault]
        do {
            let copy = try await Store(opening: SQLiteEngine(path: path))
            faults = try await copy.read { try JournalVerification.run(in: $0).faults }
            try await copy.engine.close()
        } catch let failure as SQLFailure {
            throw CommandFailure("\(file) cannot be restored: \(failure); nothing was changed")
        }
        if let fault = faults.first {
            throw CommandFailure(
                "\(file) is damaged: entry \(fault.sequence): \(fault.message); nothing was changed")
        }
    }

    /// Keeps what is there, unless a server has it open.
    /// - Returns: where.
    private func setAside(_ target: String) async throws -> String? {
        guard FileManager.default.fileExists(atPath: target) else { return nil }
        guard replace else {
            throw CommandFailure("\(target) exists; add --replace to put the backup in its place")
        }
        do {
            try await SQLiteEngine.checkUnused(path: target)
        } catch SQLFailure.busy {
            throw CommandFailure("\(target) is in use: stop the server that has it open, then restore")
        }
        var kept = target + ".before-restore"
        var number = 1
        while FileManager.default.fileExists(atPath: kept) {
            number += 1
            kept = "\(target).before-restore-\(number)"
        }
        try FileManager.default.moveItem(atPath: target, toPath: kept)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: target + suffix) }
        return kept
    }
}

/// Size of a file in bytes; 0 when it cannot be seen.
private func size(of path: String) -> Int {
    ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
}
