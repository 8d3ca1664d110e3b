public import Kernel

/// One clock of a ticket in short, at the instant of the answer.
public struct ClockBody: Body, Equatable {
    /// `response`, `resolution`, or `team:` and a team's key.
    public var clock: String
    /// `running`, `paused` or `stopped`.
    public var mode: String
    /// Null while it does not run, and where nothing is promised.
    public var due: String?
    /// Working time.
    public var allowedMilliseconds: Int64?
    public var usedMilliseconds: Int64
    public var isBreached: Bool

    public init(
        clock: String, mode: String, due: String?, allowedMilliseconds: Int64?, usedMilliseconds: Int64,
        isBreached: Bool
    ) {
        self.clock = clock
        self.mode = mode
        self.due = due
        self.allowedMilliseconds = allowedMilliseconds
        self.usedMilliseconds = usedMilliseconds
        self.isBreached = isBreached
    }

    public func write(to json: inout JSONText) {
        json.add("clock", clock)
        json.add("mode", mode)
        json.add("due", orNull: due)
        json.add("allowedMilliseconds", orNull: allowedMilliseconds)
        json.add("usedMilliseconds", usedMilliseconds)
        json.add("isBreached", isBreached)
    }
}

/// The clocks of a ticket as a ledger.
public struct ClocksBody: Body, Equatable {
    public var number: String
    /// The instant the figures are for.
    public var at: String
    /// Revision of the deskbook whose calendars count.
    public var deskbook: Int64
    public var clocks: [ClockReadingBody]

    public init(number: String, at: String, deskbook: Int64, clocks: [ClockReadingBody]) {
        self.number = number
        self.at = at
        self.deskbook = deskbook
        self.clocks = clocks
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("at", at)
        json.add("deskbook", deskbook)
        json.add("clocks", clocks) { $1.write(to: &$0) }
    }
}

/// One clock with everything that explains it: the members of ``ClockBody``, and these.
public struct ClockReadingBody: Body, Equatable {
    public var figures: ClockBody
    /// Null when no target matched.
    public var target: String?
    public var calendar: String
    public var isByHand: Bool
    /// Reasons for a hold that stop it.
    public var pauses: [String]
    /// Of what is allowed, rounded down.
    public var percent: Int64?
    public var remainingMilliseconds: Int64?
    /// Of a paused clock: when it would be due if it went on now.
    public var dueIfResumed: String?
    public var next: ClockWarningBody?
    /// From the ticket's opening on without gaps; the last is the present one.
    public var segments: [ClockSegmentBody]

    public init(
        figures: ClockBody, target: String?, calendar: String, isByHand: Bool, pauses: [String],
        percent: Int64?, remainingMilliseconds: Int64?, dueIfResumed: String?, next: ClockWarningBody?,
        segments: [ClockSegmentBody]
    ) {
        self.figures = figures
        self.target = target
        self.calendar = calendar
        self.isByHand = isByHand
        self.pauses = pauses
        self.percent = percent
        self.remainingMilliseconds = remainingMilliseconds
        self.dueIfResumed = dueIfResumed
        self.next = next
        self.segments = segments
    }

    public init(from decoder: any Decoder) throws {
        figures = try ClockBody(from: decoder)
        let members = try decoder.container(keyedBy: CodingKeys.self)
        target = try members.decodeIfPresent(String.self, forKey: .target)
        calendar = try members.decode(String.self, forKey: .calendar)
        isByHand = try members.decode(Bool.self, forKey: .isByHand)
        pauses = try members.decode([String].self, forKey: .pauses)
        percent = try members.decodeIfPresent(Int64.self, forKey: .percent)
        remainingMilliseconds = try members.decodeIfPresent(Int64.self, forKey: .remainingMilliseconds)
        dueIfResumed = try members.decodeIfPresent(String.self, forKey: .dueIfResumed)
        next = try members.decodeIfPresent(ClockWarningBody.self, forKey: .next)
        segments = try members.decode([ClockSegmentBody].self, forKey: .segments)
    }

    private enum CodingKeys: CodingKey {
        case target, calendar, isByHand, pauses, percent, remainingMilliseconds, dueIfResumed, next, segments
    }

    public func write(to json: inout JSONText) {
        figures.write(to: &json)
        json.add("target", orNull: target)
        json.add("calendar", calendar)
        json.add("isByHand", isByHand)
        json.add("pauses", pauses)
        json.add("percent", orNull: percent)
        json.add("remainingMilliseconds", orNull: remainingMilliseconds)
        json.add("dueIfResumed", orNull: dueIfResumed)
        json.add("next", orNull: next)
        json.add("segments", segments) { $1.write(to: &$0) }
    }
}

/// What happens next to a running clock.
public struct ClockWarningBody: Body, Equatable {
    public var percent: Int64
    /// In the past when it is about to happen.
    public var at: String
    /// `notify`, `raisePriority`, `nextLine`, `dutyManager`.
    public var actions: [String]

    public init(percent: Int64, at: String, actions: [String]) {
        self.percent = percent
        self.at = at
        self.actions = actions
    }

    public func write(to json: inout JSONText) {
        json.add("percent", percent)
        json.add("at", at)
        json.add("actions", actions)
    }
}

/// A stretch of a clock in which nothing about it changed.
public struct ClockSegmentBody: Body, Equatable {
    public var startedAt: String
    /// Null for the present one.
    public var endedAt: String?
    public var mode: String
    /// Why it began: `opened`, `changed`, `taken`, `held`, `resumed`, `moved`, `resolved`, `reopened`, `ended`
    /// or `setByHand`.
    public var cause: String
    /// What changed, why it was held, which team has it, how it ended.
    public var detail: String?
    public var target: String?
    public var allowedMilliseconds: Int64?
    public var calendar: String
    public var usedMilliseconds: Int64

    public init(
        startedAt: String, endedAt: String?, mode: String, cause: String, detail: String?, target: String?,
        allowedMilliseconds: Int64?, calendar: String, usedMilliseconds: Int64
    ) {
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.mode = mode
        self.cause = cause
        self.detail = detail
        self.target = target
        self.allowedMilliseconds = allowedMilliseconds
        self.calendar = calendar
        self.usedMilliseconds = usedMilliseconds
    }

    public func write(to json: inout JSONText) {
        json.add("startedAt", startedAt)
        json.add("endedAt", orNull: endedAt)
        json.add("mode", mode)
        json.add("cause", cause)
        json.add("detail", orNull: detail)
        json.add("target", orNull: target)
        json.add("allowedMilliseconds", orNull: allowedMilliseconds)
        json.add("calendar", calendar)
        json.add("usedMilliseconds", usedMilliseconds)
    }
}
