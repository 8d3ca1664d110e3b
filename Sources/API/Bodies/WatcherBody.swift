public import Kernel

/// Somebody who hears of a ticket without having it.
public struct WatcherBody: Body, Equatable {
    /// A person's key, or a requester's name.
    public var watcher: String
    /// Who put them there.
    public var author: String
    public var at: String

    public init(watcher: String, author: String, at: String) {
        self.watcher = watcher
        self.author = author
        self.at = at
    }

    public func write(to json: inout JSONText) {
        json.add("watcher", watcher)
        json.add("author", author)
        json.add("at", at)
    }
}
