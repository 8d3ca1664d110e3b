import Foundation
import Glibc

/// A Postfix of the test's own: a folder and a port nobody else has, loopback only, mail for example.com into files.
///
/// It ends with the test process however that ends, as ``PostgresServer`` does. Postfix has to be started by root;
/// where tests run as somebody else there is none.
public final class PostfixServer: Sendable {
    public let port: Int
    private let folder: String
    /// Never written to: only its end counts.
    private let life: Int32
    private let watchdog: pid_t

    /// Whether this user may start one.
    public static let isPossible = getuid() == 0

    /// A certificate and its key, in PEM.
    public struct Certificate: Sendable {
        public let chain: String
        public let key: String

        public init(chain: String, key: String) {
            self.chain = chain
            self.key = key
        }
    }

    /// - Parameter certificate: with one it offers STARTTLS, and takes no mail without.
    public init(certificate: Certificate? = nil) throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/sbin/postfix") else {
            throw PostgresTrouble(
                "Postfix is not installed: deploy/test installs it, or apt-get install postfix")
        }
        folder = NSTemporaryDirectory() + "switchboard-postfix-" + UUID().uuidString.prefix(8)
        port = try PostgresServer.freePort()
        try Self.makeFolder(folder, "")
        for (name, owner) in [("etc", "root"), ("queue", "root"), ("data", "postfix"), ("mail", "nobody")] {
            try Self.makeFolder(folder + "/" + name, owner)
        }
        (watchdog, life) = try Self.startWatchdog(folder)
        try write(Self.settings(folder, certificate), to: "main.cf")
        try write(Self.services(port), to: "master.cf")
        try write("if !/^gone@/\n/.*/ all/\nendif\n", to: "boxes")
        try putOff(nil)
        try start()
    }

    deinit {
        close(life)
        Command.wait(for: watchdog)
    }

    public func start() throws { try run("start") }

    public func stop() throws { try run("stop") }

    /// Answers 451 to mail for this person, as greylisting does; nil: to nobody. Counts for new connections.
    public func putOff(_ person: String?) throws {
        try write(
            person.map { "/^\($0)@/ 451 4.7.1 Greylisted, try again\n" } ?? "/^$/ DUNNO\n", to: "access")
    }

    /// Every mail that has been delivered, in no order.
    public var mails: [ReadMail] {
        let new = folder + "/mail/all/new"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: new)) ?? []
        return names.compactMap { FileManager.default.contents(atPath: new + "/" + $0) }.map { ReadMail($0) }
    }

    public var log: String { (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "" }

    // MARK: Its parts

    private static func makeFolder(_ path: String, _ owner: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        if let account = getpwnam(owner) { chown(path, account.pointee.pw_uid, account.pointee.pw_gid) }
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/etc/" + name))
    }

    private func run(_ verb: String) throws {
        let output = folder + "/output"
        let command = ["/usr/sbin/postfix", "-c", folder + "/etc", verb]
        let status = Command.wait(for: try Command.start(command, output: output))
        guard status == 0 else {
            let said = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
            throw PostgresTrouble("postfix \(verb) failed: \(said) \(log.suffix(2000))")
        }
    }

    private static func settings(_ folder: String, _ certificate: Certificate?) -> String {
        let tls = certificate.map { certificate in
            """
            smtpd_tls_security_level = encrypt
            smtpd_tls_cert_file = \(certificate.chain)
            smtpd_tls_key_file = \(certificate.key)
            """
        }
        return """
            compatibility_level = 3.6
            config_directory = \(folder)/etc
            queue_directory = \(folder)/queue
            data_directory = \(folder)/data
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            mail_owner = postfix
            setgid_group = postdrop
            myhostname = mail.example.net
            mydestination =
            mynetworks = 127.0.0.0/8
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            alias_maps =
            alias_database =
            maillog_file = \(folder)/log
            maillog_file_prefixes = \(folder)
            max_use = 1
            virtual_mailbox_domains = example.com
            virtual_mailbox_base = \(folder)/mail
            virtual_mailbox_maps = regexp:\(folder)/etc/boxes
            virtual_uid_maps = static:65534
            virtual_gid_maps = static:65534
            virtual_minimum_uid = 100
            smtpd_recipient_restrictions = check_recipient_access regexp:\(folder)/etc/access, permit_mynetworks, reject
            \(tls ?? "")

            """
    }

    private static func services(_ port: Int) -> String {
        """
        127.0.0.1:\(port) inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """
    }

    private static func startWatchdog(_ folder: String) throws -> (pid_t, Int32) {
        let script = """
            trap '' INT TERM HUP
            cat >/dev/null
            /usr/sbin/postfix -c "$1/etc" stop
            rm -rf "$1"
            """
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw PostgresTrouble("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let command = ["/bin/sh", "-c", script, "watchdog", folder]
        return (try Command.start(command, input: ends[0], output: "/dev/null"), ends[1])
    }
}
