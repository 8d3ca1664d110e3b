import Tickets

extension Move {
    /// As people at the desk call it; English is its raw value, which is what a program sends.
    var chinese: String {
        switch self {
        case .receive: "受理"
        case .assign: "派单"
        case .work: "开始处理"
        case .hold: "挂起"
        case .resume: "恢复"
        case .resolve: "解决"
        case .reopen: "重新打开"
        case .confirm: "确认关闭"
        case .cancel: "撤销"
        case .reject: "驳回"
        case .answer: "直接答复"
        case .sendBack: "退回"
        case .escalate: "升级"
        case .merge: "合并"
        case .settle: "随父单解决"
        case .clear: "告警清除"
        case .reraise: "告警再次产生"
        }
    }
}
