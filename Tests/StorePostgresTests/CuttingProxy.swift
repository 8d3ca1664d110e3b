import Foundation
import Glibc
import Synchronization

/// Stands between an engine and its server, and cuts the connection at the first COMMIT it sees.
///
/// One thread a connection; bytes pass through unchanged otherwise.
final class CuttingProxy: Sendable {
    /// What becomes of the COMMIT.
    enum Cut: String, Sendable, CaseIterable {
        /// The server gets it and answers; the answer is lost.
        case answer
        /// The server never gets it.
        case question
    }

    let port: Int
    private let server: Int
    private let cut: Cut
    private let listener: Int32
    private let cuts: Atomic<Int>

    /// - Parameter times: how many connections are cut.
    init(to server: Int, cutting cut: Cut, times: Int = 1) throws {
        self.server = server
        self.cut = cut
        cuts = Atomic(times)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = Self.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isOpen else { throw POSIXError(.EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread {
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                Thread { self.serve(client) }.start()
            }
        }.start()
    }

    /// No more connections.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    /// Connections that were cut.
    var remainingCuts: Int { cuts.load(ordering: .relaxed) }

    private func serve(_ client: Int32) {
        let upstream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            Glibc.close(client)
            Glibc.close(upstream)
        }
        var address = Self.loopback(server)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(upstream, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return }
        while true {
            var both = [
                pollfd(fd: client, events: Int16(POLLIN), revents: 0),
                pollfd(fd: upstream, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&both, 2, -1) > 0 else { return }
            if both[0].revents != 0 {
                guard let bytes = Self.read(client) else { return }
                if Self.commits(bytes), takeCut() {
                    if cut == .answer, Self.write(bytes, to: upstream) { _ = Self.read(upstream) }
                    return
                }
                guard Self.write(bytes, to: upstream) else { return }
            }
            if both[1].revents != 0 {
                guard let bytes = Self.read(upstream), Self.write(bytes, to: client) else { return }
            }
        }
    }

    private func takeCut() -> Bool {
        cuts.subtract(1, ordering: .relaxed).oldValue > 0
    }

    /// A statement is prepared where it is met first on a connection, with its text.
    private static func commits(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: 0).contains { $0.elementsEqual("COMMIT".utf8) }
    }

    private static func read(_ socket: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    private static func write(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
