/// What is wrong with a file of settings: what every reader of settings may say. What only one of them says, about
/// one setting, stays in English.
extension Sentences {
    static let ofSettings: [Phrase] = [
        Phrase("the file is missing", "缺少该文件"), Phrase("the file is empty", "文件为空"),
        Phrase("not YAML: %1", "不是有效的 YAML：%1"),
        Phrase("\"%1\" is not known here: expected %2", "此处没有“%1”这一项：应为 %2"),
        Phrase("\"%1\" stands twice", "“%1”重复"),
        Phrase("something stands twice", "有重复项"),
        Phrase("%1 \"%2\" stands twice", "%1“%2”重复"),
        Phrase("expected settings such as %1, found %2", "应为 %1 等设置，实为%2"),
        Phrase("expected name: value, found %1", "应为 名称: 值，实为%1"),
        Phrase("expected a list, found %1", "应为列表，实为%1"),
        Phrase("expected a text, found %1", "应为文字，实为%1"),
        Phrase("expected a whole number from %1 to %2, found %3", "应为 %1 到 %2 的整数，实为%3"),
        Phrase("\"%1\" is not one of %2", "“%1”应为其一：%2"),
        Phrase("expected true or false", "应为 true 或 false"),
        Phrase("more than %1", "超过 %1 个"),
        Phrase("expected at most %1 %2", "最多 %1 个 %2"),
        Phrase("expected at least one team", "至少要有一个班组"),
        Phrase("expected teams: with at least one team", "应有 teams:，至少一个班组"),
        Phrase("expected at least one condition", "至少要有一个条件"),
        Phrase("expected key: a short name such as %1", "应有 key:，如 %1 的短名"),
        Phrase(
            "\"%1\" is no key: letters, digits, '.', '_' and '-', at most 64",
            "“%1”不能作 key：只可用字母、数字、“.”“_”“-”，最多 64 个字符"),
        Phrase("expected en: the English name", "应有 en:，英文名称"),
        Phrase("expected en: the English words", "应有 en:，英文文字"),
        Phrase("expected {en: the English text, zh: the Chinese one}", "应为 {en: 英文, zh: 中文}"),
        Phrase("\"%1\" is no mail address such as li.na@example.com", "“%1”不是 li.na@example.com 这样的邮箱地址"),
        Phrase("expected a date such as 2026-10-01, found \"%1\"", "应为 2026-10-01 这样的日期，实为“%1”"),
        Phrase("expected hours such as 08:30-12:00, found \"%1\"", "应为 08:30-12:00 这样的时段，实为“%1”"),
        Phrase(
            "expected working time such as 30m, 4h or 1h30m, at most 8760h, found \"%1\"",
            "应为 30m、4h 或 1h30m 这样的工作时长，最多 8760h，实为“%1”"),
        Phrase(
            "expected a time such as 30s, 5m or 1h, at most 24h, found \"%1\"",
            "应为 30s、5m 或 1h 这样的时长，最多 24h，实为“%1”"),
        Phrase("\"%1\" is no time zone such as Asia/Shanghai", "“%1”不是 Asia/Shanghai 这样的时区"),
        Phrase("team \"%1\" does not exist in organisation.yaml", "organisation.yaml 中没有班组“%1”"),
        Phrase("person \"%1\" does not exist in organisation.yaml", "organisation.yaml 中没有人员“%1”"),
        Phrase("department \"%1\" does not exist in organisation.yaml", "organisation.yaml 中没有部门“%1”"),
        Phrase("calendar \"%1\" does not exist in calendars.yaml", "calendars.yaml 中没有日历“%1”"),
        Phrase("service \"%1\" does not exist in services.yaml", "services.yaml 中没有服务“%1”"),
        Phrase("request type \"%1\" does not exist in services.yaml", "services.yaml 中没有服务目录项“%1”"),
        Phrase("service \"%1\" does not stand among services", "services 中没有服务“%1”"),
        Phrase("person \"%1\" does not belong to team \"%2\"", "人员“%1”不属于班组“%2”"),
        Phrase(
            "calendars.yaml says \"%1\" for the team already; say it in one of the two",
            "calendars.yaml 已为该班组指定“%1”：只能在一处指定"),
        Phrase(
            "calendars.yaml says \"%1\" for the service already; say it in one of the two",
            "calendars.yaml 已为该服务指定“%1”：只能在一处指定"),
        Phrase("a team needs a name", "班组要有名称"), Phrase("a service needs a name", "服务要有名称"),
        Phrase("a department needs a name", "部门要有名称"), Phrase("a template needs a name", "模板要有名称"),
        Phrase("a request type needs a name", "服务目录项要有名称"),
        Phrase("a requester needs a name, as tickets have it", "报障人要有名称，与工单中一致"),
        Phrase("a calendar needs a name, by which targets go by it", "日历要有名称，时限以此引用"),
        Phrase("a rule needs a name, which answers \"why did it go there?\"", "规则要有名称，用以说明“为何派到那里”"),
        Phrase("a target needs a name, which answers \"why this due time?\"", "时限要有名称，用以说明“为何是这个到期时间”"),
        Phrase(
            "a webhook needs a name, a url, and where its secret is", "回调要有名称、url，并说明密钥在哪里"),
        Phrase(
            "expected otherwise: the team that gets what no rule wants", "应有 otherwise:，接收没有规则匹配的工单的班组"),
        Phrase("expected otherwise: the calendar that counts where no other does", "应有 otherwise:，其他情况适用的日历"),
        Phrase("expected calendars: with at least one calendar", "应有 calendars:，至少一个日历"),
        Phrase(
            "expected match: with at least one condition; \"otherwise\" is for what no rule wants",
            "应有 match:，至少一个条件；没有规则匹配的归 otherwise"),
        Phrase(
            "expected team: who gets it, here or in a rule above; or continue: true",
            "应有 team:，在此或上级规则中说明派给谁；或写 continue: true"),
        Phrase("%1 has no values, so the rule can never match", "%1 没有值，规则永远不会匹配"),
        Phrase("%1 has no values, so the target can never match", "%1 没有值，时限永远不会匹配"),
        Phrase(
            "a secret does not belong in the deskbook: {variable: SWITCHBOARD_NAME} or {file: PATH}",
            "密钥不能写在手册里：应为 {variable: SWITCHBOARD_NAME} 或 {file: 路径}"),
        Phrase("there is no template \"%1\"", "没有模板“%1”"), Phrase("there is no webhook \"%1\"", "没有回调“%1”"),
        Phrase("{{%1}} stands for nothing: expected %2", "{{%1}} 没有含义：应为 %2"),
        Phrase("{{%1}} is not known here: expected %2", "此处没有 {{%1}}：应为 %2"),
        Phrase("{{%1}} is no field of the form", "表单没有字段 {{%1}}"),
        Phrase("regular expression %1", "正则表达式 %1"),
    ]

    /// Remarks on rules.
    static let ofCatalogues: [Phrase] = [
        Phrase(
            "rule \"%1\" can never decide: rule %2 takes every ticket it would",
            "规则“%1”永远不会生效：规则 %2 已收走全部匹配工单"),
        Phrase(
            "rule \"%1\" can never decide: rule %2 has the same conditions and says otherwise of %3",
            "规则“%1”永远不会生效：规则 %2 条件相同，但 %3 不同"),
        Phrase(
            "rule \"%1\" can never match: what it wants of %2, rule %3 above it does not let in",
            "规则“%1”永远不会匹配：其要求的 %2 已被上级规则 %3 排除"),
        Phrase(
            "rule \"%1\" overrides %2 of rule %3, which has the same conditions", "规则“%1”覆盖了条件相同的规则 %3 的 %2"),
        Phrase(
            "rule \"%1\" sends tickets to team \"%2\", whose period is over: they go to \"%3\"",
            "规则“%1”派给班组“%2”，其期限已过：将改派“%3”"),
    ]
}
