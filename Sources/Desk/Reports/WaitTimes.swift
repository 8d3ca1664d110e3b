import Store

/// Times that tickets waited, in steps of 4.4 %: see ``Store/FairnessTable/step(ofSeconds:)``.
public struct WaitTimes: Sendable {
    /// By length, the shortest first.
    private var steps: [(step: Int64, tickets: Int64)] = []

    public init() {}

    /// - Precondition: steps come in their order.
    mutating func add(step: Int64, tickets: Int64) {
        steps.append((step, tickets))
    }

    public var count: Int { Int(steps.reduce(0) { $0 + $1.tickets }) }

    /// The shortest that so many of 100 do not exceed, in seconds; nil without any.
    public func percentile(_ percent: Int) -> Int64? {
        let wanted = (Int64(count) * Int64(percent) + 99) / 100
        var passed: Int64 = 0
        for (step, tickets) in steps {
            passed += tickets
            if passed >= max(wanted, 1) { return FairnessTable.seconds(ofStep: step) }
        }
        return nil
    }
}
