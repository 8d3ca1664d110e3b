import CSQLite
import GRDBSQLite
import Synchronization

/// SQLite's page cache, kept from being searched from end to end at nearly every commit.
///
/// When SQLite puts the pages of a tree in order, it parks one of them under a number that no page ever has,
/// that of the lock bytes a gigabyte into the file. The cache remembers the highest number it was told, takes
/// it at the end of the transaction that pages behind the end of the file must go, and looks at every page it
/// holds: up to a millisecond a commit. Here the page is parked under 0 instead, which no page has either.
enum PageCache {
    /// Stands before SQLite's own cache for every connection that this process opens from now on; false when
    /// SQLite is in use already, which costs speed only.
    static let isInstalled: Bool = {
        guard var methods = standard?.pointee else { return false }
        methods.xCreate = { PageCache.create(pageBytes: $0, $1, $2) }
        methods.xRekey = { PageCache.rekey($0, $1, from: $2, to: $3) }
        return switchboard_sqlite_set_page_cache(&methods) == SQLITE_OK
    }()

    /// SQLite's own cache, which does the work.
    private static var standard: UnsafePointer<sqlite3_pcache_methods2>? {
        UnsafePointer(bitPattern: standardAddress)
    }

    /// Where its methods stand for as long as the process lives; 0 when SQLite does not say.
    private static let standardAddress: Int = {
        let methods = UnsafeMutablePointer<sqlite3_pcache_methods2>.allocate(capacity: 1)
        methods.initialize(to: sqlite3_pcache_methods2())
        return switchboard_sqlite_page_cache(methods) == SQLITE_OK ? Int(bitPattern: methods) : 0
    }()

    /// The page size our databases have, and temporary ones too.
    private static let pageBytes: Int32 = 4096
    /// With that page size, the number of the page with the lock bytes
    /// (<https://sqlite.org/fileformat2.html#the_lock_byte_page>).
    private static let lockPage: UInt32 = 0x4000_0000 / 4096 + 1
    /// Caches with pages of another size, to which ``lockPage`` is a page like others: of a foreign file that
    /// is looked at.
    private static let others = Mutex<Set<Int>>([])

    private static func create(pageBytes: Int32, _ extraBytes: Int32, _ isPurgeable: Int32) -> OpaquePointer?
    {
        let cache = standard?.pointee.xCreate(pageBytes, extraBytes, isPurgeable)
        let address = Int(bitPattern: cache)
        // The address may have been another cache's before.
        others.withLock { others in
            if pageBytes == Self.pageBytes { others.remove(address) } else { others.insert(address) }
        }
        return cache
    }

    private static func rekey(
        _ cache: OpaquePointer?, _ page: UnsafeMutablePointer<sqlite3_pcache_page>?, from old: UInt32,
        to new: UInt32
    ) {
        guard old == lockPage || new == lockPage, !isOther(cache) else {
            standard?.pointee.xRekey(cache, page, old, new)
            return
        }
        standard?.pointee.xRekey(cache, page, old == lockPage ? 0 : old, new == lockPage ? 0 : new)
    }

    private static func isOther(_ cache: OpaquePointer?) -> Bool {
        let address = Int(bitPattern: cache)
        return others.withLock { $0.contains(address) }
    }
}
