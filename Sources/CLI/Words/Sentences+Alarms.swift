/// What the stages of the alarm pipeline decided, and why.
extension Sentences {
    static let ofAlarms: [Phrase] =
        [
            Phrase("its times and labels are in order", "时间和标签齐全"),
            Phrase(
                "it names no end, so it ends unless it is heard of again in time", "未给结束时间，逾时未再上报即视为结束"),
            Phrase("nothing like it was known", "此前没有同类告警"),
            Phrase("an alarm of this severity opens a ticket", "该级别的告警建单"),
            Phrase("the conditions of rule %1 hold", "符合规则 %1 的条件"),
            Phrase("%1 on %2 had cleared", "%2 的 %1 此前已清除"),
            Phrase(
                "%1 on %2 stands already; this is another alert of it, of severity %3",
                "%2 的 %1 已在告警；这是它的另一条，级别%3"),
            Phrase("%1 on %2 goes from %3 to %4", "%2 的 %1 由%3变为%4"),
            Phrase("%1 on %2 still fires", "%2 的 %1 仍在触发"),
            Phrase("%1 on %2 was reported in the same words a moment ago", "%2 的 %1 刚刚以相同内容上报过"),
            Phrase("one alert of %1 on %2 ended, others fire", "%2 的 %1 有一条结束，其余仍在触发"),
            Phrase("the last firing alert of %1 on %2 ended", "%2 的 %1 最后一条触发已结束"),
            Phrase("%1 on %2 does not stand", "%2 的 %1 不在告警"),
            Phrase("no rule wants it", "没有规则匹配"),
            Phrase("alarms of severity %1 open no ticket", "%1级告警不建单"),
            Phrase("its ticket %1 is beyond reopening", "其工单 %1 已不能重新打开"),
            Phrase("%1 is still open for it", "%1 仍为其未办结"),
            Phrase("it came back %1 min after it cleared, so %2 goes on", "清除 %1 分钟后再次出现，%2 继续处理"),
            Phrase("%1 is closed", "%1 已办结"),
            Phrase("%1 has no weight of its own", "%1级没有单独的定级"),
            Phrase("%1 weighs differently", "%1级的定级不同"),
            Phrase("no open ticket", "没有未办结工单"), Phrase("a clear is only noted", "告警清除只作记录"),
            Phrase("nobody has taken %1", "%1 尚无人接单"),
            Phrase("%1 has %2, who decides", "%2 由 %1 处理，由其决定"),
            Phrase("%1 is %2: whoever has it decides", "%1 处于%2：由处理人决定"),
        ] + SeverityWord.allCases.map { Phrase($0.rawValue, $0.phrase.chinese) }
        + StatusWord.allCases.map { Phrase($0.rawValue, $0.phrase.chinese) }
}
