import Glibc
import Kernel

/// How many files the system lets this process hold open; every connection is one.
enum OpenFiles {
    /// Raises what may be open to what may be raised to: shells and systemd begin with 1024, which a few
    /// hundred live streams and Prometheuses reach.
    static func raise() {
        guard var limit else { return }
        let wanted = rlim_t(Limits.connections + Limits.filesBesideConnections)
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, wanted))
        setrlimit(kind, &limit)
    }

    /// Connections that are served at once; others wait until one ends. Some files are left for the store, mail
    /// and commands.
    static var connections: Int {
        let allowed = limit.map { Int(clamping: $0.rlim_cur) } ?? Limits.connections
        return max(1, min(Limits.connections, allowed - Limits.filesBesideConnections))
    }

    private static let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    private static var limit: rlimit? {
        var limit = rlimit()
        return getrlimit(kind, &limit) == 0 ? limit : nil
    }
}
