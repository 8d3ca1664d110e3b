import Monitoring

/// What `GET /api/v2/alerts` is asked for.
///
/// Silences and inhibition have their own issue, so every firing alert is `active`; asking only for others
/// finds none.
struct AlertFilter: Sendable {
    let wantsActive: Bool
    private let matchers: [LabelMatcher]

    init(_ query: Query) throws {
        try query.check(known: [
            "active", "silenced", "inhibited", "unprocessed", "muted", "filter", "receiver",
            "receiver_matchers",
        ])
        let active = try query.flag("active", default: true)
        for other in ["silenced", "inhibited", "unprocessed", "muted"] {
            _ = try query.flag(other, default: true)
        }
        matchers = try query.all("filter").map { try LabelMatcher(parsing: $0) }
        var isReceived = true
        if let receiver = query["receiver"] {
            isReceived = try AnchoredExpression(receiver, of: "receiver").matches(AlertmanagerAPI.receiver)
        }
        wantsActive = active && isReceived
    }

    func matches(_ labels: Labels) -> Bool {
        matchers.allSatisfy { $0.matches(labels) }
    }
}
