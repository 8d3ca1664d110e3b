import Foundation
import Kernel
import TestSupport
import Testing

@testable import Notices

/// What a mail looks like on the wire, read back by a reader of its own.
@Suite struct MessageTests {
    private func mail(
        subject: String = "x", text: String = "y", name: String = "", thread: String? = nil
    ) -> ReadMail {
        ReadMail(Data(wire(subject: subject, text: text, name: name, thread: thread)))
    }

    private func wire(
        subject: String = "x", text: String = "y", name: String = "", thread: String? = nil
    ) -> [UInt8] {
        Mail(
            messageID: "notice-7@example.net", thread: thread,
            from: Mailbox(name: "服务台", address: known(MailAddress("desk@example.net"))),
            to: Mailbox(name: name, address: known(MailAddress("zhang.wei@example.com"))),
            subject: subject, text: text, language: "zh", date: .monday
        ).message
    }

    @Test(arguments: [
        "plain", "[INC-0000001] Resolved: billing", "计费", "[INC-0000042] 已解决：营业厅计费系统无法开户",
        String(repeating: "长标题", count: 60),
        String(repeating: "long title ", count: 20).trimmingCharacters(in: .whitespaces),
        "=?utf-8?B?eA==?=", "emoji 📞 and é", "50% = half_of it",
    ])
    func everySubjectArrives(_ subject: String) {
        #expect(mail(subject: subject)["subject"] == subject)
    }

    @Test(arguments: ["张伟", "Zhang, Wei", "\"quoted\" (name) <x@y>", "李", "Li Na"])
    func everyNameArrives(_ name: String) {
        #expect(mail(name: name)["to"] == "\(name) <zhang.wei@example.com>")
    }

    @Test(arguments: [
        "plain\ntext", "您好，\n\n工单已解决。\n", "mostly ascii with one 字\n", "=41 =\n.\n..\nFrom here\n",
        "tail \t\nnext",
        String(repeating: "word ", count: 300), String(repeating: "很长的一行", count: 200), "",
        "a\u{00A0}b\u{2028}c",
    ])
    func everyBodyArrives(_ text: String) {
        let body = mail(text: text).body
        #expect(body.trimmingCharacters(in: .newlines) == text.trimmingCharacters(in: .newlines))
    }

    @Test func nothingThatIsWrittenBecomesAHeader() {
        let attack = "x\r\nBcc: victim@example.com\r\n\r\nbody\u{0}\u{85}\u{2028}Bcc: y"
        let read = mail(subject: attack, text: "t", name: attack)
        #expect(!read.headers.contains { $0.name == "bcc" })
        #expect(read["subject"] == "x Bcc: victim@example.com body Bcc: y")
        #expect(read.body == "t\n")
        #expect(read.headers.count { $0.name == "subject" } == 1)
    }

    @Test func noLineIsTooLongAndEveryOneEndsAsItShould() {
        let long = String(repeating: "很长的 word ", count: 80)
        let bytes = wire(subject: long, text: long + "\n" + String(repeating: "x", count: 2000), name: long)
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") && !$0.contains("\r") })
        #expect(bytes.allSatisfy { $0 < 0x80 })
    }

    @Test func saysWhatItIsAndWhatItBelongsTo() {
        let read = mail(thread: "ticket-INC-0000001@example.net")
        #expect(read["message-id"] == "<notice-7@example.net>")
        #expect(read["in-reply-to"] == "<ticket-INC-0000001@example.net>")
        #expect(read["references"] == "<ticket-INC-0000001@example.net>")
        #expect(read["auto-submitted"] == "auto-generated")
        #expect(read["date"] == "Mon, 23 Nov 2026 09:00:00 +0000")
        #expect(read["from"] == "服务台 <desk@example.net>")
        #expect(read["to"] == "zhang.wei@example.com")
        #expect(mail()["in-reply-to"] == nil)
    }

    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        ] as [(Int64, String)])
    func datesAreThoseOfMail(_ milliseconds: Int64, _ text: String) {
        #expect(Instant(milliseconds: milliseconds).mailDate == text)
    }
}

/// Which addresses a webhook may be at.
@Suite struct HostAddressTests {
    private func address(_ text: String) -> HostAddress? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            return HostAddress(v4: withUnsafeBytes(of: four) { Array($0) })
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        return HostAddress(v6: withUnsafeBytes(of: six) { Array($0) })
    }

    @Test(arguments: [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1",
        "255.255.255.255",
        "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::",
        "::127.0.0.1",
    ])
    func thoseOfOneNetworkAreNotPublic(_ text: String) {
        #expect(address(text)?.isPublic == false)
    }

    @Test(arguments: [
        "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.0.1.1", "223.5.5.5",
        "2400:3200::1",
        "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1",
    ])
    func thoseOfEverybodyAre(_ text: String) {
        #expect(address(text)?.isPublic == true)
    }
}

@Suite struct SignatureTests {
    /// Against OpenSSL: printf '1795424400.{}' | openssl dgst -sha256 -hmac geheim
    @Test func isTheOneThatOpenSSLComputes() {
        #expect(
            Post.signature(of: "{}", at: 1_795_424_400, with: "geheim")
                == "t=1795424400,v1=bcb66b202476f116b612c6ea09f9deb820c60efe888699c249e62d876bcd0c3d")
    }

    @Test func aSecretComesFromAFileWithoutItsLastLineEnd() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("secret")
        try Data("geheim\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try Secret.file(path).read() == "geheim")
        #expect(throws: Secret.Missing.self) { try Secret.file(folder.file("none")).read() }
        try Data(repeating: 0x61, count: Limits.secretBytes + 1).write(to: URL(fileURLWithPath: path))
        #expect(throws: Secret.Missing.self) { try Secret.file(path).read() }
        #expect(throws: Secret.Missing.self) { try Secret.variable("SWITCHBOARD_NOT_SET").read() }
    }
}
