import Foundation
import GRDB

extension SQLiteEngine {
    /// Asked of the file system each time. What is in the log takes its room once more when it is copied into
    /// the file, and a log that cannot be copied grows with every write, so its size is no room.
    public var freeBytes: Int64? {
        var disk = statvfs()
        guard statvfs(pool.path, &disk) == 0 else { return nil }
        var log = stat()
        let owed = stat(pool.path + "-wal", &log) == 0 ? Int64(log.st_size) : 0
        return max(0, Int64(disk.f_bavail) * Int64(disk.f_frsize) - owed)
    }
}
