public import Tickets

/// Something is broken or degraded (事件): reported by a person, or raised by an alarm.
public enum Incident {
    /// The types of incident, as the API spells them.
    public static let fault = "fault"
    /// Opened by the alarm pipeline.
    public static let alarm = "alarm"

    public static let rules = KindRules(
        kind: .incident, types: [fault, alarm], typesOfMachines: [alarm], lifecycle: lifecycle)

    /// The standard life cycle, and what the alarm behind an incident may do to it: settle what nobody has
    /// taken, bring back what was settled.
    static let lifecycle = Lifecycle.standard.adding([
        .init(.clear, from: .new, to: .resolved, when: [.nobodyHasTakenIt]),
        .init(.clear, from: .received, to: .resolved, when: [.nobodyHasTakenIt]),
        .init(.clear, from: .assigned, to: .resolved, when: [.nobodyHasTakenIt]),
        .init(.reraise, from: .resolved, to: .working, when: [.somebodyHasTakenIt]),
        .init(.reraise, from: .resolved, to: .new, when: [.nobodyHasTakenIt]),
    ])
}
