/// The names of facts: headings of tables, labels of cards, members of journal entries. The order of the
/// cases is the order in which an entry's members are told.
enum Field: String, Translated {
    case number, kind, type, title, status, priority, impact, urgency
    case fromTeam, team, assignee, line, requester, service, ci, domain, labels
    case relation, target, visibility, alarm, resource, severity, state, ticket
    case reason, until, note, description, hold, resolution
    case teams, people, rules, name, role
    case openedAt, updatedAt, endedAt, raisedAt, clearedAt, revision
    case id, at, actor, event, details, rule, fact, stage, outcome, fingerprint, starts, ends, generator,
        deskbook, item, form, field
    case suggested, confidence, similarity
    case notice, channel, recipient, attempts, answer, sentAt, nextAt, summary

    var phrase: Phrase {
        switch self {
        case .number: Phrase("number", "编号")
        case .kind: Phrase("kind", "类别")
        case .type: Phrase("type", "类型")
        case .title: Phrase("title", "标题")
        case .status: Phrase("status", "状态")
        case .priority: Phrase("priority", "优先级")
        case .impact: Phrase("impact", "影响")
        case .urgency: Phrase("urgency", "紧急度")
        case .fromTeam: Phrase("from", "原班组")
        case .team: Phrase("team", "班组")
        case .assignee: Phrase("assignee", "处理人")
        case .line: Phrase("line", "支持线")
        case .requester: Phrase("requester", "报障人")
        case .service: Phrase("service", "服务")
        case .ci: Phrase("CI", "配置项")
        case .domain: Phrase("domain", "专业域")
        case .labels: Phrase("labels", "标签")
        case .relation: Phrase("relation", "关系")
        case .target: Phrase("target", "对象")
        case .visibility: Phrase("visibility", "可见范围")
        case .alarm: Phrase("alarm", "告警")
        case .resource: Phrase("resource", "资源")
        case .severity: Phrase("severity", "级别")
        case .state: Phrase("state", "状态")
        case .ticket: Phrase("ticket", "工单")
        case .reason: Phrase("reason", "原因")
        case .until: Phrase("until", "直至")
        case .note: Phrase("note", "说明")
        case .description: Phrase("description", "描述")
        case .hold: Phrase("waiting for", "等待")
        case .resolution: Phrase("resolution", "解决说明")
        case .teams: Phrase("teams", "班组数")
        case .people: Phrase("people", "人员数")
        case .rules: Phrase("rules", "规则数")
        case .name: Phrase("name", "名称")
        case .role: Phrase("role", "角色")
        case .openedAt: Phrase("opened", "建单时间")
        case .updatedAt: Phrase("updated", "更新时间")
        case .endedAt: Phrase("ended", "结束时间")
        case .raisedAt: Phrase("raised", "产生时间")
        case .clearedAt: Phrase("cleared", "清除时间")
        case .revision: Phrase("revision", "修订")
        case .id: Phrase("id", "标识")
        case .at: Phrase("time", "时间")
        case .actor: Phrase("by", "操作者")
        case .event: Phrase("event", "事件")
        case .details: Phrase("details", "详情")
        case .rule: Phrase("rule", "规则")
        case .fact: Phrase("fact", "依据")
        case .stage: Phrase("stage", "环节")
        case .outcome: Phrase("outcome", "结果")
        case .fingerprint: Phrase("fingerprint", "指纹")
        case .starts: Phrase("since", "起始")
        case .ends: Phrase("until", "截止")
        case .generator: Phrase("from", "来自")
        case .item: Phrase("item", "服务目录项")
        case .form: Phrase("form", "表单")
        case .field: Phrase("field", "字段")
        case .deskbook: Phrase("deskbook", "服务台手册")
        case .suggested: Phrase("suggested", "推荐班组")
        case .confidence: Phrase("confidence", "置信度")
        case .similarity: Phrase("similarity", "相似度")
        case .notice: Phrase("notice", "通知")
        case .channel: Phrase("channel", "渠道")
        case .recipient: Phrase("to", "收件人")
        case .attempts: Phrase("attempts", "尝试次数")
        case .answer: Phrase("answer", "应答")
        case .sentAt: Phrase("sent", "发送时间")
        case .nextAt: Phrase("next attempt", "下次尝试")
        case .summary: Phrase("listed in", "汇总于")
        }
    }
}
