import Crypto
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// A page for people who come by a link: small, complete in itself, without script.
struct WebPage {
    let language: Language
    let title: LocalText
    var content = HTMLText()

    /// The page as it is answered. It may be drawn and its form sent back to where it came from, and nothing
    /// else: nothing is loaded, no other site frames it, and its address, which is a token, is told to nobody.
    func response(status: Int = 200) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentLanguage: language.tag,
            .contentSecurityPolicy: Self.policy, .xContentTypeOptions: "nosniff",
            .referrerPolicy: "no-referrer", .cacheControl: "no-store", .vary: "Accept-Language",
        ]
        if status == 503 { headers[.retryAfter] = String(Limits.retryAfterSeconds) }
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private var text: String {
        var html = HTMLText()
        html.markup("<!DOCTYPE html>\n<html lang=\"")
        html.add(language.tag)
        html.markup("\">\n<head>\n<meta charset=\"utf-8\">\n")
        html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.markup("<meta name=\"robots\" content=\"noindex\">\n<title>")
        html.add(title[language])
        html.markup("</title>\n<style>")
        html.markup(Self.style)
        html.markup("</style>\n</head>\n<body>\n<main>\n<h1>")
        html.add(title[language])
        html.markup("</h1>\n")
        html.add(content)
        html.markup("</main>\n</body>\n</html>\n")
        return html.string
    }

    /// The style is allowed by its digest, so that no other one is.
    private static let policy: String = {
        let digest = Data(SHA256.hash(data: Data(style.description.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(digest)'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'"
    }()

    private static let style: StaticString = """
        :root{color-scheme:light dark}
        body{font:1rem/1.5 system-ui,sans-serif;margin:0}
        main{max-width:34rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem}
        fieldset{border:0;padding:0;margin:1rem 0}
        label{display:block;padding:.4rem 0}
        textarea{box-sizing:border-box;width:100%;font:inherit}
        button{font:inherit;padding:.5rem 1.5rem;margin-top:1rem}
        .flaw{border-left:.3rem solid #c00;padding-left:.7rem}
        .said{white-space:pre-wrap;border-left:.3rem solid #888;padding-left:.7rem}

        """
}

extension Language {
    /// As RFC 5646 writes it.
    fileprivate var tag: String {
        switch self {
        case .english: "en"
        case .chinese: "zh-CN"
        }
    }
}
