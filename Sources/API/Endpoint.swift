/// Every operation of the interface, by its `operationId` in the contract: the one place that spells a path.
///
/// The server registers these, the command line calls these, and tests hold them against
/// `Schemas/openapi.yaml`.
public enum Endpoint: String, CaseIterable, Sendable {
    case healthRead, readinessRead, metricsRead, contractRead, echo
    case ticketCreate, ticketList, ticketCounts, ticketRead, ticketEdit
    case suggestionsRead, suggestionRejectionPut, similarList, triageList
    case receiptPut, assignmentPut, workPut, holdPut, holdDelete, resolutionPut, resolutionDelete
    case confirmationPut, cancellationPut, rejectionPut
    case answerPut, returnPut, escalationPut, claimPut, followUpCreate, mergerPut, partsCreate
    case watcherList, watcherPut, watcherDelete
    case majorPut, majorDelete, communicationCreate, communicationList, reviewPut, reviewRead, timelineRead
    case noteList, noteCreate, linkList, linkCreate, linkDelete, historyRead, routingRead, clocksRead
    case targetPut, targetDelete
    case alarmList, alarmRead, reportTickets, reportBacklog, reportFairness, teamList, streamRead
    case absenceList, absencePut, absenceDelete
    case noticeList, noticeRead, deliveryPut
    case attachmentList, attachmentCreate, attachmentRead
    case catalogueRead, catalogueItemRead, cannedAnswerList, ticketTemplateList
    case ticketChangesCreate, viewList, viewRead, viewPut, viewDelete, ratingRead, ratingCreate, ratingPut
    case ratingPageRead, ratingPageSubmit
    case alertsPost, alertsGet, alertmanagerStatus, receiversGet

    /// The verb of HTTP.
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    public var method: Method { route.method }

    /// The path, with `{name}` for what varies.
    public var path: String { route.path }

    /// The path with the parts that vary filled in, each percent-encoded.
    public func path(_ values: [String: String]) -> String {
        var filled = ""
        var rest = path[...]
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let end = rest.utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            let name = String(rest[rest.utf8.index(after: start)..<end])
            filled += rest[..<start]
            filled += (values[name] ?? "").percentEncodedForPath
            rest = rest[rest.utf8.index(after: end)...]
        }
        return filled + rest
    }

    /// What is answered when all went well.
    public var successStatus: Int {
        switch self {
        case .ticketCreate, .noteCreate, .linkCreate, .followUpCreate, .communicationCreate,
            .attachmentCreate, .ratingCreate, .partsCreate:
            201
        default: 200
        }
    }

    private var route: (method: Method, path: String) {
        switch self {
        case .healthRead: (.get, "/healthz")
        case .readinessRead: (.get, "/readyz")
        case .metricsRead: (.get, "/metrics")
        case .contractRead: (.get, "/openapi.json")
        case .echo: (.post, "/api/v1/echo")
        case .ticketCreate: (.post, "/api/v1/tickets")
        case .ticketList: (.get, "/api/v1/tickets")
        case .ticketCounts: (.get, "/api/v1/tickets/counts")
        case .ticketRead: (.get, "/api/v1/tickets/{number}")
        case .ticketEdit: (.patch, "/api/v1/tickets/{number}")
        case .receiptPut: (.put, "/api/v1/tickets/{number}/receipt")
        case .assignmentPut: (.put, "/api/v1/tickets/{number}/assignment")
        case .workPut: (.put, "/api/v1/tickets/{number}/work")
        case .holdPut: (.put, "/api/v1/tickets/{number}/hold")
        case .holdDelete: (.delete, "/api/v1/tickets/{number}/hold")
        case .resolutionPut: (.put, "/api/v1/tickets/{number}/resolution")
        case .resolutionDelete: (.delete, "/api/v1/tickets/{number}/resolution")
        case .confirmationPut: (.put, "/api/v1/tickets/{number}/confirmation")
        case .cancellationPut: (.put, "/api/v1/tickets/{number}/cancellation")
        case .rejectionPut: (.put, "/api/v1/tickets/{number}/rejection")
        case .answerPut: (.put, "/api/v1/tickets/{number}/answer")
        case .claimPut: (.put, "/api/v1/tickets/{number}/claim")
        case .returnPut: (.put, "/api/v1/tickets/{number}/return")
        case .escalationPut: (.put, "/api/v1/tickets/{number}/escalation")
        case .followUpCreate: (.post, "/api/v1/tickets/{number}/follow-ups")
        case .mergerPut: (.put, "/api/v1/tickets/{number}/merger")
        case .partsCreate: (.post, "/api/v1/tickets/{number}/parts")
        case .majorPut: (.put, "/api/v1/tickets/{number}/major")
        case .majorDelete: (.delete, "/api/v1/tickets/{number}/major")
        case .communicationCreate: (.post, "/api/v1/tickets/{number}/communications")
        case .communicationList: (.get, "/api/v1/tickets/{number}/communications")
        case .reviewPut: (.put, "/api/v1/tickets/{number}/review")
        case .reviewRead: (.get, "/api/v1/tickets/{number}/review")
        case .timelineRead: (.get, "/api/v1/tickets/{number}/timeline")
        case .watcherList: (.get, "/api/v1/tickets/{number}/watchers")
        case .watcherPut: (.put, "/api/v1/tickets/{number}/watchers/{watcher}")
        case .watcherDelete: (.delete, "/api/v1/tickets/{number}/watchers/{watcher}")
        case .noteList: (.get, "/api/v1/tickets/{number}/notes")
        case .noteCreate: (.post, "/api/v1/tickets/{number}/notes")
        case .linkList: (.get, "/api/v1/tickets/{number}/links")
        case .linkCreate: (.post, "/api/v1/tickets/{number}/links")
        case .linkDelete: (.delete, "/api/v1/tickets/{number}/links/{relation}/{target}")
        case .historyRead: (.get, "/api/v1/tickets/{number}/history")
        case .routingRead: (.get, "/api/v1/tickets/{number}/routing")
        case .clocksRead: (.get, "/api/v1/tickets/{number}/clocks")
        case .targetPut: (.put, "/api/v1/tickets/{number}/clocks/{clock}/target")
        case .targetDelete: (.delete, "/api/v1/tickets/{number}/clocks/{clock}/target")
        case .suggestionsRead: (.get, "/api/v1/tickets/{number}/suggestions")
        case .suggestionRejectionPut: (.put, "/api/v1/tickets/{number}/suggestions/{team}/rejection")
        case .similarList: (.get, "/api/v1/tickets/{number}/similar")
        case .triageList: (.get, "/api/v1/triage")
        case .alarmList: (.get, "/api/v1/alarms")
        case .alarmRead: (.get, "/api/v1/alarms/{id}")
        case .reportTickets: (.get, "/api/v1/reports/tickets")
        case .reportBacklog: (.get, "/api/v1/reports/backlog")
        case .reportFairness: (.get, "/api/v1/reports/fairness")
        case .teamList: (.get, "/api/v1/teams")
        case .attachmentList: (.get, "/api/v1/tickets/{number}/attachments")
        case .attachmentCreate: (.post, "/api/v1/tickets/{number}/attachments")
        case .attachmentRead: (.get, "/api/v1/tickets/{number}/attachments/{id}")
        case .catalogueRead: (.get, "/api/v1/catalogue")
        case .catalogueItemRead: (.get, "/api/v1/catalogue/{item}")
        case .cannedAnswerList: (.get, "/api/v1/canned-answers")
        case .ticketTemplateList: (.get, "/api/v1/ticket-templates")
        case .ticketChangesCreate: (.post, "/api/v1/ticket-changes")
        case .viewList: (.get, "/api/v1/views")
        case .viewRead: (.get, "/api/v1/views/{name}")
        case .viewPut: (.put, "/api/v1/views/{name}")
        case .viewDelete: (.delete, "/api/v1/views/{name}")
        case .ratingRead: (.get, "/api/v1/ratings/{token}")
        case .ratingCreate: (.post, "/api/v1/ratings/{token}")
        case .ratingPut: (.put, "/api/v1/tickets/{number}/rating")
        case .ratingPageRead: (.get, "/ratings/{token}")
        case .ratingPageSubmit: (.post, "/ratings/{token}")
        case .absenceList: (.get, "/api/v1/people/{person}/absences")
        case .absencePut: (.put, "/api/v1/people/{person}/absences/{firstDay}")
        case .absenceDelete: (.delete, "/api/v1/people/{person}/absences/{firstDay}")
        case .streamRead: (.get, "/api/v1/stream")
        case .noticeList: (.get, "/api/v1/notices")
        case .noticeRead: (.get, "/api/v1/notices/{id}")
        case .deliveryPut: (.put, "/api/v1/notices/{id}/delivery")
        case .alertsPost: (.post, "/api/v2/alerts")
        case .alertsGet: (.get, "/api/v2/alerts")
        case .alertmanagerStatus: (.get, "/api/v2/status")
        case .receiversGet: (.get, "/api/v2/receivers")
        }
    }
}

extension String {
    /// RFC 3986's unreserved characters stay, everything else is encoded.
    public var percentEncodedForPath: String {
        if utf8.allSatisfy(\.isUnreserved) { return self }
        var text = ""
        for byte in utf8 {
            if byte.isUnreserved {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                text += "%" + (hex.utf8.count == 1 ? "0" + hex : hex)
            }
        }
        return text
    }
}

extension UInt8 {
    fileprivate var isUnreserved: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
