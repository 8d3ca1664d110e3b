import Desk
import Kernel
import Metrics
import Notices
import ServiceLifecycle

extension NoticeCarrier {
    /// The ways of this process: the desk's words in those of the courier, measured.
    init(_ courier: Courier) {
        self.init(
            mail: { outgoing in
                let settings = outgoing.settings
                let delivery = await courier.deliver(
                    Mail(
                        messageID: outgoing.messageID, thread: outgoing.thread,
                        from: Mailbox(
                            name: settings.senderName[outgoing.language], address: settings.sender),
                        to: Mailbox(name: outgoing.recipientName, address: outgoing.recipient),
                        subject: outgoing.subject, text: outgoing.text,
                        language: outgoing.language.rawValue, date: outgoing.date),
                    to: MailServer(settings))
                return DeliveryResult(delivery, by: "mail")
            },
            post: { outgoing in
                let webhook = outgoing.webhook
                let delivery = await courier.deliver(
                    Post(
                        id: outgoing.id, url: webhook.url, secret: Secret(webhook.secret),
                        body: outgoing.body, allowPrivate: webhook.allowPrivate,
                        authorities: webhook.authorities))
                return DeliveryResult(delivery, by: "webhook")
            })
    }
}

extension MailServer {
    fileprivate init(_ settings: MailSettings) {
        let startTLS: StartTLS =
            switch settings.startTLS {
            case .required: .required
            case .ifOffered: .ifOffered
            case .never: .never
            }
        self.init(
            url: settings.server, startTLS: startTLS, authorities: settings.authorities,
            user: settings.user, password: settings.password.map(Secret.init))
    }
}

extension Secret {
    fileprivate init(_ place: SecretPlace) {
        switch place {
        case .variable(let name): self = .variable(name)
        case .file(let path): self = .file(path)
        }
    }
}

extension DeliveryResult {
    fileprivate init(_ delivery: Delivery, by channel: String) {
        let outcome: Outcome =
            switch delivery.outcome {
            case .sent: .sent
            case .later: .later
            case .unreachable: .unreachable
            case .refused: .refused
            case .aborted: .aborted
            }
        Timer(
            label: "switchboard_notice_duration_seconds",
            dimensions: [("channel", channel), ("outcome", outcome.rawValue)]
        ).recordMilliseconds(delivery.latencyMilliseconds)
        self.init(
            outcome, delivery.answer, retryAfterSeconds: delivery.retryAfterSeconds,
            latencyMilliseconds: delivery.latencyMilliseconds)
    }
}

/// Ends deliveries when the server stops, before the work that waits for them is told to.
struct CourierCloser: Service {
    let courier: Courier

    func run() async throws {
        try? await gracefulShutdown()
        courier.close()
    }
}
