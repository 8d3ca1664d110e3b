public import Kernel

/// What went wrong (RFC 9457, `application/problem+json`).
public struct ProblemBody: Body, Equatable {
    /// A stable word for programs, such as `ticket-not-found`. `type` is `urn:switchboard:problem:` and this.
    public var code: String
    public var title: String
    public var status: Int
    /// What was wrong with this request, and what would be right.
    public var detail: String
    /// Members of the body or query that were wrong.
    public var errors: [FieldBody]?
    /// Moves the ticket's state allows.
    public var legalMoves: [String]?
    /// The revision the record is at.
    public var currentRevision: Int64?

    public init(
        code: String, title: String, status: Int, detail: String, errors: [FieldBody]? = nil,
        legalMoves: [String]? = nil, currentRevision: Int64? = nil
    ) {
        self.code = code
        self.title = title
        self.status = status
        self.detail = detail
        self.errors = errors
        self.legalMoves = legalMoves
        self.currentRevision = currentRevision
    }

    public func write(to json: inout JSONText) {
        json.add("type", "urn:switchboard:problem:" + code)
        json.add("code", code)
        json.add("title", title)
        json.add("status", status)
        json.add("detail", detail)
        if let errors { json.add("errors", errors) { $1.write(to: &$0) } }
        if let legalMoves { json.add("legalMoves", legalMoves) }
        if let currentRevision { json.add("currentRevision", currentRevision) }
    }
}

/// One member that was wrong.
public struct FieldBody: Body, Equatable {
    public var field: String
    public var message: String

    public init(field: String, message: String) {
        self.field = field
        self.message = message
    }

    public func write(to json: inout JSONText) {
        json.add("field", field)
        json.add("message", message)
    }
}
