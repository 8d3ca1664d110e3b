/// What counts for one clock: whose hours, what stops it, and the time allowed, if any was promised.
///
/// It is written into the journal when it comes into force. So a deskbook applied later changes no promise
/// that was made, but a calendar it corrects is corrected everywhere: the agreement names it.
public struct Agreement: Hashable, Sendable {
    /// Answers "why this due time?"; nil when no target matched and time is only measured.
    public let target: String?
    /// Working milliseconds.
    public let allowed: Int64?
    public let calendar: String
    /// Reasons for holding a ticket that stop this clock.
    public let pauses: Set<String>
    /// By percent, upwards; none where nothing is promised.
    public let warnings: [WarningPoint]

    public init(
        target: String?, allowed: Int64?, calendar: String, pauses: Set<String>,
        warnings: [WarningPoint] = []
    ) {
        self.target = target
        self.allowed = allowed
        self.calendar = calendar
        self.pauses = pauses
        self.warnings = warnings.sorted { $0.percent < $1.percent }
    }

    /// The same with other warning points.
    public func warning(at points: [WarningPoint]) -> Agreement {
        Agreement(target: target, allowed: allowed, calendar: calendar, pauses: pauses, warnings: points)
    }

    /// The same with another time, set by hand.
    public func allowing(_ milliseconds: Int64?, calendar: String? = nil) -> Agreement {
        Agreement(
            target: target, allowed: milliseconds, calendar: calendar ?? self.calendar, pauses: pauses,
            warnings: warnings)
    }
}

/// What counts for every clock of a ticket as it is now.
public struct Agreements: Hashable, Sendable {
    public let response: Agreement
    public let resolution: Agreement
    /// For the team that has the ticket.
    public let team: Agreement

    public init(response: Agreement, resolution: Agreement, team: Agreement) {
        self.response = response
        self.resolution = resolution
        self.team = team
    }

    public subscript(metric: ServiceMetric) -> Agreement {
        switch metric {
        case .response: response
        case .resolution: resolution
        case .team: team
        }
    }
}
