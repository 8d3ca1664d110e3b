import Kernel
import Monitoring
import Testing

private let now = Instant(milliseconds: 1_795_424_400_000)
private func at(_ seconds: Int64) -> Instant { now.adding(seconds: seconds) }

private func alert(
    _ severity: String = "warning", starts: Int64 = -60, ends: Int64 = 240, timeout: Bool = false,
    summary: String = "", url: String = ""
) -> Alert {
    Alert(
        labels: Labels(["alertname": "X", "severity": severity]), annotations: Labels(["summary": summary]),
        startsAt: at(starts), endsAt: at(ends), endIsTimeout: timeout, generatorURL: url)
}

@Suite struct AlertPostTests {
    /// Seconds from now, as posted and as understood; Alertmanager's rules.
    @Test(
        arguments: [
            (nil, nil, 0, 300, true), (nil, 60, 60, 60, false), (nil, -60, -60, -60, false),
            (-30, nil, -30, 300, true),
            (-30, 60, -30, 60, false), (-30, -10, -30, -10, false), (0, 0, 0, 0, false),
        ] as [(Int64?, Int64?, Int64, Int64, Bool)])
    func fillsInTimes(_ start: Int64?, _ end: Int64?, _ starts: Int64, _ ends: Int64, _ isTimeout: Bool)
        throws
    {
        let post = AlertPost(
            labels: [.init(name: "a", value: "b")], startsAt: start.map(at), endsAt: end.map(at))
        let alert = try post.alert(at: now, resolveTimeoutSeconds: 300)
        #expect(alert.startsAt == at(starts))
        #expect(alert.endsAt == at(ends))
        #expect(alert.endIsTimeout == isTimeout)
    }

    @Test(arguments: [(240, false), (1, false), (0, true), (-1, true)] as [(Int64, Bool)])
    func isResolvedOnceItsEndHasCome(_ end: Int64, _ isResolved: Bool) {
        #expect(alert(ends: end).isResolved(at: now) == isResolved)
    }

    @Test func knowsGosZeroTime() {
        #expect(Instant(rfc3339: "0001-01-01T00:00:00Z") == AlertPost.goZeroTime)
        #expect(Instant(rfc3339: "0001-01-01T00:00:00.000Z") == AlertPost.goZeroTime)
    }

    @Test func dropsEmptyLabelsAndAnnotations() throws {
        let post = AlertPost(
            labels: [.init(name: "a", value: "b"), .init(name: "c", value: "")],
            annotations: [.init(name: "summary", value: "")])
        let alert = try post.alert(at: now, resolveTimeoutSeconds: 300)
        #expect(alert.labels == Labels(["a": "b"]))
        #expect(alert.annotations.isEmpty)
        #expect(alert.fingerprint == Fingerprint(Labels(["a": "b"])))
    }

    @Test func needsNoAlertname() throws {
        #expect(throws: Never.self) {
            try AlertPost(labels: [.init(name: "host", value: "db01")]).alert(
                at: now, resolveTimeoutSeconds: 300)
        }
    }

    struct Bad: Sendable {
        let post: AlertPost
        let flaw: AlertFlaw
    }

    static let label = Labels.Pair(name: "a", value: "b")
    static let many = (0...Limits.alertLabels).map { Labels.Pair(name: "l\($0)", value: "v") }
    static let long = String(repeating: "x", count: 20_000)

    @Test(arguments: [
        Bad(post: AlertPost(), flaw: .noLabels),
        Bad(post: AlertPost(labels: [.init(name: "a", value: "")]), flaw: .noLabels),
        Bad(post: AlertPost(labels: [.init(name: "", value: "x")]), flaw: .labelNameInvalid("")),
        Bad(post: AlertPost(labels: [label], startsAt: at(0), endsAt: at(-1)), flaw: .endsBeforeItStarts),
        Bad(post: AlertPost(labels: many), flaw: .tooManyLabels(257)),
        Bad(post: AlertPost(labels: [label], annotations: many), flaw: .tooManyLabels(257)),
        Bad(
            post: AlertPost(labels: [.init(name: long, value: "x")]),
            flaw: .tooLong(member: "label name", bytes: 20_000, limit: Limits.labelNameBytes)),
        Bad(
            post: AlertPost(labels: [.init(name: "a", value: long)]),
            flaw: .tooLong(member: "label a", bytes: 20_000, limit: Limits.labelValueBytes)),
        Bad(
            post: AlertPost(labels: [label], annotations: [.init(name: long, value: "")]),
            flaw: .tooLong(member: "annotation name", bytes: 20_000, limit: Limits.labelNameBytes)),
        Bad(
            post: AlertPost(labels: [label], annotations: [.init(name: "b", value: long)]),
            flaw: .tooLong(member: "annotation b", bytes: 20_000, limit: Limits.annotationBytes)),
        Bad(
            post: AlertPost(labels: [label], generatorURL: long),
            flaw: .tooLong(member: "generatorURL", bytes: 20_000, limit: Limits.labelValueBytes)),
        Bad(
            post: AlertPost(labels: [.init(name: "a\u{0}", value: "x")]),
            flaw: .holdsNull(member: "label name")),
        Bad(post: AlertPost(labels: [.init(name: "a", value: "\u{0}")]), flaw: .holdsNull(member: "label a")),
        Bad(
            post: AlertPost(labels: [label], annotations: [.init(name: "b", value: "x\u{0}y")]),
            flaw: .holdsNull(member: "annotation b")),
        Bad(
            post: AlertPost(labels: [label], generatorURL: "\u{0}"), flaw: .holdsNull(member: "generatorURL")),
    ])
    func refusesAnAlertByItsFlaw(_ bad: Bad) {
        #expect(throws: bad.flaw) { try bad.post.alert(at: now, resolveTimeoutSeconds: 300) }
    }

    @Test func takesAsManyLabelsAsTheLimitAllows() throws {
        let post = AlertPost(labels: Array(Self.many.dropLast()))
        #expect(try post.alert(at: now, resolveTimeoutSeconds: 300).labels.pairs.count == Limits.alertLabels)
    }

    @Test func saysWhatWouldBeRight() {
        #expect(AlertFlaw.noLabels.message == "at least one label pair with a value is required")
        #expect(AlertFlaw.endsBeforeItStarts.message == "start time must be before end time")
        #expect(AlertFlaw.labelNameInvalid("").message == "invalid label name \"\": it must not be empty")
        #expect(AlertFlaw.tooManyLabels(257).message == "257 labels or annotations; at most 256 are taken")
        #expect(
            AlertFlaw.tooLong(member: "label a", bytes: 5000, limit: 4096).message
                == "label a has 5000 bytes; at most 4096 are taken")
    }
}

@Suite struct AlertMergeTests {
    @Test func keepsTheEarliestStartAndTheNewestWords() {
        let merged = alert(starts: -10, summary: "new", url: "u2").merged(
            onto: alert(starts: -60, summary: "old", url: "u1"), at: now)
        #expect(merged.startsAt == at(-60))
        #expect(merged.annotations["summary"] == "new")
        #expect(merged.generatorURL == "u2")
        #expect(alert(starts: -60).merged(onto: alert(starts: -10), at: now).startsAt == at(-60))
    }

    /// Ends in seconds from now, and whether each was a time-out: the earlier report, the newer one, the result.
    @Test(
        arguments: [
            (100, false, 200, false, 200), (200, false, 100, false, 200), (200, true, 100, false, 100),
            (200, false, 100, true, 200), (200, true, 100, true, 100), (200, false, -5, false, -5),
            (200, true, -5, false, -5), (100, true, 200, true, 200),
        ] as [(Int64, Bool, Int64, Bool, Int64)])
    func keepsTheLaterRealEnd(
        _ old: Int64, _ oldIsTimeout: Bool, _ new: Int64, _ newIsTimeout: Bool, _ end: Int64
    ) {
        let merged = alert(ends: new, timeout: newIsTimeout).merged(
            onto: alert(ends: old, timeout: oldIsTimeout), at: now)
        #expect(merged.endsAt == at(end))
    }
}

@Suite struct AlarmChangeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let alert: Alert
        let wasFiring: Bool
        let alarm: Severity?
        let isCleared: Bool
        let others: Severity?
        let change: AlarmChange
        var testDescription: String { "\(alert.severity) on \(String(describing: alarm)): \(change)" }

        init(
            _ alert: Alert, wasFiring: Bool = false, alarm: Severity? = nil, isCleared: Bool = false,
            others: Severity? = nil, _ change: AlarmChange
        ) {
            self.alert = alert
            self.wasFiring = wasFiring
            self.alarm = alarm
            self.isCleared = isCleared
            self.others = others
            self.change = change
        }
    }

    private static let ended = alert(ends: 0)
    private static let endedCritical = alert("critical", ends: -1)

    @Test(arguments: [
        Case(alert(), .raised),
        Case(alert(), alarm: .warning, isCleared: true, .raisedAgain),
        Case(alert("critical"), wasFiring: true, alarm: .warning, isCleared: true, .raisedAgain),
        Case(alert(), alarm: .critical, others: .critical, .joined),
        Case(alert(), alarm: .warning, others: .warning, .joined),
        Case(
            alert("critical"), alarm: .warning, others: .warning,
            .severityChanged(from: .warning, to: .critical)),
        Case(alert(), alarm: .critical, .severityChanged(from: .critical, to: .warning)),
        Case(ended, .nothingToClear),
        Case(ended, alarm: .warning, .nothingToClear),
        Case(ended, alarm: .warning, others: .critical, .nothingToClear),
        Case(ended, wasFiring: true, .nothingToClear),
        Case(ended, wasFiring: true, alarm: .warning, isCleared: true, .nothingToClear),
        Case(ended, wasFiring: true, alarm: .warning, .cleared),
        Case(ended, wasFiring: true, alarm: .critical, others: .critical, .partlyCleared),
        Case(
            endedCritical, wasFiring: true, alarm: .critical, others: .warning,
            .severityChanged(from: .critical, to: .warning)),
        Case(endedCritical, wasFiring: true, alarm: .critical, others: .critical, .partlyCleared),
    ])
    func aReportMeansWhatItChanges(_ example: Case) {
        let alarm = example.alarm.map {
            Alarm(
                id: ID(rawValue: 1), identity: AlarmIdentity(of: example.alert.labels), severity: $0,
                raisedAt: at(-60),
                clearedAt: example.isCleared ? at(-5) : nil, revision: 1)
        }
        #expect(
            AlarmChange.of(
                example.alert, wasFiring: example.wasFiring, alarm: alarm, others: example.others, at: now)
                == example.change)
    }

    private static let before = alert(summary: "s", url: "u")

    struct Refresh: Sendable {
        let alert: Alert
        let millisecondsAgo: Int64
        let change: AlarmChange

        init(_ alert: Alert, _ millisecondsAgo: Int64, _ change: AlarmChange) {
            self.alert = alert
            self.millisecondsAgo = millisecondsAgo
            self.change = change
        }
    }

    @Test(arguments: [
        Refresh(before, 0, .repeated), Refresh(before, 14_999, .repeated),
        Refresh(before, 15_000, .refreshed),
        Refresh(alert(ends: 241, summary: "s", url: "u"), 0, .refreshed),
        Refresh(alert(starts: -61, summary: "s", url: "u"), 0, .refreshed),
        Refresh(alert(summary: "t", url: "u"), 0, .refreshed),
        Refresh(alert(summary: "s", url: "v"), 0, .refreshed),
    ])
    func refreshMeans(_ refresh: Refresh) {
        let updatedAt = Instant(milliseconds: now.milliseconds - refresh.millisecondsAgo)
        let known = KnownAlert(alert: Self.before, updatedAt: updatedAt, isFiring: true)
        #expect(AlarmChange.ofRefresh(refresh.alert, after: known, at: now) == refresh.change)
    }
}
