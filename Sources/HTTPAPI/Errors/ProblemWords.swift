import API
import Kernel
import Tickets

/// What problems are called in Chinese, by their code; English stands where a problem is made.
///
/// Only the title and the commonest details are for people. Details that name members, limits and settings stay
/// as they are: whoever mends a request reads the contract, which is English.
enum ProblemWords {
    /// For whoever would rather read Chinese, as far as there are words.
    static func chinese(_ problem: ProblemBody) -> ProblemBody {
        var told = problem
        told.title = titles[problem.code] ?? problem.title
        told.detail = detail(of: problem) ?? problem.detail
        return told
    }

    private static func detail(of problem: ProblemBody) -> String? {
        switch problem.code {
        case "illegal-move":
            guard let moves = problem.legalMoves, !moves.isEmpty else { return "工单已办结，不能再变更" }
            return "当前可以：" + moves.map { Move(rawValue: $0)?.chinese ?? $0 }.joined(separator: "、")
        case "ticket-final": return "已办结的工单只作记录；请另建工单并关联"
        case "ticket-not-found": return "没有您可查看的此编号工单；编号形如 INC-0000042"
        case "changed-meanwhile":
            return problem.currentRevision.map {
                $0 == 0 ? "已不存在，请重新读取后再决定" : "现为第 \($0) 次修订；请重新读取后再决定"
            }
        case "not-authenticated":
            return "请携带 Authorization: Bearer TOKEN，令牌由 switchboard token create 生成"
        default: return details[problem.code]
        }
    }

    private static let details = [
        "already-linked": "未作任何变更",
        "already-rated": "每张工单只评价一次，原有评价保持不变",
        "assignment-disputed": "来回转派次数过多，裁定前不再转派",
        "assignment-final": "归属已由经理裁定，只有经理可以再转派",
        "not-allowed": "请联系有相应权限的同事",
        "not-over-yet": "工单仍在处理或可以重新打开：请添加备注，或重新打开",
        "nowhere-to-return": "此前没有其他班组经手；可以驳回，或改派",
        "only-for-duty-managers": "最终归属由经理和值班经理裁定",
        "reopening-over": "请新建后续工单",
        "review-missing": "重大事件须先复盘再关闭：PUT …/review，或 switchboard ticket review",
        "taken-by-other": "可由服务台改派",
    ]

    /// Every code of the contract; a test compares them.
    static let titles = [
        "absence-not-found": "没有此缺勤记录",
        "absence-overlaps": "与已登记的缺勤重叠",
        "alarm-not-found": "没有此告警",
        "already-linked": "工单已如此关联",
        "already-major": "已是重大事件",
        "already-rated": "工单已评价",
        "assignment-disputed": "归属待值班经理裁定",
        "assignment-final": "归属已裁定",
        "at-limit": "在办工单已达上限",
        "attachment-not-found": "没有此附件",
        "body-invalid": "请求内容的字段不符合要求",
        "body-not-json": "请求内容不是 JSON",
        "body-too-large": "请求内容过大",
        "busy": "服务繁忙，请稍后再试",
        "changed-meanwhile": "已被他人更改",
        "clock-not-found": "工单没有此时限",
        "disk-full": "服务器磁盘已满",
        "family-too-deep": "父单层级过多",
        "file-empty": "文件为空",
        "file-too-large": "文件过大",
        "file-type-not-taken": "不接受此类文件",
        "has-children": "此工单有子单",
        "has-parent": "此工单已有父单",
        "header-invalid": "请求头不符合要求",
        "idempotency-key-reused": "Idempotency-Key 已用于其他请求",
        "illegal-move": "工单当前状态不允许此操作",
        "internal": "服务器出错",
        "item-not-found": "服务目录中没有此项",
        "link-not-found": "没有此关联",
        "link-to-itself": "工单不能与自身关联",
        "method-not-allowed": "此路径不支持该方法",
        "multipart-invalid": "请求内容不是带文件的表单",
        "no-higher-team": "没有更高的支持线负责此专业域",
        "not-allowed": "该角色无权执行此操作",
        "not-authenticated": "令牌无效",
        "not-for-others": "报障人只能为自己提单",
        "not-in-team": "该视图属于其他班组",
        "not-major": "不是重大事件",
        "not-on-hold": "工单未挂起",
        "not-over-yet": "工单尚未办结",
        "not-settled": "工单尚未解决",
        "not-suggested": "没有足够确定的建议",
        "nothing-to-change": "没有任何变更",
        "notice-not-found": "没有此通知",
        "notice-not-undelivered": "没有需要重发的内容",
        "nowhere-to-return": "没有可退回的班组",
        "only-for-duty-managers": "须由经理裁定",
        "only-for-themselves": "只能登记本人的缺勤",
        "only-incidents": "只有事件可以升为重大事件",
        "outcome-unknown": "数据库未答复是否已存储",
        "own-ancestor": "工单的父子关系会成环",
        "path-not-found": "没有此路径",
        "person-not-found": "没有此人",
        "query-invalid": "查询参数不符合要求",
        "rating-not-found": "评价链接无效",
        "rating-over": "评价链接已失效",
        "read-only": "存储不可写",
        "reopening-over": "已过可重新打开的期限",
        "review-missing": "缺少重大事件复盘",
        "review-not-found": "尚未复盘",
        "taken": "工单已有人处理",
        "taken-by-other": "工单已由他人处理",
        "target-final": "另一工单已办结",
        "ticket-final": "工单已办结",
        "ticket-not-found": "没有此工单",
        "token-name-taken": "令牌名称已被占用",
        "token-not-found": "没有此令牌",
        "too-many-absences": "登记的缺勤过多",
        "too-many-alerts": "一次提交的告警过多",
        "too-many-children": "子单过多",
        "too-many-communications": "通报过多",
        "too-many-files": "附件过多",
        "too-many-links": "关联过多",
        "too-many-notes": "备注过多",
        "too-many-views": "视图过多",
        "too-many-watchers": "关注人过多",
        "unavailable": "服务暂不可用",
        "value-invalid": "请求内容的取值不符合要求",
        "view-not-found": "没有此视图",
    ]
}
