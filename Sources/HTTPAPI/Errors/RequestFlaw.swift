import API
import Kernel

/// What is wrong with a request before anybody has looked at what it asks.
enum RequestFlaw: Error {
    case json(JSONFlaw)
    /// Unknown, doubled, missing, or of the wrong type.
    case members([FieldBody])
    /// Of the right type, but not a value that is taken.
    case values([FieldBody])
    case query(String, String)
    case header(String, String)
    /// A form with files that is none.
    case multipart(String)
    case bodyTooLarge(limit: Int)
    /// It ended before its end, or its chunks are none.
    case bodyBroken
    /// It is packed, in the way of `Content-Encoding`.
    case bodyCoded(String)
    case tooManyAlerts(limit: Int)
    case notAuthenticated
    case notAllowed(role: String, operation: String)
    case noSuchPath(String)
    case noSuchMethod(allowed: [String])
    case tooManyStreams
}
