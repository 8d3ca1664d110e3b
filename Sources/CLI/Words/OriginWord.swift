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
