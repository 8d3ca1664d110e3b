import CCurl
import Kernel

/// Hands one mail to its server.
struct MailTransfer {
    let mail: Mail
    let server: MailServer

    func perform(on handle: CurlHandle) -> Delivery {
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, server.url), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            (CURLOPT_MAIL_FROM, "<\(mail.from.address)>"),
        ]
        do {
            if let user = server.user, let password = try server.password?.read() {
                texts += [(CURLOPT_USERNAME, user), (CURLOPT_PASSWORD, password)]
            }
        } catch {
            return Delivery(.later, "\(error)")
        }
        if let authorities = server.authorities { texts.append((CURLOPT_CAINFO, authorities)) }
        let message = mail.message
        let ending = handle.perform(
            texts: texts,
            numbers: [
                (CURLOPT_UPLOAD, 1), (CURLOPT_USE_SSL, useOfTLS), (CURLOPT_TIMEOUT, Limits.mailSeconds),
            ],
            lists: [(CURLOPT_MAIL_RCPT, ["<\(mail.to.address)>"])], upload: message, isPublicOnly: false,
            purpose: "\(server.url) \(server.startTLS) \(server.authorities ?? "")")
        return Self.delivery(ending)
    }

    private var useOfTLS: Int {
        switch server.startTLS {
        case .required: Int(CURLUSESSL_ALL.rawValue)
        case .ifOffered: Int(CURLUSESSL_TRY.rawValue)
        case .never: Int(CURLUSESSL_NONE.rawValue)
        }
    }

    /// What SMTP's answers mean. That the server does not let us in is not the mail's fault.
    static func delivery(_ ending: CurlHandle.Ending) -> Delivery {
        // Behind the line that says no there may be one that says good-bye.
        let wanted: Set<Character> = ending.code == CURLE_OK ? ["2"] : ["4", "5"]
        let last = ending.headers.last { $0.first.map(wanted.contains) == true } ?? ""
        switch ending.code {
        case CURLE_OK: return Delivery(.sent, last)
        case CURLE_ABORTED_BY_CALLBACK: return Delivery(.aborted, "the server is shutting down")
        case CURLE_LOGIN_DENIED: return Delivery(.later, last.isEmpty ? ending.message : last)
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_OPERATION_TIMEDOUT,
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_USE_SSL_FAILED:
            return Delivery(.unreachable, ending.message)
        default:
            switch last.first {
            case "5": return Delivery(.refused, last)
            case "4": return Delivery(.later, last)
            default: return Delivery(.unreachable, ending.message)
            }
        }
    }
}
