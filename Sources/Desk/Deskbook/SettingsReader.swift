import Kernel
import Monitoring
import ServiceLevels
import Tickets

/// Reads `desk.yaml`: priorities, reopening, alarms. Everything has a default.
struct SettingsReader {
    private(set) var priorities = PriorityMatrix.standard
    private(set) var reopenDays = 7
    private(set) var alarms = AlarmSettings.standard
    private(set) var flow = FlowSettings.standard
    private(set) var attachments = AttachmentSettings()
    private(set) var ratingDays = 14

    init(_ root: SettingNode?, calendars: CalendarTable) {
        guard let root else { return }
        let members = root.members(
            known: ["priorities", "reopenDays", "alarms", "attachments", "ratingDays"]
                + FlowSettingsReader.members)
        if let matrix = members["priorities"] { readMatrix(matrix) }
        if let days = members["reopenDays"]?.number(0...365) { reopenDays = days }
        if let settings = members["alarms"] { readAlarms(settings) }
        flow = FlowSettingsReader(members, calendars).settings
        if let days = members["ratingDays"]?.number(1...365) { ratingDays = days }
        if let settings = members["attachments"] { readAttachments(settings) }
    }

    private mutating func readAttachments(_ node: SettingNode) {
        let members = node.members(known: ["megabytes", "types"])
        if let size = members["megabytes"]?.number(1...Limits.fileMegabytesAtMost) {
            attachments.megabytes = size
        }
        if let types = members["types"] {
            attachments.types = Set(types.listed().compactMap { $0.word(FileType.self) })
        }
    }

    private mutating func readMatrix(_ node: SettingNode) {
        let rows = node.elements().map { row in
            row.elements().compactMap { $0.number(Priority.range).flatMap(Priority.init) }
        }
        guard let matrix = PriorityMatrix(rows: rows) else {
            return node.complain(
                "expected 3 rows (impact) of 3 priorities (urgency), as [[1, 2, 3], [2, 3, 4], [3, 4, 5]]"
            )
        }
        priorities = matrix
    }

    private mutating func readAlarms(_ node: SettingNode) {
        let members = node.members(known: [
            "pipeline", "ignoredLabels", "severities", "reopenMinutes", "onClear", "resolveTimeoutSeconds",
        ])
        if let stages = members["pipeline"] { readPipeline(stages) }
        if let ignored = members["ignoredLabels"] { alarms.ignoredLabels = Set(ignored.texts()) }
        if let severities = members["severities"] { readWeights(severities) }
        if let minutes = members["reopenMinutes"]?.number(0...10_080) { alarms.reopenMinutes = minutes }
        if let choice = members["onClear"]?.word(AlarmSettings.OnClear.self) { alarms.onClear = choice }
        if let seconds = members["resolveTimeoutSeconds"]?.number(1...86_400) {
            alarms.resolveTimeoutSeconds = Int64(seconds)
        }
    }

    private mutating func readPipeline(_ node: SettingNode) {
        let stages = node.elements().compactMap { $0.word(AlarmStage.Name.self) }
        if let flaw = AlarmStage.Name.flaw(inOrder: stages) { return node.complain(flaw) }
        alarms.pipeline = stages
    }

    /// `critical: {impact: 1, urgency: 1}`; `info: none` for what opens no ticket.
    private mutating func readWeights(_ node: SettingNode) {
        alarms.weights = [:]
        for (name, value) in node.freeMembers() {
            guard let severity = Severity(name: name) else {
                value.complain(
                    "\"\(name)\" is not one of \(Severity.allCases.map(\.name).joined(separator: ", "))")
                continue
            }
            if value.isText("none") { continue }
            let members = value.members(known: ["impact", "urgency"])
            guard let impact = members["impact"]?.number(PriorityMatrix.levels).flatMap(Impact.init),
                let urgency = members["urgency"]?.number(PriorityMatrix.levels).flatMap(Urgency.init)
            else {
                value.complain("expected {impact: 1 to 3, urgency: 1 to 3}, or none")
                continue
            }
            alarms.weights[severity] = AlarmSettings.Weight(impact: impact, urgency: urgency)
        }
    }
}

extension AlarmSettings {
    /// What holds where `desk.yaml` says nothing: everything but mere information opens a ticket, the worse
    /// the sooner.
    static let standard = AlarmSettings(
        pipeline: AlarmStage.Name.allCases, ignoredLabels: ["replica", "prometheus_replica"],
        weights: [
            .critical: Weight(1, 1), .major: Weight(2, 1), .minor: Weight(2, 2), .warning: Weight(2, 2),
            .indeterminate: Weight(3, 2),
        ].compactMapValues { $0 },
        reopenMinutes: 60, onClear: .resolve, resolveTimeoutSeconds: Limits.resolveTimeoutSeconds)
}

extension AlarmSettings.Weight {
    fileprivate init?(_ impact: Int, _ urgency: Int) {
        guard let impact = Impact(rawValue: impact), let urgency = Urgency(rawValue: urgency) else {
            return nil
        }
        self.init(impact: impact, urgency: urgency)
    }
}
