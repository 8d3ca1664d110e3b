/// How bad an alarm is.
enum SeverityWord: String, Translated {
    case indeterminate, info, warning, minor, major, critical

    var phrase: Phrase {
        switch self {
        case .indeterminate: Phrase("indeterminate", "未定")
        case .info: Phrase("info", "提示")
        case .warning: Phrase("warning", "警告")
        case .minor: Phrase("minor", "次要")
        case .major: Phrase("major", "重要")
        case .critical: Phrase("critical", "紧急")
        }
    }
}

/// Whether an alarm stands.
enum AlarmStateWord: String, Translated {
    case raised, cleared

    var phrase: Phrase {
        switch self {
        case .raised: Phrase("raised", "活动")
        case .cleared: Phrase("cleared", "已清除")
        }
    }
}
