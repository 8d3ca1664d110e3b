import CCurl
public import Kernel
import Synchronization

/// Takes mails to their server and posts to their webhooks, and tells how it went. Never throws, never waits for long,
/// keeps nothing.
public final class Courier: Sendable {
    /// Of their own, so that webhooks that hang keep no mail waiting.
    private let mailThreads: TransferThreads
    private let postThreads: TransferThreads
    private let now: @Sendable () -> Instant

    private static let library: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// - Parameters:
    ///   - grace: how long what is under way may go on when the end comes.
    ///   - now: for the signatures of posts.
    public init(
        mails: Int = Limits.mailConnections, posts: Int = Limits.webhookConnections,
        grace: Duration = .seconds(Limits.deliveryGraceSeconds), now: @escaping @Sendable () -> Instant
    ) {
        _ = Self.library
        mailThreads = TransferThreads(mails, grace: grace)
        postThreads = TransferThreads(posts, grace: grace)
        self.now = now
    }

    public func deliver(_ mail: Mail, to server: MailServer) async -> Delivery {
        await mailThreads.perform { handles in
            Self.timed { MailTransfer(mail: mail, server: server).perform(on: handles.mail) }
        }
    }

    public func deliver(_ post: Post) async -> Delivery {
        let now = now
        return await postThreads.perform { handles in
            let handle = post.allowPrivate ? handles.ownNetwork : handles.web
            let second = now().milliseconds / 1000
            return Self.timed { PostTransfer(post: post, second: second).perform(on: handle) }
        }
    }

    /// Begins nothing more; what is under way has its grace, and is broken off then.
    public func close() {
        mailThreads.close()
        postThreads.close()
    }

    private static func timed(_ transfer: () -> Delivery) -> Delivery {
        let start = ContinuousClock.now
        let delivery = transfer()
        let (seconds, attoseconds) = start.duration(to: .now).components
        return Delivery(
            delivery.outcome, delivery.answer.prefix(Limits.noticeAnswerLength).description,
            retryAfterSeconds: delivery.retryAfterSeconds,
            latencyMilliseconds: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
