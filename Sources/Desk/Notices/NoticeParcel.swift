import Kernel
import Store
import Tickets

/// A notice made ready for its way, by the deskbook that is in force when it goes.
enum NoticeParcel: Sendable {
    case mail(OutgoingMail)
    case post(OutgoingPost)
    /// It cannot go, for the reason given.
    case stuck(DeliveryResult)

    init(_ notice: Notice, by plan: NoticePlan, ratingLink: String?) {
        switch notice.channel {
        case .mail: self.init(mail: notice, by: plan, ratingLink)
        case .webhook:
            guard let webhook = plan.webhooks.first(where: { $0.name == notice.recipient }) else {
                self = .stuck(
                    DeliveryResult(.refused, "the deskbook has no webhook \"\(notice.recipient)\" any more"))
                return
            }
            self = .post(
                OutgoingPost(webhook: webhook, id: "notice-\(notice.id)", body: notice.body))
        }
    }

    private init(mail notice: Notice, by plan: NoticePlan, _ ratingLink: String?) {
        guard let settings = plan.mail else {
            self = .stuck(DeliveryResult(.later, "the deskbook has no mail server any more"))
            return
        }
        guard let address = MailAddress(notice.recipient) else {
            self = .stuck(DeliveryResult(.refused, "\"\(notice.recipient)\" is not a mail address"))
            return
        }
        let host = settings.sender.host
        self = .mail(
            OutgoingMail(
                settings: settings,
                messageID: "notice-\(notice.id).\(notice.createdAt.milliseconds)@\(host)",
                thread: notice.ticket.map { "ticket-\($0)@\(host)" }, recipient: address,
                recipientName: notice.name, subject: notice.subject,
                text: notice.body.filling(ratingLink),
                language: Language(rawValue: notice.language) ?? .english,
                date: notice.createdAt))
    }
}

extension String {
    /// With the link to rate in its place; without one the line that was to have it is left out.
    fileprivate func filling(_ ratingLink: String?) -> String {
        guard contains(NoticeTemplate.ratingLinkMark) else { return self }
        if let ratingLink { return replacing(NoticeTemplate.ratingLinkMark, with: ratingLink) }
        return split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains(NoticeTemplate.ratingLinkMark) }.joined(separator: "\n")
    }
}
