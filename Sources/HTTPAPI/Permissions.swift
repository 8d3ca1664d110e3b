public import API
public import Desk

/// Who may do what: the one table. Row-level limits (requesters see their own) are the desk's.
extension Endpoint {
    /// Nil for what needs no token: whether the server is well, and what it can do.
    public var roles: Set<Role>? {
        switch self {
        case .healthRead, .readinessRead, .contractRead: nil
        case .metricsRead: Set(Role.allCases).subtracting([.requester])
        case .echo: Set(Role.allCases)
        case .ticketCreate, .followUpCreate: [.requester, .agent, .resolver, .manager, .admin]
        case .catalogueRead, .catalogueItemRead: Set(Role.allCases).subtracting([.probe])
        case .ticketList, .ticketRead, .noteList, .linkList, .historyRead:
            [.requester, .agent, .resolver, .manager, .admin, .auditor]
        case .ticketCounts, .routingRead, .watcherList, .communicationList, .reviewRead, .timelineRead,
            .clocksRead, .alarmList, .alarmRead, .teamList,
            .streamRead:
            [.agent, .resolver, .manager, .admin, .auditor]
        case .majorDelete: [.manager, .admin]
        case .receiptPut, .rejectionPut, .answerPut, .majorPut: [.agent, .manager, .admin]
        case .ticketEdit, .assignmentPut, .workPut, .holdPut, .holdDelete, .resolutionPut, .linkCreate,
            .returnPut, .escalationPut, .mergerPut, .watcherPut, .watcherDelete,
            .communicationCreate, .reviewPut:
            [.agent, .resolver, .manager, .admin]
        case .resolutionDelete, .cancellationPut, .noteCreate:
            [.requester, .agent, .resolver, .manager, .admin]
        case .noticeList, .noticeRead: [.agent, .resolver, .manager, .admin, .auditor]
        case .deliveryPut: [.agent, .manager, .admin]
        case .confirmationPut: [.requester, .agent, .manager, .admin]
        case .alertsPost: [.probe, .agent, .manager, .admin]
        case .alertsGet, .alertmanagerStatus, .receiversGet:
            [.probe, .agent, .resolver, .manager, .admin, .auditor]
        }
    }
}
