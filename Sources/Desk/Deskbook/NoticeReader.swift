import Kernel
import Tickets

/// Reads `notices.yaml`: who is told of what, in which words, and how it goes out. What it leaves out is as in the
/// built-in one.
struct NoticeReader {
    let organisation: OrganisationReader
    var base = NoticePlan.silent

    static let file = "notices.yaml"

    func plan(_ root: SettingNode?) -> NoticePlan {
        guard let root else { return base }
        var plan = base
        let members = root.members(known: [
            "mail", "links", "perPerson", "retry", "keepDays", "rules", "templates", "webhooks",
        ])
        plan.mail = members["mail"].flatMap(MailReader.settings)
        plan.links = members["links"].flatMap { $0.address(schemes: ["http", "https"]) }.map(
            Self.withoutSlash)
        if let cap = members["perPerson"] { plan.cap = self.cap(cap) }
        if let retry = members["retry"] { plan.retry = self.retry(retry) }
        if let days = members["keepDays"]?.number(7...3650) { plan.keepDays = days }
        if let webhooks = members["webhooks"] {
            plan.webhooks = WebhookReader(conditions: conditions).webhooks(webhooks)
        }
        if let templates = members["templates"] { readTemplates(templates, into: &plan.templates) }
        if let rules = members["rules"]?.elements(upTo: Limits.noticeRules) {
            plan.rules = rules.compactMap { rule($0, plan) }
        }
        return plan
    }

    private static func withoutSlash(_ text: String) -> String {
        text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// `{mails: 20, minutes: 10}`, or `none`.
    private func cap(_ node: SettingNode) -> MailCap? {
        if node.isText("none") { return nil }
        let members = node.members(known: ["mails", "minutes"])
        guard let mails = members["mails"], let minutes = members["minutes"] else {
            node.complain("expected {mails: how many, minutes: in which time}, or none")
            return nil
        }
        guard let mails = mails.number(1...1000), let minutes = minutes.number(1...1440) else { return nil }
        return MailCap(mails: mails, minutes: minutes)
    }

    private func retry(_ node: SettingNode) -> NoticeRetry {
        let members = node.members(known: ["attempts", "first", "longest"])
        var retry = NoticeRetry.standard
        if let attempts = members["attempts"]?.number(1...50) { retry.attempts = attempts }
        if let first = members["first"]?.pauseSeconds() { retry.firstSeconds = first }
        if let longest = members["longest"]?.pauseSeconds() { retry.longestSeconds = longest }
        if retry.longestSeconds < retry.firstSeconds { node.complain("longest is shorter than first") }
        return retry
    }

    // MARK: Rules

    private func rule(_ node: SettingNode, _ plan: NoticePlan) -> NoticeRule? {
        let members = node.members(known: ["on", "tell", "match", "template"])
        guard let on = members["on"], let tell = members["tell"] else {
            node.complain("expected {on: events, tell: whom}")
            return nil
        }
        let events = on.listed().compactMap { $0.word(NoticeEvent.self) }
        let audiences = tell.listed().compactMap { audience($0, plan) }
        if audiences.contains(where: \.isOutside), let inner = events.first(where: { !$0.isForRequesters }) {
            on.complain(
                "\(inner.rawValue) is not for requesters and departments; make a rule of its own for the desk"
            )
        }
        let template = members["template"]?.text()
        if let template, plan.templates[template] == nil {
            let hint = template.hint(among: plan.templates.keys)
            members["template"]?.complain("there is no template \"\(template)\"\(hint)")
        }
        return NoticeRule(
            events: Set(events), audiences: audiences,
            conditions: members["match"].map(conditions) ?? NoticeConditions(), template: template)
    }

    private func audience(_ node: SettingNode, _ plan: NoticePlan) -> NoticeAudience? {
        guard let text = node.text() else { return nil }
        if let known = NoticeAudience.words[text] { return known }
        if let name = text.wholeMatch(of: /webhook:(.+)/)?.1 {
            if plan.webhooks.contains(where: { $0.name == name }) { return .webhook(String(name)) }
            node.complain("there is no webhook \"\(name)\"")
            return nil
        }
        if let address = MailAddress(text) { return .address(address) }
        let words = NoticeAudience.words.keys.sorted()
        let hint = text.hint(among: words)
        node.complain(
            "\"\(text)\" is not one of \(words.joined(separator: ", ")), webhook:NAME or a mail address\(hint)"
        )
        return nil
    }

    private func conditions(_ node: SettingNode) -> NoticeConditions {
        let members = node.members(known: ["kind", "type", "priority", "team"])
        var conditions = NoticeConditions()
        let kinds = members["kind"]?.listed().compactMap { $0.word(TicketKind.self) } ?? []
        members["type"].map { ConditionNames.check(types: $0.listed(), of: kinds) }
        conditions.kinds = Set(kinds)
        conditions.types = Set(members["type"]?.texts() ?? [])
        conditions.priorities = Set(
            members["priority"]?.listed().compactMap { $0.number(Priority.range) } ?? [])
        conditions.teams = Set(members["team"]?.listed().compactMap { organisation.team(named: $0) } ?? [])
        return conditions
    }

    // MARK: Templates

    private func readTemplates(_ node: SettingNode, into templates: inout [String: NoticeTemplate]) {
        let members = node.freeMembers()
        if members.count > Limits.noticeRules { node.complain("more than \(Limits.noticeRules) templates") }
        for (name, value) in members {
            let parts = value.members(known: ["subject", "body"])
            guard let subject = parts["subject"], let body = parts["body"] else {
                value.complain("template \"\(name)\" needs a subject and a body")
                continue
            }
            guard let subject = text(subject), let body = text(body) else { continue }
            templates[name] = NoticeTemplate(subject: subject, body: body)
        }
    }

    /// One text for both languages, or `{en: …, zh: …}`.
    private func text(_ node: SettingNode) -> LocalText? {
        guard let text = node.localText() else { return nil }
        for text in Set([text.english, text.chinese]) {
            if text.count > Limits.templateLength {
                node.complain("is longer than \(Limits.templateLength) characters")
            }
            if let name = NoticeTemplate.unknownPlaceholder(in: text) {
                let known = NoticeTemplate.placeholders.sorted()
                let hint = name.closest(among: known).map { "; did you mean {{\($0)}}?" } ?? ""
                node.complain(
                    "{{\(name)}} stands for nothing: expected \(known.joined(separator: ", "))\(hint)")
            }
        }
        return text
    }
}

extension NoticePlan {
    /// What holds without `notices.yaml`: the built-in rules and words, but no way for them to go out.
    static let silent: NoticePlan = {
        let empty = NoticePlan(
            mail: nil, links: nil, rules: [], templates: [:], cap: nil, retry: .standard, webhooks: [])
        let faults = SettingNode.FaultList()
        let text = String(decoding: PackageResources.notices_yaml, as: UTF8.self)
        let root = SettingNode.root(of: text, file: NoticeReader.file, faults: faults)
        return NoticeReader(organisation: OrganisationReader(nil), base: empty).plan(root)
    }()
}
