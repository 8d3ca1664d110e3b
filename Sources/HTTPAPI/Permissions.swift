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
        case .ratingPut: [.requester, .admin]
        case .viewList, .viewRead: Set(Role.allCases).subtracting([.probe])
        case .viewPut, .viewDelete: [.requester, .agent, .resolver, .manager, .admin]
        case .cannedAnswerList, .ticketTemplateList: [.agent, .resolver, .manager, .admin, .auditor]
        case .ticketChangesCreate: [.agent, .resolver, .manager, .admin]
        case .metricsRead: Set(Role.allCases).subtracting([.requester])
        case .echo: Set(Role.allCases)
        case .ticketCreate, .followUpCreate: [.requester, .agent, .resolver, .manager, .admin]
        case .catalogueRead, .catalogueItemRead: Set(Role.allCases).subtracting([.probe])
        case .ticketList, .ticketRead, .attachmentList, .attachmentRead, .noteList, .linkList, .historyRead:
            [.requester, .agent, .resolver, .manager, .admin, .auditor]
        case .ticketCounts, .routingRead, .watcherList, .communicationList, .reviewRead, .timelineRead,
            .clocksRead, .alarmList, .alarmRead, .teamList,
            .streamRead:
            [.agent, .resolver, .manager, .admin, .auditor]
        case .absenceList: [.agent, .resolver, .manager, .admin, .auditor]
        case .absencePut, .absenceDelete: [.agent, .resolver, .manager, .admin]
        case .majorDelete: [.manager, .admin]
        case .receiptPut, .rejectionPut, .answerPut, .majorPut: [.agent, .manager, .admin]
        case .suggestionRejectionPut, .ticketEdit, .assignmentPut, .workPut, .holdPut, .holdDelete,
            .resolutionPut, .linkCreate,
            .linkDelete, .claimPut, .returnPut, .escalationPut, .mergerPut, .partsCreate, .watcherPut,
            .watcherDelete,
            .communicationCreate, .reviewPut:
            [.agent, .resolver, .manager, .admin]
        case .resolutionDelete, .cancellationPut, .noteCreate, .attachmentCreate:
            [.requester, .agent, .resolver, .manager, .admin]
        case .suggestionsRead, .similarList, .triageList: [.agent, .resolver, .manager, .admin, .auditor]
        case .noticeList, .noticeRead: [.agent, .resolver, .manager, .admin, .auditor]
        case .deliveryPut: [.agent, .manager, .admin]
        case .targetPut, .targetDelete: [.manager, .admin]
        case .confirmationPut: [.requester, .agent, .manager, .admin]
        case .reportTickets, .reportBacklog: [.agent, .resolver, .manager, .admin, .auditor]
        // What each person does is for those who answer for them.
        case .reportFairness: [.manager, .admin, .auditor]
        case .alertsPost: [.probe, .agent, .manager, .admin]
        case .alertsGet, .alertmanagerStatus, .receiversGet:
            [.probe, .agent, .resolver, .manager, .admin, .auditor]
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
