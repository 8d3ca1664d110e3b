import GRDBSQLite
import SQL

/// SQLite's write-ahead log, written with a few system calls a commit instead of two a page.
///
/// SQLite hands each page of a commit to the system by itself, and its header of 24 bytes before it: a
/// hundred and thirty calls for thirty tickets, a tenth of the writer's time. This stands between SQLite and
/// the system, keeps the pages of a commit behind each other in memory, and writes all of them with the one
/// that ends it.
///
/// That changes nothing of what is in the log, nor of when it is safe: the page that ends a commit is written
/// before SQLite syncs the log and before it tells readers of the commit. Everything that is no page at the
/// end of the log is passed on at once, after what was kept. Pages are never kept beyond their transaction,
/// since SQLite hands them over only at its commit: ``SQLiteEngine`` sets `cache_spill` off, by which they
/// would come earlier, and be left here by a transaction that is rolled back.
struct LogFile {
    /// What SQLite takes this for; it must come first.
    private var file = sqlite3_file(pMethods: LogFile.methods)
    /// The system's file.
    private let system: UnsafeMutablePointer<sqlite3_file>
    private let kept = UnsafeMutableRawPointer.allocate(byteCount: LogFile.limit, alignment: 16)
    private var count = 0
    /// Where in the log the kept bytes begin.
    private var start: Int64 = 0
    /// A page's header came, and its page comes next.
    private var awaitsPage = false
    /// That page ends a commit.
    private var endsCommit = false
    /// The last that was written ended a commit, and SQLite will ask next to sync it.
    private var isCommitted = false
    /// Whoever commits syncs the log, see ``committing(on:_:)``.
    private var leavesSync = false
    private var owesSync = false
    /// The first sync is SQLite's: it also keeps the name of a new file.
    private var isSynced = false

    /// Bytes kept at most: a commit of 500 units is smaller, and a larger one may well take two calls.
    private static let limit = 4 << 20
    /// Bytes written in one call: SQLite's files take no 128 KiB at once.
    private static let pieceBytes = 1 << 16
    /// Bytes of the header before each page (<https://sqlite.org/fileformat2.html#walformat>).
    private static let headerBytes: Int32 = 24

    private var end: Int64 { start + Int64(count) }

    private init(before system: UnsafeMutablePointer<sqlite3_file>) {
        self.system = system
    }

    /// Keeps or passes on what SQLite writes.
    private mutating func write(_ bytes: UnsafeRawPointer, _ amount: Int32, at offset: Int64) -> Int32 {
        let follows = count == 0 || offset == end
        isCommitted = false
        if awaitsPage, follows, amount > Self.headerBytes, count + Int(amount) <= Self.limit {
            keep(bytes, amount, at: offset)
            awaitsPage = false
            guard endsCommit else { return SQLITE_OK }
            let code = flush()
            isCommitted = code == SQLITE_OK
            return code
        }
        if !awaitsPage, follows, amount == Self.headerBytes, count + Int(amount) <= Self.limit {
            keep(bytes, amount, at: offset)
            awaitsPage = true
            // The second number of a header is the database's size after a commit, 0 when none ends here.
            endsCommit = bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self) != 0
            return SQLITE_OK
        }
        let code = flush()
        guard code == SQLITE_OK else { return code }
        return system.pointee.pMethods.pointee.xWrite(system, bytes, amount, offset)
    }

    private mutating func keep(_ bytes: UnsafeRawPointer, _ amount: Int32, at offset: Int64) {
        if count == 0 { start = offset }
        (kept + count).copyMemory(from: bytes, byteCount: Int(amount))
        count += Int(amount)
    }

    /// Writes what was kept. When that fails, SQLite undoes the commit, and nothing of it is kept.
    private mutating func flush() -> Int32 {
        awaitsPage = false
        defer { count = 0 }
        for done in stride(from: 0, to: count, by: Self.pieceBytes) {
            let amount = Int32(min(Self.pieceBytes, count - done))
            let code = system.pointee.pMethods.pointee.xWrite(
                system, kept + done, amount, start + Int64(done))
            guard code == SQLITE_OK else { return code }
        }
        return SQLITE_OK
    }
}

// MARK: - Syncing later

extension LogFile {
    /// A sync that SQLite asked for and was told had been done: until it has, the commit is not safe, and
    /// nothing more may be written to the log.
    struct OwedSync: Sendable {
        private let file: Int

        fileprivate init(_ file: UnsafeMutablePointer<sqlite3_file>) {
            self.file = Int(bitPattern: file)
        }

        /// Does it, on any thread.
        func run() throws {
            guard let file = UnsafeMutablePointer<sqlite3_file>(bitPattern: file) else { return }
            let code = file.pointee.pMethods.pointee.xSync(file, SQLITE_SYNC_NORMAL)
            guard code == SQLITE_OK else {
                throw SQLFailure(code: code, message: "the log could not be synced")
            }
        }
    }

    /// Runs `work`, which commits on `connection`, without waiting for the disk.
    /// - Returns: what is still to be done before anybody may rely on the commit; nil when nothing was written,
    ///   or SQLite has waited.
    static func committing(on connection: OpaquePointer?, _ work: () throws -> Void) rethrows -> OwedSync? {
        guard let log = of(connection) else {
            try work()
            return nil
        }
        log.pointee.leavesSync = log.pointee.isSynced
        defer {
            log.pointee.leavesSync = false
            log.pointee.owesSync = false
        }
        try work()
        return log.pointee.owesSync ? OwedSync(log.pointee.system) : nil
    }

    /// The log of a connection; nil when it has none, or one that is not ours.
    private static func of(_ connection: OpaquePointer?) -> UnsafeMutablePointer<LogFile>? {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file)
        guard code == SQLITE_OK, let file, file.pointee.pMethods == methods else { return nil }
        return log(file)
    }

    private mutating func sync(_ flags: Int32) -> Int32 {
        if leavesSync, isCommitted {
            isCommitted = false
            owesSync = true
            return SQLITE_OK
        }
        let code = flush()
        guard code == SQLITE_OK else { return code }
        let synced = system.pointee.pMethods.pointee.xSync(system, flags)
        isSynced = isSynced || synced == SQLITE_OK
        return synced
    }
}

// MARK: - Between SQLite and the system

extension LogFile {
    /// Stands before the system's files for every connection that this process opens from now on; false when
    /// SQLite does not let it, which costs speed only.
    static let isInstalled: Bool = {
        guard let systemFiles else { return false }
        // For as long as the process lives.
        let files = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        files.initialize(to: systemFiles.pointee)
        files.pointee.zName = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
        files.pointee.pNext = nil
        files.pointee.szOsFile += Int32(systemOffset)
        files.pointee.xOpen = { open(path: $1, $2, flags: $3, $4) }
        return sqlite3_vfs_register(files, 1) == SQLITE_OK
    }()

    private static let name: StaticString = "switchboard"

    /// What SQLite uses without this.
    private static var systemFiles: UnsafeMutablePointer<sqlite3_vfs>? { sqlite3_vfs_find("unix") }

    /// The system's file stands behind this one in the memory that SQLite gives for both.
    private static let systemOffset = (MemoryLayout<LogFile>.size + 15) / 16 * 16

    /// Opens a log through this, any other file as ever.
    private static func open(
        path: sqlite3_filename?, _ file: UnsafeMutablePointer<sqlite3_file>?, flags: Int32,
        _ openedFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let file, let systemFiles else { return SQLITE_CANTOPEN }
        guard flags & SQLITE_OPEN_WAL != 0 else {
            return systemFiles.pointee.xOpen(systemFiles, path, file, flags, openedFlags)
        }
        file.pointee.pMethods = nil
        let memory = UnsafeMutableRawPointer(file)
        let system = (memory + systemOffset).assumingMemoryBound(to: sqlite3_file.self)
        let code = systemFiles.pointee.xOpen(systemFiles, path, system, flags, openedFlags)
        guard code == SQLITE_OK else { return code }
        memory.bindMemory(to: LogFile.self, capacity: 1).initialize(to: LogFile(before: system))
        return SQLITE_OK
    }

    private static func log(_ file: UnsafeMutablePointer<sqlite3_file>?) -> UnsafeMutablePointer<LogFile> {
        guard let file else { preconditionFailure("SQLite names the file it means") }
        return UnsafeMutableRawPointer(file).assumingMemoryBound(to: LogFile.self)
    }

    /// Does `work` on the system's file once what was kept is written.
    private static func passOn(
        _ file: UnsafeMutablePointer<sqlite3_file>?,
        _ work: (sqlite3_io_methods, UnsafeMutablePointer<sqlite3_file>) -> Int32
    ) -> Int32 {
        let log = log(file)
        let code = log.pointee.flush()
        let system = log.pointee.system
        return code == SQLITE_OK ? work(system.pointee.pMethods.pointee, system) : code
    }

    private static var methods: UnsafePointer<sqlite3_io_methods>? {
        UnsafePointer(bitPattern: methodsAddress)
    }

    /// Where the methods stand for as long as the process lives.
    private static let methodsAddress: Int = {
        var methods = sqlite3_io_methods()
        methods.iVersion = 1
        methods.xWrite = { file, bytes, amount, offset in
            guard let bytes else { return SQLITE_MISUSE }
            return log(file).pointee.write(bytes, amount, at: offset)
        }
        methods.xRead = { file, bytes, amount, offset in
            passOn(file) { $0.xRead($1, bytes, amount, offset) }
        }
        methods.xTruncate = { file, size in passOn(file) { $0.xTruncate($1, size) } }
        methods.xSync = { file, flags in log(file).pointee.sync(flags) }
        methods.xFileSize = { file, size in passOn(file) { $0.xFileSize($1, size) } }
        methods.xLock = { file, kind in passOn(file) { $0.xLock($1, kind) } }
        methods.xUnlock = { file, kind in passOn(file) { $0.xUnlock($1, kind) } }
        methods.xCheckReservedLock = { file, isLocked in
            passOn(file) { $0.xCheckReservedLock($1, isLocked) }
        }
        methods.xFileControl = { file, operation, argument in
            passOn(file) { $0.xFileControl($1, operation, argument) }
        }
        methods.xSectorSize = { file in passOn(file) { $0.xSectorSize($1) } }
        methods.xDeviceCharacteristics = { file in passOn(file) { $0.xDeviceCharacteristics($1) } }
        methods.xClose = { file in
            let log = log(file)
            log.pointee.kept.deallocate()
            return log.pointee.system.pointee.pMethods.pointee.xClose(log.pointee.system)
        }
        let kept = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        kept.initialize(to: methods)
        return Int(bitPattern: kept)
    }()
}
