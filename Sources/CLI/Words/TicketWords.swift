/// The words of the interface for people. Each list is held against the domain's own by `VocabularyTests`; a
/// word that a newer server adds is shown as it is.

/// Where a ticket stands.
enum StatusWord: String, Translated {
    case new, received, assigned, working, onHold, resolved, closed, rejected, cancelled

    /// Those that queues show, in the order of the life cycle.
    static let open: [StatusWord] = [.new, .received, .assigned, .working, .onHold, .resolved]

    var phrase: Phrase {
        switch self {
        case .new: Phrase("new", "新建")
        case .received: Phrase("received", "已受理")
        case .assigned: Phrase("assigned", "已派单")
        case .working: Phrase("working", "处理中")
        case .onHold: Phrase("on hold", "挂起")
        case .resolved: Phrase("resolved", "已解决")
        case .closed: Phrase("closed", "已关闭")
        case .rejected: Phrase("rejected", "已驳回")
        case .cancelled: Phrase("cancelled", "已撤销")
        }
    }
}

/// What sort of ticket.
enum KindWord: String, Translated {
    case incident, request, problem, change, workOrder

    var phrase: Phrase {
        switch self {
        case .incident: Phrase("incident", "事件")
        case .request: Phrase("request", "服务请求")
        case .problem: Phrase("problem", "问题")
        case .change: Phrase("change", "变更")
        case .workOrder: Phrase("work order", "作业单")
        }
    }
}

/// What sort of incident or request it is.
enum TypeWord: String, Translated {
    case fault, alarm, other, consultation, complaint, changeRequest

    var phrase: Phrase {
        switch self {
        case .fault: Phrase("fault", "故障申告")
        case .alarm: Phrase("alarm", "告警")
        case .other: Phrase("other", "其他")
        case .consultation: Phrase("consultation", "咨询")
        case .complaint: Phrase("complaint", "投诉")
        case .changeRequest: Phrase("change request", "变更申请")
        }
    }
}

/// By which way a ticket came in.
enum OriginWord: String, Translated {
    case portal, desk, frontPost, alarm, imported

    var phrase: Phrase {
        switch self {
        case .portal: Phrase("portal", "自助提单")
        case .desk: Phrase("desk", "服务台")
        case .frontPost: Phrase("front post", "前置岗位")
        case .alarm: Phrase("alarm", "告警")
        case .imported: Phrase("imported", "导入")
        }
    }
}

/// What a held ticket waits for.
enum HoldWord: String, Translated {
    case requester, vendor, change, evidence, other

    var phrase: Phrase {
        switch self {
        case .requester: Phrase("requester", "报障人")
        case .vendor: Phrase("vendor", "厂商")
        case .change: Phrase("change", "变更")
        case .evidence: Phrase("evidence", "取证")
        case .other: Phrase("other", "其他")
        }
    }
}

/// How a ticket belongs to another.
enum RelationWord: String, Translated {
    case relatesTo, duplicates, causedBy, blockedBy, parentOf, childOf, followsUp
    /// From the other side.
    case duplicatedBy, causes, blocks, followedBy

    var phrase: Phrase {
        switch self {
        case .relatesTo: Phrase("relates to", "相关")
        case .duplicates: Phrase("duplicates", "重复于")
        case .causedBy: Phrase("caused by", "起因于")
        case .blockedBy: Phrase("blocked by", "受阻于")
        case .parentOf: Phrase("parent of", "父单，子单为")
        case .childOf: Phrase("child of", "子单，父单为")
        case .followsUp: Phrase("follows up", "后续于")
        case .duplicatedBy: Phrase("duplicated by", "重复单为")
        case .causes: Phrase("causes", "引起")
        case .blocks: Phrase("blocks", "阻碍")
        case .followedBy: Phrase("followed by", "后续单为")
        }
    }
}

/// Who is asked first, second, third.
enum LineWord: String, Translated {
    case first, second, third

    var phrase: Phrase {
        switch self {
        case .first: Phrase("first", "一线")
        case .second: Phrase("second", "二线")
        case .third: Phrase("third", "三线")
        }
    }
}

/// Who may read a note.
enum VisibilityWord: String, Translated {
    case `public`, `internal`

    var phrase: Phrase {
        switch self {
        case .public: Phrase("public", "公开")
        case .internal: Phrase("internal", "内部")
        }
    }
}
