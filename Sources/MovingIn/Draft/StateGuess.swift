import Tickets

/// What a state, or something that happened, of another system may be here.
enum StateGuess {
    /// - Returns: a word of ``ForeignState``; nil where nothing suggests one.
    static func state(_ word: String) -> String? {
        let text = word.lowercased()
        if let first = sure.first(where: { text.containsAny($0.words) }) { return first.state }
        if text.containsAny(holding) {
            return reasons.first { text.containsAny($0.words) }?.state ?? "onHold.other"
        }
        return likely.first { text.containsAny($0.words) }?.state
    }

    /// Before others, since others are part of them.
    private static let sure: [(state: String, words: [String])] = [
        (
            "working",
            ["unresolved", "not resolved", "reopen", "re-open", "wieder", "重新打开", "重开", "处理中", "进行中"]
        ),
        ("new", ["待受理", "待处理", "待派"]),
        ("cancelled", ["cancel", "withdrawn", "storn", "abgebrochen", "annul", "取消", "撤销", "撤单", "作废"]),
        ("rejected", ["reject", "invalid", "declined", "refused", "abgelehnt", "refus", "驳回", "拒绝"]),
    ]

    private static let holding = [
        "pending", "hold", "wait", "await", "suspend", "paused", "stalled", "deferred", "wart", "en attente",
        "挂起", "等待",
        "暂停", "待",
    ]

    private static let reasons: [(state: String, words: [String])] = [
        (
            "onHold.vendor",
            ["vendor", "supplier", "third", "3rd", "external", "lieferant", "厂商", "供应商", "外部"]
        ),
        ("onHold.change", ["change", "implementation", "release", "变更"]),
        ("onHold.evidence", ["evidence", "observ", "monitor", "观察"]),
        (
            "onHold.requester",
            [
                "user", "customer", "caller", "requester", "client", "feedback", "info", "kunde", "用户", "客户",
                "反馈",
            ]
        ),
    ]

    private static let likely: [(state: String, words: [String])] = [
        (
            "closed",
            [
                "close", "complete", "done", "finish", "archiv", "geschlossen", "abgeschlossen", "erledigt",
                "ferm", "clos",
                "关闭", "归档", "完成", "结单", "办结", "完结",
            ]
        ),
        (
            "resolved",
            [
                "resolv", "solved", "fixed", "restored", "verified", "gelöst", "behoben", "résol", "解决", "修复",
                "恢复",
            ]
        ),
        (
            "working",
            [
                "progress", "working", "wip", "active", "accept", "start", "take in charge", "processing",
                "in work",
                "bearbeitung", "en cours", "受理中", "跟进", "处理",
            ]
        ),
        (
            "assigned",
            ["assign", "dispatch", "queued", "zugewiesen", "attribu", "派单", "分派", "指派", "转派", "已派"]
        ),
        ("received", ["received", "acknowledg", "triage", "受理", "接收"]),
        (
            "new",
            [
                "new", "open", "register", "created", "submit", "insert", "logged", "neu", "offen", "nouveau",
                "新", "创建",
                "提交", "登记",
            ]
        ),
    ]
}

extension String {
    fileprivate func containsAny(_ words: [String]) -> Bool { words.contains { contains($0) } }
}
