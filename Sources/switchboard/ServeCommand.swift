import ArgumentParser
import CoreMetrics
import Desk
import Foundation
import HTTPAPI
import Hummingbird
import HummingbirdCore
import Kernel
import Logging
import Metrics
import NIOCore
import NIOPosix
import Notices
import SQL
import ServiceLifecycle
import Store
import UnixSignals

/// Runs the server until SIGTERM or SIGINT: then no new requests, running ones finish, exit 0.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the server.",
        discussion:
            """
            Every option can come from the environment: SWITCHBOARD_DATA, SWITCHBOARD_LISTEN, \
            SWITCHBOARD_DATABASE, SWITCHBOARD_DESKBOOK, SWITCHBOARD_LOG_LEVEL.
            """
    )

    @OptionGroup var store: StoreOptions

    @Option(name: .customLong("listen"), help: "Where to listen, HOST:PORT. Default 127.0.0.1:8080.")
    var listenOption: String?

    @Option(name: .customLong("deskbook"), help: "Folder of a deskbook to put in force at start.")
    var deskbookOption: String?

    @Option(
        name: .customLong("log-level"),
        help: "trace, debug, info, notice, warning, error or critical. Default notice.")
    var logLevelOption: String?

    func run() async throws {
        let address = try ListenAddress(listenOption ?? Environment["SWITCHBOARD_LISTEN"] ?? "127.0.0.1:8080")
        let logger = try makeLogger()
        try await checkFree(address)
        OpenFiles.raise()
        MetricsSystem.bootstrap(PrometheusRegistry.shared)
        let opened = try await store.open(creating: true)
        do {
            let desk = try await Desk(on: opened)
            if let folder = deskbookOption ?? Environment["SWITCHBOARD_DESKBOOK"] {
                try await desk.apply(DeskbookFiles(directory: folder))
            }
            try await greet(desk)
            try await serve(desk, address, logger)
        } catch {
            try? await opened.engine.close()
            throw CommandFailure(explaining: error)
        }
        try await opened.engine.close()
    }

    private func serve(_ desk: Desk, _ address: ListenAddress, _ logger: Logger) async throws {
        let application = Application(
            responder: DeskServer(desk, logger: logger).responder(),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionManners.Usher()],
                    idleTimeout: .seconds(Limits.idleSeconds))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: "switchboard",
                backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    OpenFiles.connections, logger: logger)
            ),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                Terminal.say("switchboard is ready at http://\(address.host):\(port)")
            }, logger: logger)
        let courier = Courier(now: desk.clock.now)
        var configuration = ServiceGroupConfiguration(
            services: (desk.backgroundServices(logger: logger, carrier: NoticeCarrier(courier)) + [
                CourierCloser(courier: courier), application, StreamCloser(streams: desk.streams),
            ])
            .map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(Limits.drainSeconds)
        let group = ServiceGroup(configuration: configuration)
        do {
            try await group.run()
        } catch let error as IOError {
            throw CommandFailure(listeningOn: address, error.errnoCode) ?? error
        }
    }

    /// Whether anybody may listen there, asked before the store is opened or anything else runs.
    private func checkFree(_ address: ListenAddress) async throws {
        do {
            let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: address.host, port: address.port).get()
            try await channel.close()
        } catch let error as IOError {
            throw CommandFailure(listeningOn: address, error.errnoCode) ?? error
        }
    }

    /// The first start says how to come in.
    private func greet(_ desk: Desk) async throws {
        guard try await desk.tokens().isEmpty else { return }
        Terminal.tell(
            """
            Nobody can come in yet. Make the first token with:
              switchboard token create \(store.words) --name admin --role admin
            """)
    }

    private func makeLogger() throws -> Logger {
        let word = logLevelOption ?? Environment["SWITCHBOARD_LOG_LEVEL"] ?? "notice"
        guard let level = Logger.Level(rawValue: word) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--log-level \(word): expected one of \(known)")
        }
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "switchboard")
        logger.logLevel = level
        return logger
    }
}

/// Ends the live streams first when the server stops, or they would keep it; and the process, should something
/// keep it all the same. Whatever was acknowledged is on disk by then.
private struct StreamCloser: Service {
    let streams: LiveStreams

    func run() async throws {
        try? await gracefulShutdown()
        streams.finish()
        Thread {
            Thread.sleep(forTimeInterval: TimeInterval(Limits.drainSeconds + 5))
            Terminal.tell("switchboard did not come to an end by itself")
            exit(1)
        }.start()
    }
}

extension CommandFailure {
    /// What to do about an address that cannot be listened on; nil for errors that are no plain ones.
    fileprivate init?(listeningOn address: ListenAddress, _ code: Int32) {
        switch code {
        case EADDRINUSE:
            self.init(
                "port \(address.port) on \(address.host) is taken: "
                    + "stop what listens there, or choose another with --listen")
        case EACCES:
            self.init("port \(address.port) on \(address.host) is not for this user: choose one above 1023")
        default: return nil
        }
    }
}
