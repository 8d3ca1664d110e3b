/// Every sentence the command line says, by what it says it about. Words of the interface (states, kinds,
/// fields) are in `Words/`.
enum Message: CaseIterable, Sendable {
    // What a write did.
    case revised, created, received, assigned, working, held, heldUntil, resumed, resolved, reopened,
        confirmed
    case cancelled, rejected, noted, linked, unlinked, changed, attached, downloaded, refusedOne, bulkDone,
        viewSaved,
        viewDeleted
    case answered, claimed, returned, returnedForDecision, escalated, followedUp, closesAt, merged, split,
        splitPart,
        watched, unwatched
    case promoted, demoted, communicated, reviewed, absent, present
    // Parts of cards and tables.
    case nothingLearned, nothingSureEnough, declined
    case nothingFound, moreToSee, notes, links, alarms, latestHistory, sources, trail, noTeam, nobody,
        anotherTicket, total
    case firing, ended, required, optional, choose
    // Why a ticket is where it is.
    case wentTo, byRule, byItem, byOtherwise, facts, rulesTried, anyOf, found, foundNothing, moves
    case wouldGoTo, ofFolder, ofProgram, wayThrough, rulesSaid, suggested
    case redirected, chosen, chosenBy, nobodyChosen
    // When it is due.
    case clocksAt, clockUsed, clockMeasured, dueIfResumed, breached, nextWarning, targetSet, targetCleared
    // The live stream.
    case following, cutOff
    // Notices.
    case summary, noticeText, deliveryTrail, resent, resentAll
    // Reports.
    case reportBehind
    // What went wrong.
    case noToken, badToken, badAddress, fileUnreadable, fileUnwritable, inputUnreadable, unreachable,
        notSwitchboard,
        refusedBare
    case fieldFlaw, legalMoves, currentRevision

    var phrase: Phrase {
        switch self {
        case .revised: Phrase("%1 (revision %2)", "%1（修订 %2）")
        case .created: Phrase("%1 created with priority %2, sent to %3", "%1 已建立，优先级 %2，派至 %3")
        case .received: Phrase("%1 received", "%1 已受理")
        case .assigned: Phrase("%1 assigned to %2", "%1 已派给 %2")
        case .working: Phrase("%1 being worked on by %2", "%1 处理中，处理人 %2")
        case .held: Phrase("%1 on hold, waiting for: %2", "%1 已挂起，等待：%2")
        case .heldUntil: Phrase("%1 on hold until %3, waiting for: %2", "%1 已挂起至 %3，等待：%2")
        case .resumed: Phrase("%1 resumed, now %2", "%1 已恢复，现为%2")
        case .resolved: Phrase("%1 resolved", "%1 已解决")
        case .reopened: Phrase("%1 reopened, back with %2", "%1 已重新打开，回到 %2")
        case .confirmed: Phrase("%1 confirmed and closed", "%1 已确认关闭")
        case .cancelled: Phrase("%1 cancelled", "%1 已撤销")
        case .rejected: Phrase("%1 rejected", "%1 已驳回")
        case .noted: Phrase("%1 has a new note (%2)", "%1 已添加备注（%2）")
        case .linked: Phrase("%1 linked: %2 %3", "%1 已关联：%2 %3")
        case .unlinked: Phrase("%1 no longer linked: %2 %3", "%1 已取消关联：%2 %3")
        case .attached: Phrase("%1 has a new file: %2 (%3)", "%1 已添加附件：%2（%3）")
        case .downloaded: Phrase("%1 written, %2 bytes", "已写入 %1，%2 字节")
        case .refusedOne: Phrase("%1 not changed: %2", "%1 未变更：%2")
        case .bulkDone: Phrase("%1 changed, %2 refused", "成功 %1 张，未变更 %2 张")
        case .viewSaved: Phrase("view %1 saved", "视图 %1 已保存")
        case .viewDeleted: Phrase("view %1 deleted", "视图 %1 已删除")
        case .changed: Phrase("%1 changed", "%1 已修改")
        case .answered: Phrase("%1 answered and resolved", "%1 已直接答复并解决")
        case .claimed: Phrase("%1 claimed by %2", "%1 已由 %2 认领")
        case .returned: Phrase("%1 sent back to %2", "%1 已退回 %2")
        case .returnedForDecision:
            Phrase(
                "%1 sent back to %2, to and fro %3 times by now: the duty manager has to say whose it is",
                "%1 已第 %3 次退回，现在 %2：请值班经理裁定归属")
        case .escalated: Phrase("%1 escalated to %2 (%3 line)", "%1 已升级至 %2（%3）")
        case .followedUp: Phrase("%1 follows %2, sent to %3", "%1 为 %2 的后续单，派至 %3")
        case .promoted: Phrase("%1 is a major incident now, with priority %2", "%1 已升为重大事件，优先级 %2")
        case .demoted: Phrase("%1 is no major incident any more, priority %2", "%1 已不再是重大事件，优先级 %2")
        case .communicated: Phrase("%1: message logged for %2", "%1：已向%2通报")
        case .reviewed: Phrase("%1 reviewed; it can be closed", "%1 已复盘，可以关闭")
        case .absent: Phrase("%1 is away from %2 to %3", "%1 自 %2 至 %3 休假")
        case .present:
            Phrase("%1 is not away any more from %2 to %3", "已取消 %1 自 %2 至 %3 的休假")
        case .merged: Phrase("%1 merged into %2", "%1 已并入 %2")
        case .split: Phrase("%1 split into %2", "%1 已拆分为 %2")
        case .splitPart: Phrase("%1 \"%2\", with %3", "%1“%2”，派至 %3")
        case .watched: Phrase("%2 watches %1", "%2 已关注 %1")
        case .unwatched: Phrase("%2 no longer watches %1", "%2 已取消关注 %1")
        case .closesAt: Phrase("closes by itself %1", "%1 自动关闭")
        case .nothingLearned:
            Phrase("nothing has been learned yet: no ticket was settled", "尚无推荐：还没有已解决的工单可供学习")
        case .nothingSureEnough:
            Phrase("no suggestion is sure to %1 % or more", "没有置信度达到 %1 % 的推荐")
        case .declined: Phrase("%1: %2 is not suggested for it any more", "%1：不再推荐 %2")
        case .nothingFound: Phrase("nothing found", "没有符合条件的记录")
        case .moreToSee: Phrase("there are more: --all shows every one", "还有更多：加 --all 可全部列出")
        case .notes: Phrase("Notes", "备注")
        case .links: Phrase("Links", "关联")
        case .alarms: Phrase("Alarms", "告警")
        case .latestHistory: Phrase("Latest history", "最近历史")
        case .sources: Phrase("Sources", "来源")
        case .trail: Phrase("What was decided, stage by stage", "逐级判定")
        case .noTeam: Phrase("no team", "无班组")
        case .anotherTicket: Phrase("another ticket", "其他工单")
        case .nobody: Phrase("nobody", "无人")
        case .total: Phrase("total", "合计")
        case .firing: Phrase("firing", "触发中")
        case .ended: Phrase("ended", "已结束")
        case .required: Phrase("required", "必填")
        case .optional: Phrase("optional", "选填")
        case .choose: Phrase("one of %1", "可选：%1")
        case .wentTo: Phrase("%1 is with %2", "%1 现在 %2")
        case .byRule: Phrase("Opened for %1 by rule %2", "建单时按规则 %2 派至 %1")
        case .byItem: Phrase("Opened for %1, which the catalogue names for %2", "建单时按服务目录 %2 派至 %1")
        case .byOtherwise: Phrase("Opened for %1 because no rule matched", "没有规则匹配，建单时派至 %1")
        case .facts: Phrase("Facts that made it match", "匹配依据")
        case .rulesTried: Phrase("Rules tried before", "先前尝试的规则")
        case .anyOf: Phrase("wanted one of %1", "需为其一：%1")
        case .found: Phrase("found \"%1\"", "实为“%1”")
        case .foundNothing: Phrase("found nothing", "无此值")
        case .moves: Phrase("Moves since", "此后转派")
        case .wouldGoTo: Phrase("It would go to %1", "将派至 %1")
        case .ofFolder: Phrase("%1, not applied", "%1，尚未生效")
        case .ofProgram: Phrase("the built-in one, not applied", "内置，尚未生效")
        case .wayThrough: Phrase("Way through the rules: %1", "规则路径：%1")
        case .rulesSaid: Phrase("What the rules say besides", "规则的其他设定")
        case .suggested:
            Phrase("The desk decides; it would have gone to %1", "待服务台决定，否则派至 %1")
        case .redirected: Phrase("From %1 to %2: %3", "由 %1 转至 %2：%3")
        case .chosen: Phrase("Revision %1: %2 was chosen (%3)", "修订 %1：选派 %2（%3）")
        case .chosenBy:
            Phrase(
                "Revision %1: %2 was chosen (%3), before the next by: %4",
                "修订 %1：选派 %2（%3），优先依据：%4")
        case .nobodyChosen: Phrase("Revision %1: nobody could take it (%2)", "修订 %1：无人可派（%2）")
        case .clocksAt: Phrase("%1: clocks at %2", "%1：%2 的时限")
        case .clockUsed: Phrase("%1 of %2 used (%3 %)", "已用 %1，时限 %2（%3 %）")
        case .clockMeasured: Phrase("%1 used, nothing promised", "已用 %1，无时限承诺")
        case .dueIfResumed: Phrase("due %1 if it went on now", "若现在恢复，%1 到期")
        case .breached: Phrase("late", "超时")
        case .nextWarning: Phrase("next: %1 % at %2: %3", "下一步：到 %1 %（%2）：%3")
        case .targetSet: Phrase("%1: %2 may now take %3", "%1 的%2时限设为 %3")
        case .targetCleared: Phrase("%1: %2 goes by the deskbook again", "%1 的%2时限恢复按手册")
        case .following: Phrase("following %1; Ctrl-C ends it", "正在跟随 %1，按 Ctrl-C 结束")
        case .cutOff:
            Phrase("the stream was cut off (%1); trying again in %2 s", "实时流中断（%1），%2 秒后重试")
        case .summary: Phrase("summary", "汇总")
        case .noticeText: Phrase("What it says", "内容")
        case .deliveryTrail: Phrase("Attempts", "发送记录")
        case .resent: Phrase("notice %1 is sent to %2 again", "通知 %1 将重新发送给 %2")
        case .resentAll: Phrase("%1 sent again, %2 refused", "重新发送 %1 条，未发送 %2 条")
        case .reportBehind:
            Phrase(
                "%1 journal entries are not counted yet; ask again in a moment", "尚有 %1 条流水未统计，请稍后再查")
        case .noToken:
            Phrase(
                "no token: give --token or --token-file, or set SWITCHBOARD_TOKEN or SWITCHBOARD_TOKEN_FILE",
                "缺少令牌：请用 --token 或 --token-file，或设置 SWITCHBOARD_TOKEN 或 SWITCHBOARD_TOKEN_FILE")
        case .badToken:
            Phrase("the token has blanks or signs that no token has", "令牌含有空格或不允许的字符")
        case .badAddress:
            Phrase(
                "\"%1\" is not the address of a server: expected one such as http://127.0.0.1:8080",
                "“%1”不是服务器地址，应形如 http://127.0.0.1:8080")
        case .fileUnreadable: Phrase("cannot read %1: %2", "无法读取 %1：%2")
        case .fileUnwritable: Phrase("cannot write %1: %2", "无法写入 %1：%2")
        case .inputUnreadable: Phrase("standard input is not UTF-8 text", "标准输入不是 UTF-8 文本")
        case .unreachable:
            Phrase(
                "cannot reach the server at %1: %2; is it running, and is --url right?",
                "无法连接服务器 %1：%2；服务是否已启动，--url 是否正确？")
        case .notSwitchboard:
            Phrase("%1 answered something that is not understood: %2", "%1 的应答无法识别：%2")
        case .refusedBare: Phrase("%1 answered %2 without saying why", "%1 应答 %2，未说明原因")
        case .fieldFlaw: Phrase("%1: %2", "%1：%2")
        case .legalMoves: Phrase("possible now: %1", "当前可用操作：%1")
        case .currentRevision: Phrase("the present revision is %1", "当前修订为 %1")
        }
    }
}
