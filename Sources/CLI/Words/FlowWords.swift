/// The words of a ticket's way through the desk.

/// Whether it is agreed whose a ticket is.
enum DispatchWord: String, Translated {
    case open, disputed, final

    var phrase: Phrase {
        switch self {
        case .open: Phrase("open", "可流转")
        case .disputed: Phrase("for the duty manager to decide", "待值班经理裁定")
        case .final: Phrase("decided", "已裁定")
        }
    }
}

/// Why something happened without anybody doing it.
enum CauseWord: String, Translated {
    case due, answered, parent, merged, split, hand, clock, named, plan, claimed, unclaimed

    var phrase: Phrase {
        switch self {
        case .due: Phrase("the time has come", "到时")
        case .answered: Phrase("the requester answered", "报障人已答复")
        case .parent: Phrase("its parent", "父单")
        case .merged: Phrase("the same", "合并")
        case .split: Phrase("split", "拆分")
        case .hand: Phrase("hand", "人工")
        case .clock: Phrase("clock", "时限")
        case .named: Phrase("named", "指定")
        case .plan: Phrase("the team's plan", "班组派单方式")
        case .claimed: Phrase("claimed", "认领")
        case .unclaimed: Phrase("not claimed in time", "逾时未认领")
        }
    }
}

/// Whom a message about a major incident is for.
enum AudienceWord: String, Translated {
    case requesters, departments, teams, management

    var phrase: Phrase {
        switch self {
        case .requesters: Phrase("requesters", "报障人")
        case .departments: Phrase("departments", "业务部门")
        case .teams: Phrase("teams", "班组")
        case .management: Phrase("management", "管理层")
        }
    }
}

/// `true` and `false`.
enum FlagWord: String, Translated {
    case yes = "true"
    case no = "false"

    var phrase: Phrase {
        switch self {
        case .yes: Phrase("yes", "是")
        case .no: Phrase("no", "否")
        }
    }
}

/// Who said that somebody is away.
enum AbsenceSourceWord: String, Translated {
    case desk, deskbook

    var phrase: Phrase {
        switch self {
        case .desk: Phrase("entered here", "在线登记")
        case .deskbook: Phrase("deskbook", "服务台手册")
        }
    }
}
