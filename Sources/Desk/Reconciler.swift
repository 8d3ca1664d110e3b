public import Logging
public import ServiceLifecycle

/// Background work: no input, looks only at stored state, does one bounded batch a turn, bears to be run
/// again.
///
/// The one loop for everything of the kind: alarms that nobody refreshed, answers nobody will ask for again.
public struct Reconciler: Service {
    private let name: String
    private let pause: Duration
    private let logger: Logger
    private let turn: @Sendable () async throws -> Int
    private let atEnd: @Sendable () async -> Void

    /// - Parameters:
    ///   - pause: between turns that found nothing; a turn that did something is followed by the next at
    ///   once.
    ///   - atEnd: what is left to do when the server stops.
    ///   - turn: does one batch and returns how much it did.
    public init(
        _ name: String, every pause: Duration, logger: Logger,
        atEnd: @escaping @Sendable () async -> Void = {},
        _ turn: @escaping @Sendable () async throws -> Int
    ) {
        self.name = name
        self.pause = pause
        self.logger = logger
        self.turn = turn
        self.atEnd = atEnd
    }

    public func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            var done = 0
            do {
                done = try await turn()
            } catch is CancellationError {
                break
            } catch {
                logger.warning(
                    "background work failed, will try again",
                    metadata: ["work": "\(name)", "error": "\(error)"])
            }
            if done == 0 { try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) } }
        }
        await atEnd()
    }
}
