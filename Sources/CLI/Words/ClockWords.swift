/// What a clock does.
enum ClockModeWord: String, Translated {
    case running, paused, stopped

    var phrase: Phrase {
        switch self {
        case .running: Phrase("running", "计时中")
        case .paused: Phrase("paused", "暂停")
        case .stopped: Phrase("stopped", "已停止")
        }
    }
}

/// Why a stretch of a clock began.
enum ClockCauseWord: String, Translated {
    case opened, changed, taken, held, resumed, moved, resolved, reopened, ended, setByHand

    var phrase: Phrase {
        switch self {
        case .opened: Phrase("opened", "建单")
        case .changed: Phrase("changed", "变更")
        case .taken: Phrase("taken", "接单")
        case .held: Phrase("on hold", "挂起")
        case .resumed: Phrase("resumed", "恢复")
        case .moved: Phrase("moved", "转派")
        case .resolved: Phrase("resolved", "解决")
        case .reopened: Phrase("reopened", "重新打开")
        case .ended: Phrase("ended", "结束")
        case .setByHand: Phrase("set by hand", "人工设定")
        }
    }
}

/// What is started when time runs out.
enum ClockActionWord: String, Translated {
    case notify, raisePriority, nextLine, dutyManager

    var phrase: Phrase {
        switch self {
        case .notify: Phrase("tell those who have it", "通知处理方")
        case .raisePriority: Phrase("raise the priority", "提高优先级")
        case .nextLine: Phrase("move to the next line", "升级到下一线")
        case .dutyManager: Phrase("call the duty manager", "通知值班经理")
        }
    }
}

/// A clock by its metric.
enum ClockWord: String, Translated {
    case response, resolution, team

    var phrase: Phrase {
        switch self {
        case .response: Phrase("response", "响应")
        case .resolution: Phrase("resolution", "解决")
        case .team: Phrase("team", "班组")
        }
    }
}

extension Reader {
    /// `response`, `team bss-response`.
    func clock(_ text: String) -> String {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let metric = word(ClockWord.self, parts.first ?? text)
        return parts.count == 2 ? "\(metric) \(parts[1].printable)" : metric
    }
}
