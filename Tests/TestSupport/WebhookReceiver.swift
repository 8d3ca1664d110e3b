import Foundation
import Glibc
import Synchronization

/// An HTTP server on the loopback that takes whatever is posted, and answers as it is told.
public final class WebhookReceiver: Sendable {
    /// What came.
    public struct Received: Sendable {
        /// `POST /hook HTTP/1.1`.
        public let line: String
        /// By lower-case name.
        public let headers: [String: String]
        public let body: String
    }

    private struct State {
        var received: [Received] = []
        var answers: [String] = []
        var isClosed = false
    }

    public let port: Int
    private let listener: Int32
    private let state: Mutex<State>

    /// - Parameter answers: complete answers, one for each request; 204 when they have run out.
    public init(answering answers: [String] = []) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 16) == 0
                    && getsockname(socket, $0, &length) == 0
            }
        }
        guard isBound else { throw PostgresTrouble("no port for a receiver") }
        port = Int(UInt16(bigEndian: address.sin_port))
        state = Mutex(State(answers: answers))
        let thread = Thread { [weak self] in Self.serve(socket) { self } }
        thread.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    public var url: String { "http://127.0.0.1:\(port)/hook" }

    public var received: [Received] { state.withLock { $0.received } }

    /// What is answered next, before anything that was to be answered.
    public func answer(_ text: String) {
        state.withLock { $0.answers.insert(text, at: 0) }
    }

    private static func serve(_ listener: Int32, _ receiver: () -> WebhookReceiver?) {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0, let receiver = receiver() else { return }
            receiver.handle(connection)
            close(connection)
        }
    }

    private func handle(_ connection: Int32) {
        guard let request = Self.read(connection) else { return }
        let answer = state.withLock { state -> String in
            state.received.append(request)
            return state.answers.isEmpty
                ? "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n" : state.answers.removeFirst()
        }
        var rest = Array(answer.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    private static func read(_ connection: Int32) -> Received? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
                let headers = Dictionary(
                    lines.dropFirst().compactMap { line -> (String, String)? in
                        guard let colon = line.firstIndex(of: ":") else { return nil }
                        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                        return (line[..<colon].lowercased(), value)
                    }, uniquingKeysWith: { $1 })
                let body = String(text[end.upperBound...])
                if body.utf8.count >= headers["content-length"].flatMap({ Int($0) }) ?? 0 {
                    return Received(line: lines[0], headers: headers, body: body)
                }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }
}
