import Crypto
import Kernel

/// JSON that is to be posted to a webhook.
public struct Post: Sendable {
    /// Stays the same however often it is sent: who receives it twice knows it by this.
    public let id: String
    public let url: String
    public let secret: Secret
    public let body: String
    /// Loopback, private and link-local addresses may be connected to.
    public let allowPrivate: Bool
    /// Certificates to trust instead of the system's, a file in PEM.
    public let authorities: String?

    public init(
        id: String, url: String, secret: Secret, body: String, allowPrivate: Bool, authorities: String?
    ) {
        self.id = id
        self.url = url
        self.secret = secret
        self.body = body
        self.allowPrivate = allowPrivate
        self.authorities = authorities
    }

    /// What `Switchboard-Signature` says: `t=1795424400,v1=` and the HMAC-SHA256 of `1795424400.` and the body, in hex.
    /// The moment is signed along, so that what was overheard cannot be sent again later.
    /// - Parameter second: since 1970.
    static func signature(of body: String, at second: Int64, with key: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(second).\(body)".utf8), using: SymmetricKey(data: Array(key.utf8)))
        let hex = code.hexadecimal
        return "t=\(second),v1=\(hex)"
    }
}
