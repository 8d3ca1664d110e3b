import Foundation
import FoundationNetworking

/// One connection whose answer is read as it comes.
///
/// FoundationNetworking has no `bytes(for:)`, so a delegate hands the parts on.
final class LiveConnection: NSObject, URLSessionDataDelegate, Sendable {
    /// What comes in: the head once, then bytes.
    enum Part: Sendable {
        case head(status: Int)
        case bytes(Data)
    }

    private let continuation: AsyncThrowingStream<Part, any Error>.Continuation

    private init(_ continuation: AsyncThrowingStream<Part, any Error>.Continuation) {
        self.continuation = continuation
    }

    /// Connects; ends with the connection. Whoever stops reading closes it.
    static func parts(of request: URLRequest) -> AsyncThrowingStream<Part, any Error> {
        AsyncThrowingStream { continuation in
            let session = URLSession(
                configuration: .quiet, delegate: LiveConnection(continuation), delegateQueue: nil)
            continuation.onTermination = { _ in session.invalidateAndCancel() }
            session.dataTask(with: request).resume()
        }
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        continuation.yield(.head(status: (response as? HTTPURLResponse)?.statusCode ?? 0))
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        continuation.yield(.bytes(data))
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        continuation.finish(throwing: error)
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
