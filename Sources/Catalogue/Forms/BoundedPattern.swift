import Kernel

/// A regular expression whose cost is bounded: it looks at each character of a text once for each of its own
/// steps, of which it has at most ``Kernel/Limits/patternSteps``, whatever the expression and the text are.
///
/// Letters stand for themselves; `.`, `\d`, `\w`, `\s`, `[a-z]`, `[^…]`, `(…)`, `|`, `*`, `+`, `?`, `{2}`,
/// `{2,5}`, `{2,}` mean what they usually do. No look-around, no references. A text matches as a whole.
/// Run as a set of places at once (Thompson 1968) rather than by trying and going back, which takes for ever
/// on `(a+)+b`.
public struct BoundedPattern: Hashable, Sendable {
    public let source: String
    private let steps: [Step]

    enum Step: Hashable, Sendable {
        case take(ScalarSet)
        case fork(Int, Int)
        case end
    }

    /// - Throws: ``PatternFlaw`` for what is no expression, or too large a one.
    public init(_ source: String) throws(PatternFlaw) {
        self.source = source
        var reader = PatternReader(source)
        var program = PatternProgram()
        try program.add(try reader.whole())
        try program.add(.end)
        steps = program.steps
    }

    /// Whether the whole text is of this form.
    public func matches(_ text: String) -> Bool {
        var places = PlaceSet(count: steps.count)
        enter(0, &places)
        for scalar in text.unicodeScalars {
            var next = PlaceSet(count: steps.count)
            for place in places.order {
                if case .take(let set) = steps[place], set.contains(scalar.value) { enter(place + 1, &next) }
            }
            if next.order.isEmpty { return false }
            places = next
        }
        return places.order.contains(steps.count - 1)
    }

    /// Adds a place, and what can be reached from it without taking a character.
    private func enter(_ place: Int, _ places: inout PlaceSet) {
        var waiting = [place]
        while let place = waiting.popLast() {
            guard places.insert(place) else { continue }
            if case .fork(let left, let right) = steps[place] { waiting += [left, right] }
        }
    }
}

/// Why a text is no pattern.
public struct PatternFlaw: Error, Hashable, Sendable {
    public let message: String
}

/// Characters that a step takes: ranges of scalars, or everything but them.
struct ScalarSet: Hashable, Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isInverted = false

    func contains(_ value: UInt32) -> Bool {
        ranges.contains { $0.contains(value) } != isInverted
    }
}

/// Places of a program, each once, in the order they were reached.
private struct PlaceSet {
    private var isIn: [Bool]
    private(set) var order: [Int] = []

    init(count: Int) {
        isIn = Array(repeating: false, count: count)
    }

    mutating func insert(_ place: Int) -> Bool {
        guard !isIn[place] else { return false }
        isIn[place] = true
        order.append(place)
        return true
    }
}

/// An expression, taken apart.
indirect enum PatternNode {
    case one(ScalarSet)
    case sequence([PatternNode])
    case either([PatternNode])
    case repeated(PatternNode, least: Int, most: Int?)
}

/// The steps an expression becomes.
private struct PatternProgram {
    private(set) var steps: [BoundedPattern.Step] = []

    mutating func add(_ step: BoundedPattern.Step) throws(PatternFlaw) {
        guard steps.count < Limits.patternSteps else {
            throw PatternFlaw(message: "has more than \(Limits.patternSteps) steps, repetitions counted")
        }
        steps.append(step)
    }

    mutating func add(_ node: PatternNode) throws(PatternFlaw) {
        switch node {
        case .one(let set): try add(.take(set))
        case .sequence(let nodes): for node in nodes { try add(node) }
        case .either(let nodes): try add(either: nodes[...])
        case .repeated(let node, let least, let most):
            for _ in 0..<least { try add(node) }
            guard let most else { return try add(loop: node) }
            for _ in least..<max(least, most) { try add(optional: node) }
        }
    }

    /// Ends of alternatives meet behind the last: each but the last jumps there by a fork of one way.
    private mutating func add(either nodes: ArraySlice<PatternNode>) throws(PatternFlaw) {
        guard let first = nodes.first else { return }
        guard nodes.count > 1 else { return try add(first) }
        let fork = steps.count
        try add(.fork(0, 0))
        try add(first)
        let jump = steps.count
        try add(.fork(0, 0))
        steps[fork] = .fork(fork + 1, steps.count)
        try add(either: nodes.dropFirst())
        steps[jump] = .fork(steps.count, steps.count)
    }

    private mutating func add(loop node: PatternNode) throws(PatternFlaw) {
        let fork = steps.count
        try add(.fork(0, 0))
        try add(node)
        try add(.fork(fork, fork))
        steps[fork] = .fork(fork + 1, steps.count)
    }

    private mutating func add(optional node: PatternNode) throws(PatternFlaw) {
        let fork = steps.count
        try add(.fork(0, 0))
        try add(node)
        steps[fork] = .fork(fork + 1, steps.count)
    }
}
