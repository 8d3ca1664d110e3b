import Kernel

/// Reads the `mail` of `notices.yaml`.
enum MailReader {
    static func settings(_ node: SettingNode) -> MailSettings? {
        let members = node.members(known: [
            "server", "startTLS", "authorities", "user", "password", "sender", "senderName", "language",
        ])
        guard let server = members["server"], let sender = members["sender"] else {
            node.complain("expected server: smtp://HOST:PORT, and sender: a mail address")
            return nil
        }
        guard let url = server.address(schemes: ["smtp", "smtps"]), let address = sender.mailAddress() else {
            return nil
        }
        let user = members["user"]?.text()
        if (user == nil) != (members["password"] == nil) {
            node.complain("user and password go together")
        }
        let startTLS = members["startTLS"].map { $0.word(MailSettings.StartTLS.self) } ?? .required
        let language = members["language"].map { $0.word(Language.self) } ?? .chinese
        let name = members["senderName"].map { $0.localText() } ?? LocalText("Service desk", "服务台")
        guard let startTLS, let language, let name else { return nil }
        return MailSettings(
            server: url, startTLS: startTLS, authorities: members["authorities"]?.text(), user: user,
            password: members["password"].flatMap { $0.secretPlace() }, sender: address, senderName: name,
            language: language)
    }
}

/// Reads the `webhooks` of `notices.yaml`.
struct WebhookReader {
    let conditions: (SettingNode) -> NoticeConditions

    func webhooks(_ node: SettingNode) -> [Webhook] {
        var names: Set<String> = []
        return node.elements(upTo: Limits.noticeRules).compactMap { element in
            guard let webhook = webhook(element) else { return nil }
            if !names.insert(webhook.name).inserted {
                element.complain("webhook \"\(webhook.name)\" stands twice")
            }
            return webhook
        }
    }

    private func webhook(_ node: SettingNode) -> Webhook? {
        let members = node.members(known: [
            "name", "url", "secret", "on", "match", "allowPrivate", "authorities",
        ])
        guard let name = members["name"], let url = members["url"], let secret = members["secret"] else {
            node.complain("a webhook needs a name, a url, and where its secret is")
            return nil
        }
        guard let text = name.text(), let key = Key<Webhook>(text) else {
            name.complain("expected a short name: letters, digits, '.', '_' and '-', at most 64")
            return nil
        }
        guard let address = url.address(schemes: ["https", "http"]), let place = secret.secretPlace() else {
            return nil
        }
        let isAll = members["on"]?.isText("all") == true
        let events =
            isAll
            ? NoticeEvent.allCases : members["on"]?.listed().compactMap { $0.word(NoticeEvent.self) } ?? []
        return Webhook(
            name: key.text, url: address, secret: place, events: Set(events),
            conditions: members["match"].map(conditions) ?? NoticeConditions(),
            allowPrivate: members["allowPrivate"]?.flag() ?? false,
            authorities: members["authorities"]?.text())
    }
}
