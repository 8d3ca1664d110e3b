/// How far a notice has come.
enum NoticeStateWord: String, Translated {
    case waiting, failed, dead, sent, summarised

    var phrase: Phrase {
        switch self {
        case .waiting: Phrase("waiting", "待发送")
        case .failed: Phrase("failed, will try again", "失败待重试")
        case .dead: Phrase("dead", "已放弃")
        case .sent: Phrase("sent", "已发送")
        case .summarised: Phrase("summarised", "已汇总")
        }
    }
}

/// Which way it goes.
enum NoticeChannelWord: String, Translated {
    case mail, webhook

    var phrase: Phrase {
        switch self {
        case .mail: Phrase("mail", "邮件")
        case .webhook: Phrase("webhook", "回调")
        }
    }
}

/// How an attempt went.
enum OutcomeWord: String, Translated {
    case sent, later, unreachable, refused, resent

    var phrase: Phrase {
        switch self {
        case .sent: Phrase("sent", "已发送")
        case .later: Phrase("put off", "对方暂缓")
        case .unreachable: Phrase("unreachable", "无法连接")
        case .refused: Phrase("refused", "被拒绝")
        case .resent: Phrase("sent again by hand", "手工重发")
        }
    }
}
