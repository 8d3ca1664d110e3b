import API
import Hummingbird

/// Does one operation.
typealias Handler = @Sendable (Incoming) async throws -> Response

/// Every operation and what does it. A new operation does not compile until it stands here.
extension Endpoint {
    var handler: Handler {
        switch self {
        case .healthRead: Health.alive
        case .readinessRead: Health.ready
        case .metricsRead: Health.metrics
        case .contractRead: Contract.read
        case .echo: Echo.echo
        case .ticketCreate: TicketCollection.create
        case .ticketList: TicketCollection.list
        case .ticketCounts: TicketCollection.counts
        case .ticketRead: TicketResource.read
        case .ticketEdit: TicketResource.edit
        case .receiptPut: Receipt.put
        case .assignmentPut: AssignmentResource.put
        case .workPut: Work.put
        case .holdPut: HoldResource.put
        case .holdDelete: HoldResource.delete
        case .resolutionPut: ResolutionResource.put
        case .resolutionDelete: ResolutionResource.delete
        case .confirmationPut: Endings.confirm
        case .cancellationPut: Endings.cancel
        case .rejectionPut: Endings.reject
        case .answerPut: ResolutionResource.answer
        case .claimPut: Dispatching.claim
        case .returnPut: Dispatching.sendBack
        case .escalationPut: Dispatching.escalate
        case .followUpCreate: FollowUps.create
        case .mergerPut: Merger.put
        case .partsCreate: Parts.create
        case .majorPut: MajorIncident.promote
        case .majorDelete: MajorIncident.demote
        case .communicationCreate: MajorIncident.communicate
        case .communicationList: MajorIncident.communications
        case .reviewPut: MajorIncident.review
        case .reviewRead: MajorIncident.readReview
        case .timelineRead: Timeline.read
        case .watcherList: Watchers.list
        case .watcherPut: Watchers.put
        case .watcherDelete: Watchers.delete
        case .noteList: Notes.list
        case .noteCreate: Notes.create
        case .linkList: Links.list
        case .linkCreate: Links.create
        case .linkDelete: Links.delete
        case .historyRead: History.read
        case .routingRead: RoutingResource.read
        case .clocksRead: Clocks.read
        case .targetPut: TargetResource.put
        case .targetDelete: TargetResource.delete
        case .suggestionsRead: SuggestionResource.read
        case .suggestionRejectionPut: SuggestionResource.reject
        case .similarList: SuggestionResource.similar
        case .triageList: SuggestionResource.triage
        case .alarmList: Alarms.list
        case .alarmRead: Alarms.read
        case .reportTickets: Reports.tickets
        case .reportBacklog: Reports.backlog
        case .reportFairness: Fairness.read
        case .teamList: Teams.list
        case .attachmentList: Attachments.list
        case .attachmentCreate: Attachments.create
        case .attachmentRead: Attachments.read
        case .catalogueRead: CatalogueResource.read
        case .catalogueItemRead: CatalogueResource.readItem
        case .cannedAnswerList: CannedAnswers.list
        case .ticketTemplateList: CannedAnswers.templates
        case .ticketChangesCreate: TicketChanges.create
        case .viewList: Views.list
        case .viewRead: Views.read
        case .viewPut: Views.put
        case .viewDelete: Views.delete
        case .ratingRead: Ratings.read
        case .ratingCreate: Ratings.create
        case .ratingPut: Ratings.put
        case .ratingPageRead: RatingPage.read
        case .ratingPageSubmit: RatingPage.submit
        case .absenceList: Absences.list
        case .absencePut: Absences.put
        case .absenceDelete: Absences.delete
        case .streamRead: LiveStream.read
        case .noticeList: Notices.list
        case .noticeRead: Notices.read
        case .deliveryPut: Notices.resend
        case .alertsPost: AlertmanagerAPI.postAlerts
        case .alertsGet: AlertmanagerAPI.getAlerts
        case .alertmanagerStatus: AlertmanagerAPI.status
        case .receiversGet: AlertmanagerAPI.receivers
        }
    }
}
