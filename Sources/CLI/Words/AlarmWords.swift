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

/// A stage of the alarm pipeline.
enum AlarmStageWord: String, Translated {
    case normalise, dedup, ticket, route

    var phrase: Phrase {
        switch self {
        case .normalise: Phrase("normalise", "规整")
        case .dedup: Phrase("dedup", "归并")
        case .ticket: Phrase("ticket", "工单")
        case .route: Phrase("route", "派单")
        }
    }
}

/// What a stage decided, in one word; in English the word of the pipeline itself, which programs go by, too.
enum VerdictWord: String, Translated {
    case accepted, timed
    case raised, raisedAgain, joined, severityChanged, refreshed, repeated, partlyCleared, cleared,
        nothingToClear
    case opened, none, told, reopened, reweighed, resolved

    var phrase: Phrase {
        switch self {
        case .accepted: Phrase("accepted", "已接收")
        case .timed: Phrase("timed", "限时有效")
        case .raised: Phrase("raised", "产生")
        case .raisedAgain: Phrase("raisedAgain", "再次产生")
        case .joined: Phrase("joined", "并入")
        case .severityChanged: Phrase("severityChanged", "级别变化")
        case .refreshed: Phrase("refreshed", "持续")
        case .repeated: Phrase("repeated", "重复")
        case .partlyCleared: Phrase("partlyCleared", "部分清除")
        case .cleared: Phrase("cleared", "清除")
        case .nothingToClear: Phrase("nothingToClear", "无可清除")
        case .opened: Phrase("opened", "建单")
        case .none: Phrase("none", "不处理")
        case .told: Phrase("told", "记入工单")
        case .reopened: Phrase("reopened", "重新打开")
        case .reweighed: Phrase("reweighed", "重新定级")
        case .resolved: Phrase("resolved", "解决")
        }
    }
}

extension Reader {
    /// Why a stage decided so; the pipeline says it in English.
    func verdictReason(_ reason: String) -> String {
        Interpreter(language, Sentences.ofAlarms).say(reason.printable)
    }
}
