import Desk

/// The words of the page on which a requester rates, in both languages.
enum RatingWords {
    static let ask = LocalText("How did we do?", "请评价我们的服务")
    static let resolvedAt = LocalText("Resolved", "解决时间")
    static let until = LocalText("You can tell us until", "评价截止")
    static let score = LocalText("How content are you with how it was settled?", "您对处理结果满意吗？")
    static let comment = LocalText("Would you like to add something?", "您还有什么想说的吗？（选填）")
    static let send = LocalText("Send", "提交")
    static let thanks = LocalText("Thank you", "感谢您的评价")
    static let said = LocalText("You told us", "您的评价")
    static let noScore = LocalText("Please choose one of the five.", "请选择满意程度。")

    static func tooLong(_ limit: Int) -> LocalText {
        LocalText(
            "Please write at most \(limit) characters; nothing has been sent yet.",
            "留言最多 \(limit) 个字，尚未提交。")
    }

    static func score(_ score: Int) -> LocalText {
        switch score {
        case 1: LocalText("very dissatisfied", "非常不满意")
        case 2: LocalText("dissatisfied", "不满意")
        case 3: LocalText("neither", "一般")
        case 4: LocalText("satisfied", "满意")
        default: LocalText("very satisfied", "非常满意")
        }
    }

    /// What somebody is told whose link or rating was not taken, by the code of the problem.
    static func failure(_ code: String) -> (title: LocalText, text: LocalText) {
        switch code {
        case "rating-not-found":
            (
                LocalText("This link is not one of ours", "链接无效"),
                LocalText("Please open the whole link, as your mail has it.", "请使用邮件中的完整链接。")
            )
        case "rating-over", "not-settled":
            (
                LocalText("This link is over", "链接已失效"),
                LocalText(
                    "It counts for some days after a ticket is resolved, and until it is reopened. "
                        + "If there is something you would like to tell us, please call the service desk.",
                    "链接仅在工单解决后的一段时间内有效，工单重新打开后也会失效。如有意见，请联系服务台。")
            )
        case "already-rated":
            (
                LocalText("You have told us already", "您已经评价过了"),
                LocalText(
                    "Thank you. A ticket is rated once; what you said first stays as it is.",
                    "感谢您。每张工单只评价一次，原有评价保持不变。")
            )
        case "body-too-large":
            (
                LocalText("That was too long", "内容过长"),
                LocalText("Please go back and write less.", "请返回并缩短留言。")
            )
        default:
            (
                LocalText("That did not work just now", "暂时无法处理"),
                LocalText(
                    "Your link is still good. Please try again in a few minutes.", "链接仍然有效，请几分钟后再试。")
            )
        }
    }
}
