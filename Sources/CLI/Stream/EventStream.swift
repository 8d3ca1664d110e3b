/// Takes a stream of server-sent events apart (WHATWG HTML §9.2), however the network cut it.
struct EventStream: Sendable {
    private var pending: [UInt8] = []
    private var wasCarriageReturn = false
    private var data: [String] = []
    private var type = ""
    /// What to send as `Last-Event-ID`; stays from event to event.
    private(set) var lastID: String?

    /// - Parameter lastID: where an earlier connection ended.
    init(lastID: String? = nil) {
        self.lastID = lastID
    }

    /// One event.
    struct Message: Equatable, Sendable {
        let id: String?
        let type: String
        let data: String
    }

    /// The events that these bytes complete.
    mutating func take(_ bytes: some Sequence<UInt8>) -> [Message] {
        var messages: [Message] = []
        for byte in bytes {
            let follows = wasCarriageReturn
            wasCarriageReturn = byte == 0x0D
            switch byte {
            case 0x0A where follows: continue
            case 0x0A, 0x0D:
                if let message = endLine() { messages.append(message) }
            default: pending.append(byte)
            }
        }
        return messages
    }

    private mutating func endLine() -> Message? {
        let line = String(decoding: pending, as: UTF8.self)
        pending.removeAll(keepingCapacity: true)
        guard !line.isEmpty else { return dispatch() }
        let cut = line.firstIndex(of: ":") ?? line.endIndex
        var value = cut == line.endIndex ? "" : line[line.index(after: cut)...]
        if value.first == " " { value.removeFirst() }
        switch line[..<cut] {
        case "data": data.append(String(value))
        case "event": type = String(value)
        case "id": lastID = String(value)
        default: break
        }
        return nil
    }

    private mutating func dispatch() -> Message? {
        defer {
            data = []
            type = ""
        }
        guard !data.isEmpty else { return nil }
        return Message(id: lastID, type: type, data: data.joined(separator: "\n"))
    }
}
