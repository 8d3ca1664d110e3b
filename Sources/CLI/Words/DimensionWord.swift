/// What reports are put together by.
enum DimensionWord: String, Translated {
    case team, service, domain, kind, priority, channel, department, status, source

    var phrase: Phrase {
        switch self {
        case .kind: Phrase("kind", "类别")
        case .priority: Phrase("priority", "优先级")
        case .status: Phrase("status", "状态")
        case .channel: Phrase("channel", "受理渠道")
        case .team: Phrase("team", "班组")
        case .service: Phrase("service", "服务")
        case .domain: Phrase("domain", "专业域")
        case .department: Phrase("department", "部门")
        case .source: Phrase("moved in from", "迁入来源")
        }
    }
}
