import CCurl
import Foundation
import Kernel
import Synchronization

/// One of libcurl's easy handles: does one transfer after another and keeps its connections. Used by one thread.
final class CurlHandle {
    private var handle: UnsafeMutableRawPointer
    /// What its connections were made for.
    private var purpose = ""
    /// Ends a transfer that is under way.
    private let isEnding: @Sendable () -> Bool

    /// Nil when there is no memory for it.
    init?(unless isEnding: @escaping @Sendable () -> Bool) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.isEnding = isEnding
    }

    deinit { curl_easy_cleanup(handle) }

    /// What came of a transfer.
    struct Ending {
        let code: CURLcode
        /// The last status of HTTP or SMTP; 0 when there was none.
        let status: Int
        /// The last lines that were answered, without their ends.
        let headers: [String]
        let body: [UInt8]
        /// The transfer was kept from an address of its own network.
        let isForbidden: Bool
        /// What libcurl has to say.
        let message: String
    }

    /// What is sent and received, where libcurl's functions find it.
    private final class Passage {
        var rest: ArraySlice<UInt8>
        var headers: [String] = []
        var body: [UInt8] = []
        let isPublicOnly: Bool
        var isForbidden = false
        let isEnding: @Sendable () -> Bool

        init(_ upload: [UInt8], _ isPublicOnly: Bool, _ isEnding: @escaping @Sendable () -> Bool) {
            rest = upload[...]
            self.isPublicOnly = isPublicOnly
            self.isEnding = isEnding
        }
    }

    /// Connections that were made for something else are closed: libcurl would hand mail to a server by one that was
    /// upgraded under other conditions.
    private func renew(for purpose: String) -> Bool {
        guard purpose != self.purpose else { return true }
        guard let fresh = curl_easy_init() else { return false }
        curl_easy_cleanup(handle)
        handle = fresh
        self.purpose = purpose
        return true
    }

    /// Does a transfer.
    /// - Parameters:
    ///   - purpose: connections are kept for transfers of the same one.
    ///   - lists: header lines, recipients.
    ///   - isPublicOnly: connects to no address that is not everybody's.
    func perform(
        texts: [(CURLoption, String)], numbers: [(CURLoption, Int)], lists: [(CURLoption, [String])],
        upload: [UInt8], isPublicOnly: Bool, purpose: String = ""
    ) -> Ending {
        var ready = renew(for: purpose)
        curl_easy_reset(handle)
        let passage = Passage(upload, isPublicOnly, isEnding)
        ready = ready && common(passage)
        for (option, text) in texts { ready = ready && curl_set_text(handle, option, text) == CURLE_OK }
        for (option, number) in numbers { ready = ready && curl_set_long(handle, option, number) == CURLE_OK }
        let made = lists.map { ($0.0, Self.list($0.1)) }
        defer { for (_, list) in made { curl_slist_free_all(list) } }
        for (option, list) in made { ready = ready && curl_set_list(handle, option, list) == CURLE_OK }
        let code = ready ? curl_easy_perform(handle) : CURLE_UNKNOWN_OPTION
        // Nothing of this transfer may be called back later.
        withExtendedLifetime(passage) { _ = curl_set_pointer(handle, CURLOPT_XFERINFODATA, nil) }
        var status = 0
        _ = curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return Ending(
            code: code, status: status, headers: passage.headers, body: passage.body,
            isForbidden: passage.isForbidden, message: String(cString: curl_easy_strerror(code)))
    }

    private static func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
        lines.reduce(nil) { curl_slist_append($0, $1) ?? $0 }
    }

    /// What every transfer has: where its bytes go, no signals, no proxy of the environment, and an end.
    private func common(_ passage: Passage) -> Bool {
        let pointer = Unmanaged.passUnretained(passage).toOpaque()
        let codes = [
            curl_set_bytes_function(handle, CURLOPT_READFUNCTION, Self.read),
            curl_set_pointer(handle, CURLOPT_READDATA, pointer),
            curl_set_bytes_function(handle, CURLOPT_WRITEFUNCTION, Self.write),
            curl_set_pointer(handle, CURLOPT_WRITEDATA, pointer),
            curl_set_bytes_function(handle, CURLOPT_HEADERFUNCTION, Self.header),
            curl_set_pointer(handle, CURLOPT_HEADERDATA, pointer),
            curl_set_progress_function(handle, Self.progress),
            curl_set_pointer(handle, CURLOPT_XFERINFODATA, pointer),
            curl_set_socket_function(handle, Self.openSocket),
            curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, pointer),
            curl_set_long(handle, CURLOPT_NOPROGRESS, 0), curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, Limits.connectSeconds),
            curl_set_text(handle, CURLOPT_PROXY, ""),
        ]
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    // MARK: What libcurl calls

    private static func passage(_ pointer: UnsafeMutableRawPointer?) -> Passage? {
        pointer.map { Unmanaged<Passage>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let read: curl_bytes_function = { buffer, size, count, pointer in
        guard let passage = passage(pointer), let buffer else { return 0 }
        let piece = passage.rest.prefix(size * count)
        passage.rest = passage.rest.dropFirst(piece.count)
        UnsafeMutableRawPointer(buffer).copyMemory(from: Array(piece), byteCount: piece.count)
        return piece.count
    }

    /// Answering less than came ends the transfer.
    private static let write: curl_bytes_function = { buffer, size, count, pointer in
        guard let passage = passage(pointer), let buffer else { return 0 }
        guard passage.body.count + size * count <= Limits.webhookAnswerBytes else { return 0 }
        passage.body += UnsafeRawBufferPointer(start: buffer, count: size * count)
        return size * count
    }

    private static let header: curl_bytes_function = { buffer, size, count, pointer in
        guard let passage = passage(pointer), let buffer else { return 0 }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: min(size * count, headerBytes))
        let line = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        if passage.headers.count >= headerLines { passage.headers.removeFirst() }
        passage.headers.append(line)
        return size * count
    }

    private static let headerLines = 100
    private static let headerBytes = 1000

    private static let progress: curl_xferinfo_callback = { pointer, _, _, _, _ in
        passage(pointer)?.isEnding() == true ? 1 : 0
    }

    /// Asked for each connection, with the very address that will be connected to: a name that means another address a
    /// moment later gains nothing.
    private static let openSocket: curl_opensocket_callback = { pointer, _, address in
        guard let passage = passage(pointer), let address else { return -1 }
        let family = address.pointee.family
        if passage.isPublicOnly {
            let place = UnsafeRawPointer(address) + (MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0)
            guard let host = HostAddress(family: family, place), host.isPublic else {
                passage.isForbidden = true
                return -1
            }
        }
        return socket(
            family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    }
}
