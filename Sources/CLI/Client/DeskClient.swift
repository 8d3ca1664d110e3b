import API
import Foundation
import FoundationNetworking
import Kernel

/// Speaks HTTP with the server.
struct DeskClient: Sendable {
    let access: ClientAccess
    /// What the server fills in is in this language.
    let language: Language
    private let session: URLSession

    init(_ access: ClientAccess, language: Language = Reader.current().language) {
        self.access = access
        self.language = language
        session = URLSession(configuration: .quiet, delegate: StayHere(), delegateQueue: nil)
    }

    /// - Throws: ``ClientFailure`` for everything but a success.
    func send(_ request: ClientRequest) async throws -> ClientAnswer {
        let (data, response) = try await exchange(urlRequest(request))
        guard let response = response as? HTTPURLResponse else {
            throw ClientFailure.notSwitchboard(access.server, why: "no HTTP")
        }
        let answer = ClientAnswer(
            server: access.server, status: response.statusCode,
            etag: response.value(forHTTPHeaderField: "ETag"), body: data)
        guard (200..<300).contains(answer.status) else { throw answer.refusal }
        return answer
    }

    /// The request as Foundation wants it.
    func urlRequest(_ request: ClientRequest) throws -> URLRequest {
        guard let url = URL(string: access.server + request.target) else {
            throw ClientFailure.badAddress(access.server + request.target)
        }
        var outgoing = URLRequest(url: url, timeoutInterval: 60)
        outgoing.httpMethod = request.endpoint.method.rawValue
        outgoing.setValue("Bearer " + access.token, forHTTPHeaderField: "Authorization")
        outgoing.setValue(language.rawValue, forHTTPHeaderField: "Accept-Language")
        for (name, value) in request.headers { outgoing.setValue(value, forHTTPHeaderField: name) }
        if let body = request.body {
            outgoing.httpBody = body
            outgoing.setValue(request.contentType, forHTTPHeaderField: "Content-Type")
        }
        return outgoing
    }

    private func exchange(_ request: URLRequest) async throws -> (Data, URLResponse) {
        do {
            return try await session.data(for: request)
        } catch let error as URLError {
            throw ClientFailure.unreachable(access.server, why: error.localizedDescription)
        }
    }
}

extension URLSessionConfiguration {
    /// Nothing is kept: no cookies, no cache.
    static var quiet: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        return configuration
    }
}

/// Follows no redirection: it would carry the token to another server.
private final class StayHere: NSObject, URLSessionTaskDelegate, Sendable {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
