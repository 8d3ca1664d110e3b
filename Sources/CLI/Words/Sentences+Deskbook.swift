/// Checking and applying a deskbook.
extension Sentences {
    static let ofDeskbooks: [Phrase] = [
        Phrase(
            "%1: %2 teams, %3 people, %4 rules, %5 calendars, %6 targets: no mistakes",
            "%1：班组 %2 个，人员 %3 名，规则 %4 条，日历 %5 个，时限 %6 项：没有错误"),
        Phrase("nothing would change", "没有变化"),
        Phrase("deskbook %1 is in force", "手册第 %1 版已生效"),
        Phrase("%1 exists; name another folder", "%1 已存在，请另选文件夹"),
    ]

    /// What would change: the things a deskbook has, each of which may come, go or be another.
    static let ofDifferences: [Phrase] =
        things.flatMap { english, chinese in
            [
                Phrase("+ \(english) %1", "+ \(chinese) %1"),
                Phrase("- \(english) %1 (retired: tickets keep naming it)", "- \(chinese) %1（停用：工单仍保留其名）"),
                Phrase("~ \(english) %1: %2", "~ \(chinese) %1：%2"),
                Phrase("~ \(english) %1", "~ \(chinese) %1"),
            ]
        }
        + settings.flatMap { english, chinese in
            [Phrase("~ \(english): %1", "~ \(chinese)：%1"), Phrase("~ \(english)", "~ \(chinese)")]
        } + [
            Phrase("%1 → %2", "%1 → %2"), Phrase("always open", "全天候"),
            Phrase("no more always open", "不再全天候"), Phrase("hours", "工作时段"),
            Phrase("changes of the clocks", "时区规则"), Phrase("%1 dates from %2 to %3", "%2 至 %3 间 %1 天"),
        ]

    private static let things = [
        ("team", "班组"), ("person", "人员"), ("department", "部门"), ("requester", "报障人"), ("rule", "规则"),
        ("dispatch of team", "班组派单方式"), ("period of team", "班组期限"), ("staffing of person", "人员安排"),
        ("webhook", "回调"), ("template", "模板"), ("calendar of service", "服务日历"),
        ("calendar of team", "班组日历"), ("calendar", "日历"), ("target", "时限"), ("service", "服务"),
        ("answer", "常用答复"), ("request type", "服务目录项"),
    ]

    private static let settings = [
        ("dutyManagers", "值班经理 dutyManagers"), ("otherwise", "兜底 otherwise"),
        ("priorities", "优先级矩阵 priorities"), ("reopenDays", "重开天数 reopenDays"), ("alarms", "告警 alarms"),
        ("bounces.limit", "退回上限 bounces.limit"), ("closing", "自动关闭 closing"), ("parents", "父子单 parents"),
        ("attachments", "附件 attachments"), ("suggestions", "推荐 suggestions"),
        ("ratingDays", "评价天数 ratingDays"), ("notices", "通知 notices"), ("calendar otherwise", "默认日历"),
        ("order of rules", "规则顺序"), ("order of targets", "时限顺序"),
        ("pauses where no target matches", "无时限匹配时的暂停规则"),
    ]

    /// What it would mean for the tickets there are.
    static let ofForesight: [Phrase] =
        [
            Phrase("%1 open and %2 past tickets looked at", "已检查未办结工单 %1 张、历史工单 %2 张"),
            Phrase("%1 open and %2 past tickets looked at…", "已检查未办结工单 %1 张、历史工单 %2 张……"),
            Phrase("%1 open clocks would move when it is applied", "生效时将有 %1 个未结时限变动"),
            Phrase("%1 open clocks would move if their promises were made anew", "若重新承诺，将有 %1 个未结时限变动"),
            Phrase("%1 past clocks would change their verdict when it is applied", "生效时将有 %1 个历史时限改变结论"),
            Phrase(
                "%1 past clocks would have another verdict if it had always been in force",
                "若一直按此执行，将有 %1 个历史时限结论不同"),
            Phrase("… and %1 more: --json has all", "……另有 %1 个：--json 可列出全部"),
            Phrase("late", "超时"), Phrase("kept", "按时"), Phrase("waits", "等待中"),
            Phrase("nothing promised", "无承诺"), Phrase("due %1", "%1 到期"),
            Phrase("late, due %1", "超时，应于 %1 到期"),
            Phrase("team:%1", "班组 %1"),
        ] + ClockWord.allCases.map { Phrase($0.rawValue, $0.phrase.chinese) }
}
