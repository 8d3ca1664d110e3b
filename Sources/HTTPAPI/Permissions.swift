public import API
public import Desk

/// Who may do what: the one table. Row-level limits (requesters see their own, vendors their teams') are the desk's.
extension Endpoint {
    /// Nil for what needs no token: whether the server is well, what it can do, and links that are tokens
    /// themselves.
    public var roles: Set<Role>? {
        switch self {
        case .healthRead, .readinessRead, .contractRead: nil
        // Whoever holds the link of a message to the requester.
        case .ratingRead, .ratingCreate, .ratingPageRead, .ratingPageSubmit: nil
        case .echo: .everybody
        case .metricsRead: .everybody.subtracting([.requester])
        case .catalogueRead, .catalogueItemRead, .viewList, .viewRead: .everybody.subtracting([.probe])
        case .ticketList, .ticketRead, .attachmentList, .attachmentRead, .noteList, .linkList, .historyRead:
            .readers.union([.requester])
        case .ticketCounts, .routingRead, .watcherList, .communicationList, .reviewRead, .timelineRead,
            .clocksRead, .suggestionsRead, .similarList, .triageList, .alarmList, .alarmRead, .teamList,
            .absenceList, .noticeList, .noticeRead, .cannedAnswerList, .ticketTemplateList, .reportTickets,
            .reportBacklog, .streamRead:
            .readers
        case .ticketCreate, .followUpCreate, .resolutionDelete, .cancellationPut, .noteCreate,
            .attachmentCreate, .viewPut, .viewDelete:
            .handlers.union([.requester])
        case .ticketEdit, .assignmentPut, .claimPut, .workPut, .holdPut, .holdDelete, .resolutionPut,
            .returnPut, .escalationPut, .suggestionRejectionPut, .linkCreate, .linkDelete, .mergerPut,
            .partsCreate, .watcherPut, .watcherDelete, .communicationCreate, .reviewPut, .ticketChangesCreate,
            .absencePut, .absenceDelete:
            .handlers
        case .receiptPut, .rejectionPut, .answerPut, .majorPut, .deliveryPut: .dispatchers
        case .confirmationPut: .dispatchers.union([.requester])
        case .ratingPut: [.requester, .admin]
        case .majorDelete, .targetPut, .targetDelete: .deciders
        // What each person does is for those who answer for them.
        case .reportFairness: .deciders.union([.auditor])
        case .alertsPost: .dispatchers.union([.probe])
        case .alertsGet, .alertmanagerStatus, .receiversGet: .readers.union([.probe])
        }
    }

    /// Whether vendors' people may ask for it, too: not for what tells of everybody's tickets at once.
    public var isForVendors: Bool {
        switch self {
        case .metricsRead, .alertsPost, .alertsGet, .noticeList, .noticeRead, .deliveryPut: false
        default: true
        }
    }
}

extension Set<Role> {
    fileprivate static let everybody = Set(Role.allCases)
    /// Who says how it is to be.
    fileprivate static let deciders: Set = [.manager, .admin]
    /// The first line, and whoever may do what it does.
    fileprivate static let dispatchers: Set = [.agent, .manager, .admin]
    /// Whoever works on tickets.
    fileprivate static let handlers: Set = [.agent, .resolver, .manager, .admin]
    /// They, and whoever looks at what they did.
    fileprivate static let readers: Set = [.agent, .resolver, .manager, .admin, .auditor]
}
