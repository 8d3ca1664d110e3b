import Kernel

/// A suggestion that a dispatch went by, as the journal has it.
public struct TakenSuggestion: Hashable, Sendable {
    /// Of the model that suggested it.
    public let version: Int64
    /// How sure it was; nil where whoever took it did not say.
    public let percent: Int?
    /// Nobody looked: the deskbook lets suggestions that sure decide.
    public let isAutomatic: Bool

    public init(version: Int64, percent: Int? = nil, isAutomatic: Bool = false) {
        self.version = version
        self.percent = percent
        self.isAutomatic = isAutomatic
    }

    func write(to payload: inout JSONText) {
        if isAutomatic { payload.add("automatic", true) }
        payload.add("suggestion", version)
        if let percent { payload.add("confidence", percent) }
    }
}
