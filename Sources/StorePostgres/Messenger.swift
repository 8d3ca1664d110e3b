import Foundation
import SQL
import Synchronization

/// Tells other nodes that something was written, and hears it from them: LISTEN and NOTIFY on a connection of
/// its own.
///
/// Not within the units of work: a transaction that notifies holds a lock of the whole server while it
/// commits, and commits would go one by one. Word is given afterwards, for all commits of the last moment at
/// once. It may be lost with the connection; readers look for themselves from time to time.
final class Messenger: Sendable {
    private struct State {
        var isStarted = false
        var isClosed = false
        var hasWord = false
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastListener = 0
    }

    private let address: PostgresAddress
    private let state = Mutex(State())

    /// The least time between two words, in seconds.
    private static let pause = 0.02
    /// How long a broken connection is left alone, in seconds.
    private static let retryPause = 1.0
    private static let channel = "switchboard"

    init(to address: PostgresAddress) {
        self.address = address
    }

    /// Word from now on. The first listener starts the thread.
    func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (id, starts) = state.withLock { state in
            state.lastListener += 1
            state.listeners[state.lastListener] = continuation
            defer { state.isStarted = true }
            return (state.lastListener, !state.isStarted)
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: id) }
        }
        if starts {
            let thread = Thread { [weak self] in self?.run() }
            thread.name = "messenger"
            thread.start()
        }
        return stream
    }

    /// Something was committed here.
    func post() {
        state.withLock { $0.hasWord = true }
    }

    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            defer { state.listeners = [:] }
            return state.listeners
        }
        for listener in listeners.values { listener.finish() }
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    private func run() {
        while !isClosed {
            do {
                let connection = try PostgresConnection(to: address, named: "switchboard-messenger")
                try connection.execute("LISTEN \(Self.channel)")
                while !isClosed { try turn(connection) }
            } catch {
                Thread.sleep(forTimeInterval: Self.retryPause)
            }
        }
    }

    private func turn(_ connection: PostgresConnection) throws {
        if state.withLock({ state in
            defer { state.hasWord = false }
            return state.hasWord
        }) {
            try connection.execute("NOTIFY \(Self.channel)")
        }
        var waiting = pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0)
        if poll(&waiting, 1, Int32(Self.pause * 1000)) > 0 {
            if try connection.takeNotifications() { tell() }
            Thread.sleep(forTimeInterval: Self.pause)
        }
    }

    private func tell() {
        let listeners = state.withLock { $0.listeners }
        for listener in listeners.values { listener.yield() }
    }
}
