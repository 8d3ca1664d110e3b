/// The words of choosing somebody of a team.

/// How a team hands out, or that somebody was named.
enum HandoutWord: String, Translated {
    case claim, direct, offer, named

    var phrase: Phrase {
        switch self {
        case .claim: Phrase("claimed", "认领")
        case .direct: Phrase("given directly", "直派")
        case .offer: Phrase("offered first", "先派后认")
        case .named: Phrase("named by a rule or front post", "规则或前置岗位指定")
        }
    }
}

/// By what one is preferred to another.
enum PreferenceWord: String, Translated {
    case frontPost, duty, sticky, leastLoaded, roundRobin

    var phrase: Phrase {
        switch self {
        case .frontPost: Phrase("front post", "前置岗位")
        case .duty: Phrase("on duty", "值班")
        case .sticky: Phrase("knows requester or CI", "熟悉报障人或配置项")
        case .leastLoaded: Phrase("least loaded", "负荷最低")
        case .roundRobin: Phrase("whose turn it is", "轮流")
        }
    }
}

/// Why a ticket went elsewhere than the rules said.
enum RedirectWord: String, Translated {
    case frontPost, firstLine, period

    var phrase: Phrase {
        switch self {
        case .frontPost: Phrase("the department's front post comes first", "部门前置岗位优先")
        case .firstLine: Phrase("the service begins at the first line", "该服务先由一线处理")
        case .period: Phrase("it is not the project team's time", "项目组不在有效期内")
        }
    }
}

/// Why somebody could not take a ticket.
enum ObstacleWord: String, Translated {
    case away, offDuty, skill, limit

    var phrase: Phrase {
        switch self {
        case .away: Phrase("away", "缺勤")
        case .offDuty: Phrase("off duty", "不在班")
        case .skill: Phrase("lacks the skill", "无此技能")
        case .limit: Phrase("at the limit", "已达上限")
        }
    }
}
