import API
import Desk
import Foundation
import Hummingbird
import Kernel
import Store

/// `/api/v1/tickets/{number}/watchers`: who hears of a ticket without having it.
enum Watchers {
    static let list: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let watchers = try await incoming.desk.watchers(of: incoming.number(), for: incoming.caller)
        return try await incoming.list(
            named: "watchers",
            all: watchers.map { WatcherBody(watcher: $0.watcher, author: $0.author, at: $0.at.rfc3339) })
    }

    static let put: Handler = { incoming in
        let watcher = incoming.watcher
        return try await incoming.change(incoming.emptyBody()) { try $0.watch($1, watcher, from: $2) }
    }

    static let delete: Handler = { incoming in
        let watcher = incoming.watcher
        return try await incoming.change(incoming.emptyBody()) { try $0.unwatch($1, watcher, from: $2) }
    }
}

extension Incoming {
    /// The person's key or requester's name in the path.
    fileprivate var watcher: String { part("watcher") }
}
