/// What the deskbook lets suggestions do by themselves.
public struct SuggestionSettings: Hashable, Sendable {
    /// How sure a suggestion must be, in percent, before a ticket that no rule wanted goes there by itself; nil
    /// where the desk decides.
    public var dispatchPercent: Int?
    /// Tickets the model must have learned from before it decides anything.
    public var learnedFrom = 500

    public init(dispatchPercent: Int? = nil) {
        self.dispatchPercent = dispatchPercent
    }
}

extension SuggestionSettings {
    /// Reads `suggestions` of `routing.yaml`: `{dispatch: 90, learnedFrom: 500}`; `dispatch: never`.
    init(_ node: SettingNode) {
        let members = node.members(known: ["dispatch", "learnedFrom"])
        if let dispatch = members["dispatch"], !dispatch.isText("never") {
            dispatchPercent = dispatch.number(50...99)
        }
        learnedFrom = members["learnedFrom"]?.number(1...1_000_000) ?? learnedFrom
    }
}
