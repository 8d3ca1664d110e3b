extension Limits {
    /// Connections to one node: four times the live streams. Each is an open file and some tens of kilobytes;
    /// others wait in the system's queue until one ends.
    public static let connections = 4096
    /// Files that are left for the store, mail and webhooks when all connections are taken.
    public static let filesBesideConnections = 128
    /// How long a connection may be silent, or take for the head of its request, in seconds: proxies keep theirs
    /// for a minute.
    public static let idleSeconds: Int64 = 120

    /// Live streams on one node; each holds a connection.
    public static let liveStreams = 1000
    /// Entries a live stream may fall behind before it is cut off; it comes back with `Last-Event-ID`.
    public static let streamBacklog = 1024
}
