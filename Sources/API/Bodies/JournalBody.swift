public import Kernel

/// One thing that happened; `payload` depends on `type`.
public struct JournalBody: Body, Equatable {
    public var sequence: Int64
    public var at: String
    public var actor: String
    /// `ticket` or `alarm` and so on.
    public var subject: String
    public var id: Int64
    public var revision: Int64
    public var type: String
    public var team: String?
    public var payload: JSONValue

    public init(
        sequence: Int64, at: String, actor: String, subject: String, id: Int64, revision: Int64, type: String,
        team: String?, payload: JSONValue
    ) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.subject = subject
        self.id = id
        self.revision = revision
        self.type = type
        self.team = team
        self.payload = payload
    }

    public func write(to json: inout JSONText) {
        json.add("sequence", sequence)
        json.add("at", at)
        json.add("actor", actor)
        json.add("subject", subject)
        json.add("id", id)
        json.add("revision", revision)
        json.add("type", type)
        json.add("team", orNull: team)
        json.add("payload", json: payload.text.utf8)
    }
}

/// JSON that is passed on as it is.
public struct JSONValue: Decodable, Equatable, Sendable {
    /// The value's JSON text.
    public let text: String

    public init(text: String) {
        self.text = text
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            text = "null"
        } else if let flag = try? container.decode(Bool.self) {
            text = flag ? "true" : "false"
        } else if let number = try? container.decode(Int64.self) {
            text = String(number)
        } else if let number = try? container.decode(Double.self) {
            text = String(number)
        } else if let string = try? container.decode(String.self) {
            text = Self.quoted(string)
        } else if let list = try? container.decode([JSONValue].self) {
            text = "[" + list.map(\.text).joined(separator: ",") + "]"
        } else {
            let members = try container.decode([String: JSONValue].self)
            text =
                "{"
                + members.sorted { $0.key < $1.key }.map { Self.quoted($0.key) + ":" + $0.value.text }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ string: String) -> String {
        var bytes: [UInt8] = []
        bytes.appendJSONString(string)
        return String(decoding: bytes, as: UTF8.self)
    }
}
