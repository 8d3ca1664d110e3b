import Kernel

extension Mail {
    /// The message as RFC 5322 has it, with MIME for all that is not ASCII: UTF-8, lines of at most 78 characters ended
    /// by CR LF.
    var message: [UInt8] {
        let body = MailBody(text)
        var lines = [
            "Date: \(date.mailDate)",
            "From: \(from.header)", "To: \(to.header)",
            HeaderText.line("Subject", subject),
            "Message-ID: <\(messageID)>",
        ]
        if let thread { lines += ["In-Reply-To: <\(thread)>", "References: <\(thread)>"] }
        lines += [
            // RFC 3834: no vacation notices in answer, please.
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: \(body.encoding)", "Content-Language: \(language)",
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body.bytes
    }
}

extension Mailbox {
    /// `=?utf-8?B?…?= <li.na@example.net>`, or the address alone.
    var header: String {
        let words = HeaderText.phrase(name)
        return words.isEmpty ? address.text : words + "\r\n <\(address.text)>"
    }
}

extension Instant {
    /// `Mon, 23 Nov 2026 09:00:00 +0000` (RFC 5322 §3.3).
    var mailDate: String {
        let text = rfc3339
        let days = milliseconds.floorDivided(by: 86_400_000)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let month = Int(text.dropFirst(5).prefix(2)).flatMap {
            months.indices.contains($0 - 1) ? months[$0 - 1] : nil
        }
        // 1970-01-01 was a Thursday.
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int((days % 7 + 7) % 7)]
        return "\(weekday), \(text.dropFirst(8).prefix(2)) \(month ?? "Jan") \(text.prefix(4)) "
            + "\(text.dropFirst(11).prefix(8)) +0000"
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
