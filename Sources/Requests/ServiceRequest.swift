public import Tickets

/// Somebody asks for something (服务请求): a consultation 咨询, a complaint 投诉, a change 变更申请, or anything else.
public enum ServiceRequest {
    public static let rules = KindRules(
        kind: .request, types: ["other", "consultation", "complaint", "changeRequest"], lifecycle: .standard)
}
