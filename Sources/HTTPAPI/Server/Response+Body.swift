import API
import Desk
import HTTPTypes
import Hummingbird
import NIOCore

extension Answer {
    /// A body as the answer to a write.
    init(_ body: some Body, status: Int = 200, etag: String? = nil, location: String? = nil) {
        self.init(
            status: status, etag: etag, location: location, body: String(decoding: body.json, as: UTF8.self))
    }
}

extension Response {
    /// A JSON answer.
    static func json(_ bytes: [UInt8], status: Int = 200, etag: String? = nil) -> Response {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let etag { headers[.eTag] = etag }
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func json(_ body: some Body, status: Int = 200, etag: String? = nil) -> Response {
        json(body.json, status: status, etag: etag)
    }

    /// What the desk answered to a write.
    init(_ answer: Answer) {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let etag = answer.etag { headers[.eTag] = etag }
        if let location = answer.location { headers[.location] = location }
        self.init(
            status: HTTPResponse.Status(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body)))
    }
}
