/// Bounds of telling people.
extension Limits {
    /// Notices written in one unit of work, so that a flood of them does not keep the writer from everybody else.
    public static let noticesPerUnit = 128
    /// Old notices forgotten in one unit of work: some milliseconds of the writer.
    public static let noticesForgottenPerUnit = 200
    /// Notices taken for delivery at once: some seconds of work for a mail server.
    public static let noticeBatch = 64
    /// Mails under way to the mail server at once. Postfix takes 50 connections of one client by default.
    public static let mailConnections = 4
    /// Posts to webhooks under way at once; each webhook gets its own one after another.
    public static let webhookConnections = 4
    /// What is under way when the server stops may take so long to end, in seconds; well within ``drainSeconds``.
    public static let deliveryGraceSeconds = 3
    /// Seconds that one destination has in a turn; then its rest waits for the next, so that it keeps nobody waiting.
    public static let noticeTurnSeconds: Int64 = 10
    /// A mail's delivery, in seconds: a server that scans takes its time (RFC 5321 §4.5.3.2 allows minutes).
    public static let mailSeconds = 60
    /// A webhook's answer, in seconds; who needs longer answers 202 first.
    public static let webhookSeconds = 10
    /// A connection to either, in seconds.
    public static let connectSeconds = 5
    /// How long a notice stays taken by a process that may have died: longer than a turn and its last delivery.
    public static let noticeLeaseSeconds: Int64 = 120
    /// Bytes of a webhook's answer that are read; what it says beyond them is nobody's business.
    public static let webhookAnswerBytes = 65_536
    /// Characters of an answer that are kept with the notice.
    public static let noticeAnswerLength = 300
    /// Characters of what somebody wrote that stand in a mail; the rest is read in the ticket.
    public static let noticeTextLength = 4000
    /// Notices that one summary lists; the others are recorded as summarised all the same.
    public static let summaryLines = 200
    /// Rules, templates and webhooks of a deskbook: far beyond what people keep an overview of.
    public static let noticeRules = 200
    /// A template, in characters.
    public static let templateLength = 8000
    /// A key or password in a file, in bytes.
    public static let secretBytes = 4096
    /// What a server may ask to be left alone for, in seconds: a day.
    public static let longestRetryAfterSeconds: Int64 = 86_400
}
