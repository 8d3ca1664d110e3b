/// What is listed, as a row of a table: its members by the names of columns.
///
/// A column is a member, or a member of one as `hold.reason`. What is left out here stands in JSON only.
public protocol Listed: Body {
    static var columns: [String] { get }
}

extension TicketBody: Listed {
    public static let columns = [
        "number", "kind", "type", "title", "status", "priority", "impact", "urgency", "team", "assignee",
        "line",
        "requester", "department", "channel", "service", "item", "form", "ci", "domain", "labels",
        "hold.reason",
        "hold.until", "resolution.note", "resolution.at", "bounces", "isMajor", "openedAt", "updatedAt",
        "endedAt",
        "revision", "description",
    ]
}

extension AlarmBody: Listed {
    public static let columns = [
        "id", "state", "severity", "resource", "type", "raisedAt", "clearedAt", "ticket", "revision",
    ]
}

extension JournalBody: Listed {
    public static let columns = [
        "sequence", "at", "actor", "subject", "id", "revision", "type", "team", "payload",
    ]
}

extension NoteBody: Listed {
    public static let columns = ["id", "at", "author", "visibility", "text"]
}

extension LinkBody: Listed {
    public static let columns = ["relation", "target", "author", "at"]
}

extension CountBody: Listed {
    public static let columns = ["team", "status", "tickets"]
}

extension AttachmentBody: Listed {
    public static let columns = ["id", "name", "type", "size", "sha256", "visibility", "author", "at"]
}

extension NoticeBody: Listed {
    public static let columns = [
        "id", "state", "channel", "recipient", "name", "event", "sequence", "ticket", "language", "subject",
        "attempts", "nextAt", "answer", "latencyMilliseconds", "createdAt", "sentAt", "summary",
    ]
}

extension WatcherBody: Listed {
    public static let columns = ["watcher", "author", "at"]
}

extension CommunicationBody: Listed {
    public static let columns = ["at", "author", "audience", "text", "nextUpdateAt"]
}

extension TimelineBody: Listed {
    public static let columns = ["at", "elapsedSeconds", "actor", "type", "team", "note", "payload"]
}

extension TriageBody: Listed {
    public static let columns = [
        "ticket.number", "ticket.kind", "ticket.type", "ticket.title", "ticket.priority", "ticket.team",
        "ticket.requester", "ticket.openedAt", "suggestion.team", "suggestion.confidencePercent", "similar",
        "parent.number",
    ]
}

extension SimilarTicketBody: Listed {
    public static let columns = [
        "number", "title", "status", "team", "similarityPercent", "likely", "words", "resolution", "openedAt",
    ]
}

extension TeamBody: Listed {
    public static let columns = ["key", "name", "chineseName", "domain", "line", "people"]
}

extension ViewBody: Listed {
    public static let columns = ["name", "team", "filter", "revision", "changedAt", "changedBy"]
}

extension RequestTypeBody: Listed {
    public static let columns = [
        "key", "name", "chineseName", "about", "chineseAbout", "kind", "type", "service", "impact", "urgency",
        "form",
    ]
}

extension CannedAnswerBody: Listed {
    public static let columns = ["key", "name", "chineseName", "text", "chineseText", "services"]
}

extension TicketTemplateBody: Listed {
    public static let columns = [
        "key", "name", "chineseName", "kind", "type", "title", "chineseTitle", "description",
        "chineseDescription", "impact", "urgency", "service", "ci", "domain", "department", "labels", "item",
        "form",
    ]
}

extension AbsenceBody: Listed {
    public static let columns = [
        "person", "firstDay", "lastDay", "reason", "source", "author", "at", "revision",
    ]
}
