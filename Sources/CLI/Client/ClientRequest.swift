import API
import Foundation

/// What a command asks of the server, as a value.
struct ClientRequest: Equatable, Sendable {
    let endpoint: Endpoint
    /// What varies in the path, by name.
    let values: [String: String]
    private(set) var query: [Parameter] = []
    var headers: [String: String] = [:]
    var body: Data?
    var contentType = "application/json"

    /// One `name=value` behind the question mark.
    struct Parameter: Equatable, Sendable {
        let name: String
        let value: String
    }

    init(_ endpoint: Endpoint, _ values: [String: String] = [:]) {
        self.endpoint = endpoint
        self.values = values
    }

    /// Left out when nil.
    mutating func add(_ name: String, _ value: String?) {
        if let value { query.append(Parameter(name: name, value: value)) }
    }

    /// Left out when empty.
    mutating func add(_ name: String, _ values: [String]) {
        add(name, values.isEmpty ? nil : values.joined(separator: ","))
    }

    /// The same, for another place of the list.
    func from(cursor: String) -> ClientRequest {
        var next = self
        next.query.removeAll { $0.name == "cursor" }
        next.add("cursor", cursor)
        return next
    }

    /// The body as JSON with its members sorted, so that a repetition with the same key is the same request.
    func carrying(_ ask: some Ask) throws -> ClientRequest {
        var next = self
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        next.body = try encoder.encode(ask)
        return next
    }

    /// Path and query.
    var target: String {
        let pairs = query.map { $0.name + "=" + $0.value.percentEncodedForPath }
        return endpoint.path(values) + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}
