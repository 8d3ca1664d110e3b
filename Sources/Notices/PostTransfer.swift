import CCurl
import Kernel

/// Posts one thing to its webhook, signed. Redirects are not followed: who is told is written in the deskbook.
struct PostTransfer {
    let post: Post
    let second: Int64

    func perform(on handle: CurlHandle) -> Delivery {
        let key: String
        do {
            key = try post.secret.read()
        } catch {
            return Delivery(.later, "\(error)")
        }
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, post.url), (CURLOPT_PROTOCOLS_STR, "http,https"),
            (CURLOPT_USERAGENT, "Switchboard"), (CURLOPT_COPYPOSTFIELDS, post.body),
        ]
        if let authorities = post.authorities { texts.append((CURLOPT_CAINFO, authorities)) }
        let ending = handle.perform(
            texts: texts,
            numbers: [
                (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_TIMEOUT, Limits.webhookSeconds),
            ],
            lists: [
                (
                    CURLOPT_HTTPHEADER,
                    [
                        "Content-Type: application/json", "Accept: */*", "Expect:",
                        "Switchboard-Delivery: \(post.id)", "Idempotency-Key: \(post.id)",
                        "Switchboard-Signature: "
                            + Post.signature(of: post.body, at: second, with: key),
                    ]
                )
            ], upload: [], isPublicOnly: !post.allowPrivate)
        return Self.delivery(ending)
    }

    /// What HTTP's answers mean. What somebody at the other side can mend, such as a path that is not there yet, is
    /// tried again.
    static func delivery(_ ending: CurlHandle.Ending) -> Delivery {
        if ending.isForbidden {
            return Delivery(
                .refused,
                "the address is of a network that is not public; allowPrivate: true in the deskbook allows it"
            )
        }
        switch ending.code {
        case CURLE_OK: break
        // More was answered than is read, which is as well.
        case CURLE_WRITE_ERROR where ending.status > 0: break
        case CURLE_ABORTED_BY_CALLBACK: return Delivery(.aborted, "the server is shutting down")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_UNKNOWN_OPTION:
            return Delivery(.refused, ending.message)
        default: return Delivery(.unreachable, ending.message)
        }
        let said = String(decoding: ending.body.prefix(Limits.noticeAnswerLength), as: UTF8.self)
            .split(whereSeparator: \.isNewline).joined(separator: " ")
        let answer = "HTTP \(ending.status) \(said)".trimmingSuffix(while: { $0 == " " })
        switch ending.status {
        case 200..<300: return Delivery(.sent, answer)
        case 400, 405, 406, 410, 411, 413, 414, 415, 422, 300..<400: return Delivery(.refused, answer)
        default: return Delivery(.later, answer, retryAfterSeconds: retryAfter(ending.headers))
        }
    }

    /// Seconds; the form with a date is left to our own pauses.
    private static func retryAfter(_ headers: [String]) -> Int64? {
        let lines = headers.filter { $0.lowercased().hasPrefix("retry-after:") }
        guard let value = lines.last?.split(separator: ":").last?.filter({ $0 != " " }),
            let seconds = Int64(value), seconds >= 0
        else { return nil }
        return min(seconds, Limits.longestRetryAfterSeconds)
    }
}

extension String {
    fileprivate func trimmingSuffix(while isLoose: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isLoose(last) { text.removeLast() }
        return text
    }
}
