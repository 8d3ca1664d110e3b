import API
import Foundation
import FoundationNetworking

/// Somebody with a token who asks a running server.
struct DeskCaller: Sendable {
    let url: String
    let token: String
    private let session = URLSession(configuration: .forDrills)

    init(url: String, token: String) {
        self.url = url
        self.token = token
    }

    struct Reply: Sendable {
        let status: Int
        let body: Data

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// - Throws: when no answer came.
    func send(_ method: String, _ path: String, _ body: String? = nil) async throws -> Reply {
        guard let target = URL(string: url + path) else {
            throw CommandFailed(description: "no URL: \(path)")
        }
        var request = URLRequest(url: target, timeoutInterval: 60)
        request.httpMethod = method
        request.setValue("Bearer " + token, forHTTPHeaderField: "Authorization")
        if let body {
            request.httpBody = Data(body.utf8)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await session.data(for: request)
        return Reply(status: (response as? HTTPURLResponse)?.statusCode ?? 0, body: data)
    }

    func read<Value: Decodable>(_ path: String, as type: Value.Type) async throws -> Value {
        let reply = try await send("GET", path)
        guard reply.status == 200 else {
            throw CommandFailed(description: "\(path): \(reply.status) \(reply.text)")
        }
        return try JSONDecoder().decode(type, from: reply.body)
    }

    /// Every item of a list, page by page.
    func all<Item: Body>(_ path: String, of type: Item.Type) async throws -> [Item] {
        var items: [Item] = []
        var cursor = ""
        while true {
            let page = try await read(path + "?limit=200" + cursor, as: ListBody<Item>.self)
            items += page.items
            guard let next = page.next else { return items }
            cursor = "&cursor=" + next.percentEncodedForPath
        }
    }

    /// Submits an incident.
    func submit(_ title: String) async throws -> Reply {
        try await send(
            "POST", "/api/v1/tickets",
            #"{"kind":"incident","title":"\#(title)","description":"宽带故障","impact":2,"urgency":2,"domain":"OSS"}"#
        )
    }

    /// Raises an alarm, as Prometheus would.
    func raise(on instance: String) async throws -> Reply {
        try await send(
            "POST", "/api/v2/alerts",
            """
            [{"labels":{"alertname":"Drill","instance":"\(instance)","severity":"critical","domain":"BSS"},
              "annotations":{"summary":"\(instance) is down"},"endsAt":"2036-11-23T01:00:00Z"}]
            """)
    }
}

extension URLSessionConfiguration {
    /// Many connections, nothing kept.
    fileprivate static var forDrills: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpMaximumConnectionsPerHost = 16
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        return configuration
    }
}
