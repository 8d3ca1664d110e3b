/// What can happen, in the journal's words.
enum EventWord: String, Translated {
    case ticketOpened = "ticket.opened"
    case ticketReceived = "ticket.received"
    case ticketAssigned = "ticket.assigned"
    case ticketWorking = "ticket.working"
    case ticketHeld = "ticket.held"
    case ticketResumed = "ticket.resumed"
    case ticketResolved = "ticket.resolved"
    case ticketReopened = "ticket.reopened"
    case ticketClosed = "ticket.closed"
    case ticketRejected = "ticket.rejected"
    case ticketCancelled = "ticket.cancelled"
    case ticketChanged = "ticket.changed"
    case ticketNoted = "ticket.noted"
    case ticketLinked = "ticket.linked"
    case ticketUnlinked = "ticket.unlinked"
    case ticketReturned = "ticket.returned"
    case ticketDisputed = "ticket.disputed"
    case ticketEscalated = "ticket.escalated"
    case ticketMerged = "ticket.merged"
    case ticketSplit = "ticket.split"
    case ticketWatched = "ticket.watched"
    case ticketUnwatched = "ticket.unwatched"
    case ticketPromoted = "ticket.promoted"
    case ticketDemoted = "ticket.demoted"
    case ticketCommunicated = "ticket.communicated"
    case ticketReviewed = "ticket.reviewed"
    case ticketAttached = "ticket.attached"
    case ticketRated = "ticket.rated"
    case ticketSuggestionRejected = "ticket.suggestionRejected"
    case ticketAlarmRaised = "ticket.alarmRaised"
    case ticketAlarmChanged = "ticket.alarmChanged"
    case ticketAlarmCleared = "ticket.alarmCleared"
    case ticketWarned = "ticket.warned"
    case ticketTargetSet = "ticket.targetSet"
    case ticketImported = "ticket.imported"
    case alarmRaised = "alarm.raised"
    case alarmChanged = "alarm.changed"
    case alarmCleared = "alarm.cleared"
    case deskbookApplied = "deskbook.applied"
    case tokenCreated = "token.created"
    case tokenRevoked = "token.revoked"
    case absenceEntered = "absence.entered"
    case absenceRemoved = "absence.removed"

    var phrase: Phrase {
        switch self {
        case .ticketOpened: Phrase("opened", "建单")
        case .ticketReceived: Phrase("received", "受理")
        case .ticketAssigned: Phrase("assigned", "派单")
        case .ticketWorking: Phrase("work begun", "开始处理")
        case .ticketHeld: Phrase("put on hold", "挂起")
        case .ticketResumed: Phrase("resumed", "恢复")
        case .ticketResolved: Phrase("resolved", "解决")
        case .ticketReopened: Phrase("reopened", "重新打开")
        case .ticketClosed: Phrase("closed", "关闭")
        case .ticketRejected: Phrase("rejected", "驳回")
        case .ticketCancelled: Phrase("cancelled", "撤销")
        case .ticketChanged: Phrase("changed", "修改")
        case .ticketNoted: Phrase("note added", "添加备注")
        case .ticketLinked: Phrase("linked", "关联")
        case .ticketUnlinked: Phrase("link taken back", "取消关联")
        case .ticketReturned: Phrase("sent back", "退回")
        case .ticketDisputed: Phrase("put before the duty manager", "提请值班经理裁定")
        case .ticketEscalated: Phrase("escalated", "升级")
        case .ticketMerged: Phrase("merged", "合并")
        case .ticketSplit: Phrase("split", "拆分")
        case .ticketWatched: Phrase("watched", "添加关注")
        case .ticketUnwatched: Phrase("no longer watched", "取消关注")
        case .ticketPromoted: Phrase("made a major incident", "升为重大事件")
        case .ticketDemoted: Phrase("no longer a major incident", "取消重大事件")
        case .ticketCommunicated: Phrase("announced", "对外通报")
        case .ticketReviewed: Phrase("reviewed", "复盘")
        case .ticketAttached: Phrase("file attached", "添加附件")
        case .ticketRated: Phrase("rated by the requester", "满意度评价")
        case .ticketSuggestionRejected: Phrase("suggestion rejected", "否决推荐")
        case .ticketAlarmRaised: Phrase("its alarm was raised again", "告警再次产生")
        case .ticketAlarmChanged: Phrase("its alarm changed", "告警级别变化")
        case .ticketAlarmCleared: Phrase("its alarm cleared", "告警清除")
        case .ticketWarned: Phrase("time running out", "时限预警")
        case .ticketTargetSet: Phrase("target set", "设定时限")
        case .ticketImported: Phrase("moved in from another system", "从其他系统导入")
        case .alarmRaised: Phrase("alarm raised", "告警产生")
        case .alarmChanged: Phrase("alarm changed", "告警变化")
        case .alarmCleared: Phrase("alarm cleared", "告警清除")
        case .deskbookApplied: Phrase("deskbook applied", "服务台手册生效")
        case .tokenCreated: Phrase("token created", "令牌建立")
        case .tokenRevoked: Phrase("token revoked", "令牌撤销")
        case .absenceEntered: Phrase("absence entered", "登记休假")
        case .absenceRemoved: Phrase("absence removed", "取消休假")
        }
    }
}
