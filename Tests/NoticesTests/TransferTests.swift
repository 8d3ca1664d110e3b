import Crypto
import Foundation
import Kernel
import TestSupport
import Testing

@testable import Notices

extension Mail {
    fileprivate static func sample(
        to person: String = "zhang.wei", subject: String = "[INC-0000042] 已解决：营业厅计费系统无法开户",
        text: String = "您好，工单已解决。\n.\n请确认。"
    ) -> Mail {
        Mail(
            messageID: "notice-1.\(person)@example.net", thread: "ticket-INC-0000042@example.net",
            from: Mailbox(name: "服务台", address: known(MailAddress("desk@example.net"))),
            to: Mailbox(name: "张伟", address: known(MailAddress("\(person)@example.com"))),
            subject: subject, text: text, language: "zh", date: .monday)
    }
}

extension MailServer {
    fileprivate static func at(
        _ port: Int, host: String = "127.0.0.1", _ startTLS: StartTLS = .never, authorities: String? = nil
    ) -> MailServer {
        MailServer(
            url: "smtp://\(host):\(port)", startTLS: startTLS, authorities: authorities, user: nil,
            password: nil)
    }
}

extension PostfixServer {
    /// The mails, once there are so many: Postfix answers before it has put them into the mailbox.
    fileprivate func mails(reach count: Int) async throws -> [ReadMail] {
        let end = ContinuousClock.now.advanced(by: .seconds(30))
        while mails.count < count, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(20)) }
        return mails
    }
}

/// Mail to a real server.
@Suite(.enabled(if: PostfixServer.isPossible, "Postfix has to be started by root")) struct MailTransferTests {
    let courier = Courier(mails: 1, posts: 1, grace: .zero) { .monday }

    @Test(.timeLimit(.minutes(15))) func chineseArrivesAsItWasWritten() async throws {
        let postfix = try PostfixServer()
        let delivery = await courier.deliver(.sample(), to: .at(postfix.port))
        #expect(delivery.outcome == .sent)
        #expect(delivery.answer.hasPrefix("250 2.0.0 Ok: queued as"))
        let mail = try #require(try await postfix.mails(reach: 1).first)
        #expect(mail["subject"] == "[INC-0000042] 已解决：营业厅计费系统无法开户")
        #expect(mail.body == "您好，工单已解决。\n.\n请确认。")
        #expect(mail["from"] == "服务台 <desk@example.net>")
        #expect(mail["to"] == "张伟 <zhang.wei@example.com>")
        #expect(mail["return-path"] == "<desk@example.net>")
        #expect(mail["delivered-to"] == "zhang.wei@example.com")
        #expect(mail["message-id"] == "<notice-1.zhang.wei@example.net>")
        courier.close()
    }

    @Test(.timeLimit(.minutes(15))) func saysWhetherAServerPutsOffRefusesOrIsNotThere() async throws {
        let postfix = try PostfixServer()
        let server = MailServer.at(postfix.port)
        try postfix.putOff("zhang.wei")
        let greylisted = await courier.deliver(.sample(), to: server)
        #expect(greylisted.outcome == .later)
        #expect(greylisted.answer.hasPrefix("451 4.7.1 "))
        try postfix.putOff(nil)
        let unknown = await courier.deliver(.sample(to: "gone"), to: server)
        #expect(unknown.outcome == .refused)
        #expect(unknown.answer.hasPrefix("550 5.1.1 "))
        #expect(await courier.deliver(.sample(), to: server).outcome == .sent)
        try postfix.stop()
        #expect(await courier.deliver(.sample(), to: server).outcome == .unreachable)
        try postfix.start()
        #expect(await courier.deliver(.sample(), to: server).outcome == .sent)
        courier.close()
    }

    @Test(.timeLimit(.minutes(15))) func insistsOnTheRightCertificate() async throws {
        let folder = try TemporaryFolder()
        let right = try Authority(in: folder, "right")
        let wrong = try Authority(in: folder, "wrong")
        let postfix = try PostfixServer(certificate: right.certificate(for: "localhost"))
        func outcome(
            _ startTLS: MailServer.StartTLS, _ authority: Authority?, host: String = "localhost"
        ) async -> Delivery {
            await courier.deliver(
                .sample(), to: .at(postfix.port, host: host, startTLS, authorities: authority?.path))
        }
        #expect(await outcome(.required, right).outcome == .sent)
        #expect(await outcome(.required, wrong).outcome == .unreachable)
        #expect(await outcome(.required, right, host: "127.0.0.1").outcome == .unreachable)
        // In the clear the server takes nothing.
        #expect(await outcome(.never, nil).answer.hasPrefix("530 5.7.0 "))
        #expect(try await postfix.mails(reach: 1).count == 1)
        courier.close()
    }

    @Test(.timeLimit(.minutes(15))) func takesNoMailInTheClearWhereTLSIsRequired() async throws {
        let postfix = try PostfixServer()
        let delivery = await courier.deliver(.sample(), to: .at(postfix.port, .required))
        #expect(delivery.outcome == .unreachable)
        #expect(!postfix.log.contains("zhang.wei"))
        courier.close()
    }
}

/// Posts to a real HTTP server.
@Suite struct PostTransferTests {
    let courier = Courier(mails: 1, posts: 1, grace: .zero) { .monday }

    private func post(
        to url: String, allowPrivate: Bool = true, secret: Secret, body: String = #"{"title":"计费"}"#
    ) -> Post {
        Post(
            id: "notice-7", url: url, secret: secret, body: body, allowPrivate: allowPrivate,
            authorities: nil)
    }

    private func key(in folder: TemporaryFolder) throws -> Secret {
        try Data("geheim\n".utf8).write(to: URL(fileURLWithPath: folder.file("key")))
        return .file(folder.file("key"))
    }

    @Test(.timeLimit(.minutes(15))) func whoReceivesItCanProveWhereItIsFrom() async throws {
        let folder = try TemporaryFolder()
        let receiver = try WebhookReceiver()
        let delivery = await courier.deliver(post(to: receiver.url, secret: try key(in: folder)))
        #expect(delivery.outcome == .sent)
        let got = try #require(receiver.received.first)
        #expect(got.line == "POST /hook HTTP/1.1")
        #expect(got.body == #"{"title":"计费"}"#)
        #expect(got.headers["content-type"] == "application/json")
        #expect(got.headers["switchboard-delivery"] == "notice-7")
        #expect(got.headers["idempotency-key"] == "notice-7")
        let second = Instant.monday.milliseconds / 1000
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(second).\(got.body)".utf8), using: SymmetricKey(data: Data("geheim".utf8)))
        let hex = code.map { String(format: "%02x", $0) }.joined()
        #expect(got.headers["switchboard-signature"] == "t=\(second),v1=\(hex)")
        courier.close()
    }

    @Test(
        .timeLimit(.minutes(15)),
        arguments: [
            ("200 OK", "", .sent), ("202 Accepted", "", .sent),
            ("301 Moved", "Location: /other\r\n", .refused),
            ("400 Bad", "", .refused), ("401 No", "", .later), ("404 None", "", .later),
            ("410 Gone", "", .refused),
            ("429 Slow", "Retry-After: 120\r\n", .later), ("500 Oops", "", .later), ("503 Busy", "", .later),
        ] as [(String, String, Delivery.Outcome)])
    func answersMeanWhatTheyMean(_ status: String, _ header: String, _ outcome: Delivery.Outcome) async throws
    {
        let folder = try TemporaryFolder()
        let receiver = try WebhookReceiver(answering: [
            "HTTP/1.1 \(status)\r\n\(header)Content-Length: 5\r\nConnection: close\r\n\r\nwell?"
        ])
        let delivery = await courier.deliver(post(to: receiver.url, secret: try key(in: folder)))
        #expect(delivery.outcome == outcome)
        #expect(delivery.answer == "HTTP \(status.prefix(3)) well?")
        #expect(delivery.retryAfterSeconds == (header.contains("Retry") ? 120 : nil))
        #expect(receiver.received.count == 1, "redirects are not followed")
        courier.close()
    }

    @Test(
        .timeLimit(.minutes(15)),
        arguments: [
            "127.0.0.1", "localhost", "0.0.0.0", "2130706433", "0x7f000001", "127.1", "[::ffff:127.0.0.1]",
            "[::1]",
        ])
    func doesNotConnectToItsOwnNetworkUnlessAllowed(_ host: String) async throws {
        let folder = try TemporaryFolder()
        let receiver = try WebhookReceiver()
        let delivery = await courier.deliver(
            post(to: "http://\(host):\(receiver.port)/", allowPrivate: false, secret: try key(in: folder)))
        #expect(delivery.outcome == .refused)
        #expect(delivery.answer.contains("allowPrivate: true"))
        #expect(receiver.received.isEmpty)
        courier.close()
    }

    @Test(.timeLimit(.minutes(15))) func aConnectionThatWasAllowedIsNotUsedForWhatIsNot() async throws {
        let folder = try TemporaryFolder()
        let receiver = try WebhookReceiver()
        let key = try key(in: folder)
        let courier = Courier(mails: 1, posts: 1, grace: .zero) { .monday }
        #expect(await courier.deliver(post(to: receiver.url, secret: key)).outcome == .sent)
        #expect(
            await courier.deliver(post(to: receiver.url, allowPrivate: false, secret: key)).outcome
                == .refused)
        #expect(receiver.received.count == 1)
        courier.close()
    }

    @Test(.timeLimit(.minutes(15))) func doesNotReadWhatIsFarTooLong() async throws {
        let folder = try TemporaryFolder()
        let receiver = try WebhookReceiver(answering: [
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + String(repeating: "x", count: 1_000_000)
        ])
        let delivery = await courier.deliver(post(to: receiver.url, secret: try key(in: folder)))
        #expect(delivery.outcome == .sent)
        #expect(delivery.answer.count <= Limits.noticeAnswerLength)
        courier.close()
    }

    @Test(.timeLimit(.minutes(15))) func aSecretThatIsNotThereIsSaidAndNothingSent() async throws {
        let receiver = try WebhookReceiver()
        let delivery = await courier.deliver(post(to: receiver.url, secret: .file("/nowhere/key")))
        #expect(delivery.outcome == .later)
        #expect(delivery.answer == "the file /nowhere/key cannot be read")
        #expect(receiver.received.isEmpty)
        courier.close()
    }

    @Test(.timeLimit(.minutes(15))) func theEndBreaksOffWhatIsUnderWayAndWhatWaits() async throws {
        let folder = try TemporaryFolder()
        // Takes connections and never answers.
        let silent = try SilentListener()
        let courier = Courier(mails: 1, posts: 1, grace: .zero) { .monday }
        let key = try key(in: folder)
        async let first = courier.deliver(post(to: "http://127.0.0.1:\(silent.port)/", secret: key))
        async let second = courier.deliver(post(to: "http://127.0.0.1:\(silent.port)/", secret: key))
        try await silent.hasCaller()
        courier.close()
        #expect(await [first, second].map(\.outcome) == [.aborted, .aborted])
        #expect(
            await courier.deliver(post(to: "http://127.0.0.1:\(silent.port)/", secret: key)).outcome
                == .aborted)
    }
}

/// A listener that nobody serves: the kernel takes the connections.
private final class SilentListener: Sendable {
    let port: Int
    private let listener: Int32

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = listener
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 16) == 0
                    && getsockname(socket, $0, &length) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(listener) }

    /// Until somebody waits to be accepted.
    func hasCaller() async throws {
        let end = ContinuousClock.now.advanced(by: .seconds(20))
        while ContinuousClock.now < end {
            var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, 0) > 0 { return }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// A certificate authority of a test's own, by OpenSSL.
private struct Authority {
    let path: String
    private let folder: TemporaryFolder
    private let name: String

    init(in folder: TemporaryFolder, _ name: String) throws {
        self.folder = folder
        self.name = name
        path = folder.file(name + ".pem")
        try Self.openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "30",
            "-subj", "/CN=\(name)", "-keyout", folder.file(name + ".key"), "-out", path,
        ])
    }

    func certificate(for host: String) throws -> PostfixServer.Certificate {
        let chain = folder.file(host + ".pem")
        let key = folder.file(host + ".key")
        try Self.openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "30",
            "-subj", "/CN=\(host)", "-addext", "subjectAltName=DNS:\(host)", "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-CA", path, "-CAkey", folder.file(name + ".key"), "-keyout", key, "-out", chain,
        ])
        return PostfixServer.Certificate(chain: chain, key: key)
    }

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
