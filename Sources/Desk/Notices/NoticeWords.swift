import Tickets

/// The words that stand in mails for what the journal calls by its own.
enum NoticeWords {
    static func event(_ event: NoticeEvent) -> LocalText {
        switch event {
        case .opened: LocalText("opened", "已建单")
        case .received: LocalText("received", "已受理")
        case .assigned: LocalText("assigned", "已派单")
        case .disputed: LocalText("sent back too often", "多次退回")
        case .returned: LocalText("sent back", "被退回")
        case .escalated: LocalText("escalated", "已升级")
        case .working: LocalText("being worked on", "处理中")
        case .onHold: LocalText("on hold", "已挂起")
        case .resumed: LocalText("resumed", "已恢复处理")
        case .resolved: LocalText("resolved", "已解决")
        case .reopened: LocalText("reopened", "重新打开")
        case .closed: LocalText("closed", "已关闭")
        case .rejected: LocalText("rejected", "已驳回")
        case .cancelled: LocalText("cancelled", "已撤销")
        case .changed: LocalText("changed", "已修改")
        case .merged: LocalText("merged", "已合并")
        case .split: LocalText("split", "已拆分")
        case .noted: LocalText("new note", "新备注")
        case .notedInternally: LocalText("new internal note", "新内部备注")
        case .linked: LocalText("linked", "已关联")
        case .attached: LocalText("attachment added", "新附件")
        case .rated: LocalText("rated", "已评价")
        case .warned: LocalText("service level warning", "时限预警")
        case .promoted: LocalText("major incident", "升级为重大事件")
        case .demoted: LocalText("no longer a major incident", "降级为普通事件")
        case .communicated: LocalText("announcement", "进展通报")
        case .reviewed: LocalText("reviewed", "已复盘")
        case .alarmRaised: LocalText("its alarm was raised again", "告警再次产生")
        case .alarmChanged: LocalText("its alarm changed", "告警级别变化")
        case .alarmCleared: LocalText("its alarm cleared", "告警清除")
        }
    }

    static func status(_ status: Status.Name) -> LocalText {
        switch status {
        case .new: LocalText("new", "新建")
        case .received: LocalText("received", "已受理")
        case .assigned: LocalText("assigned", "已派单")
        case .working: LocalText("being worked on", "处理中")
        case .onHold: LocalText("on hold", "挂起")
        case .resolved: LocalText("resolved", "已解决")
        case .closed: LocalText("closed", "已关闭")
        case .rejected: LocalText("rejected", "已驳回")
        case .cancelled: LocalText("cancelled", "已撤销")
        }
    }

    static func kind(_ kind: TicketKind) -> LocalText {
        switch kind {
        case .incident: LocalText("incident", "事件")
        case .request: LocalText("request", "服务请求")
        case .problem: LocalText("problem", "问题")
        case .change: LocalText("change", "变更")
        case .workOrder: LocalText("work order", "作业单")
        }
    }

    static func hold(_ reason: String) -> LocalText {
        switch reason {
        case "requester": LocalText("your answer is needed", "等待您的答复")
        case "vendor": LocalText("a vendor is to answer", "等待厂商")
        case "change": LocalText("a change is to be made", "等待变更")
        case "evidence": LocalText("evidence is being collected", "等待取证")
        default: LocalText("other reasons", "其他原因")
        }
    }

    static func merged(_ other: String) -> LocalText {
        LocalText("It goes on as \(other).", "后续在 \(other) 中处理。")
    }

    static func warning(_ clock: String, _ percent: Int64) -> LocalText {
        let name =
            switch clock {
            case "response": LocalText("response", "响应")
            case "resolution": LocalText("resolution", "解决")
            case "team": LocalText("the team", "班组")
            default: LocalText(clock, clock)
            }
        return LocalText(
            "\(percent) % of the time for \(name.english) is used", "\(name.chinese)时限已用 \(percent)%")
    }

    /// Behind the lines of a summary that has more than it lists.
    static func more(_ count: Int) -> LocalText {
        LocalText("… and \(count) more", "……以及另外 \(count) 条")
    }
}
