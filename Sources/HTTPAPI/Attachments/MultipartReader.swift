import Kernel

/// Takes a form with files apart as it comes in (RFC 7578), however the network cut it.
struct MultipartReader {
    enum Event {
        case part(PartHead)
        case bytes(ArraySlice<UInt8>)
        case partEnd
    }

    private enum Place { case body, behindBoundary, head, behindLast }

    /// A line end, two hyphens and the boundary.
    private let mark: [UInt8]
    /// The mark's line end may be the beginning of everything.
    private var waiting: [UInt8] = [0x0D, 0x0A]
    private var place = Place.body
    private var isInPart = false

    init(boundary: String) {
        mark = Array("\r\n--\(boundary)".utf8)
    }

    /// What these bytes complete.
    /// - Throws: ``RequestFlaw/multipart(_:)`` for what is no such form.
    mutating func take(_ bytes: some Sequence<UInt8>) throws -> [Event] {
        waiting.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// - Throws: ``RequestFlaw/multipart(_:)`` when the form was cut off.
    func end() throws {
        guard place == .behindLast else { throw RequestFlaw.multipart("it ends before its last boundary") }
    }

    /// - Returns: false when more bytes are needed.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch place {
        case .body: return readBody(&events)
        case .behindBoundary:
            guard waiting.count >= 2 else { return false }
            if waiting.starts(with: [0x2D, 0x2D]) {
                place = .behindLast
            } else if waiting.starts(with: [0x0D, 0x0A]) {
                waiting.removeFirst(2)
                place = .head
            } else {
                throw RequestFlaw.multipart("a boundary is not followed by a line end")
            }
            return true
        case .head:
            guard let end = waiting.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) else {
                guard waiting.count <= Limits.partHeadBytes else {
                    throw RequestFlaw.multipart("a part's head is longer than \(Limits.partHeadBytes) bytes")
                }
                return false
            }
            events.append(.part(try PartHead(String(decoding: waiting[..<end], as: UTF8.self))))
            // The last line end stays: it belongs to the mark when the part is empty.
            waiting.removeFirst(end + 2)
            isInPart = true
            place = .body
            waiting.removeFirst(2)
            return true
        case .behindLast:
            waiting = []
            return false
        }
    }

    private mutating func readBody(_ events: inout [Event]) -> Bool {
        if let start = waiting.firstRange(of: mark) {
            if isInPart {
                if start > 0 { events.append(.bytes(waiting[..<start])) }
                events.append(.partEnd)
            }
            isInPart = false
            waiting.removeFirst(start + mark.count)
            place = .behindBoundary
            return true
        }
        let sure = waiting.count - mark.count + 1
        guard sure > 0 else { return false }
        if isInPart { events.append(.bytes(waiting[..<sure])) }
        waiting.removeFirst(sure)
        return false
    }
}

extension [UInt8] {
    /// Where `wanted` first stands; nil when nowhere.
    fileprivate func firstRange(of wanted: [UInt8]) -> Int? {
        guard count >= wanted.count, let first = wanted.first else { return nil }
        return withUnsafeBufferPointer { bytes in
            var start = 0
            while start <= bytes.count - wanted.count {
                guard bytes[start] == first else {
                    start += 1
                    continue
                }
                if bytes[start..<start + wanted.count].elementsEqual(wanted) { return start }
                start += 1
            }
            return nil
        }
    }
}

/// What a part of a form says of itself.
struct PartHead: Equatable {
    let name: String
    /// Nil for a field that is no file.
    let fileName: String?

    /// Reads the head's lines.
    init(_ text: String) throws {
        let lines = text.split(separator: "\r\n")
        guard
            let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let disposition = ContentDisposition(String(line.drop { $0 != ":" }.dropFirst())),
            disposition.kind == "form-data", let name = disposition.parameters["name"]
        else {
            throw RequestFlaw.multipart("a part has no Content-Disposition: form-data with a name")
        }
        self.name = name
        fileName = disposition.fileName
    }
}
