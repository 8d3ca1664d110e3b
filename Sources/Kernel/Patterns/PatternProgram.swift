/// A pattern as steps that all its ways through a text take side by side.
struct PatternProgram: Sendable {
    enum Step: Sendable {
        case literal(UInt32)
        case set(Int)
        /// Goes on at both places.
        case split(Int, Int)
        case jump(Int)
        case assertion(PatternNode.Assertion)
        case found
    }

    private(set) var steps: [Step] = []
    private var sets: [ScalarSet] = []

    private let isWhole: Bool

    init(_ node: PatternNode, for use: PatternUse) throws(PatternFlaw) {
        guard node.size < use.steps else {
            throw PatternFlaw(
                at: 1, "it takes more than \(use.steps) steps; repeat less or say less")
        }
        isWhole = use.isWhole
        append(node)
        steps.append(.found)
    }

    private mutating func append(_ node: PatternNode) {
        switch node {
        case .empty: return
        case .literal(let scalar): steps.append(.literal(scalar))
        case .set(let set):
            sets.append(set)
            steps.append(.set(sets.count - 1))
        case .sequence(let nodes): for node in nodes { append(node) }
        case .choice(let nodes): append(choice: nodes)
        case .loop(let node, let least, let most): append(node, least: least, most: most)
        case .assertion(let assertion): steps.append(.assertion(assertion))
        }
    }

    private mutating func append(choice nodes: [PatternNode]) {
        var jumps: [Int] = []
        for node in nodes.dropLast() {
            let split = steps.count
            steps.append(.split(split + 1, 0))
            append(node)
            jumps.append(steps.count)
            steps.append(.jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        if let last = nodes.last { append(last) }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    private mutating func append(_ node: PatternNode, least: Int, most: Int?) {
        for _ in 0..<least { append(node) }
        guard let most else {
            let split = steps.count
            steps.append(.split(split + 1, 0))
            append(node)
            steps.append(.jump(split))
            steps[split] = .split(split + 1, steps.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(steps.count)
            steps.append(.split(steps.count + 1, 0))
            append(node)
        }
        for split in splits { steps[split] = .split(split + 1, steps.count) }
    }

    /// Every way through the text at once: each character is met once by each step.
    func holds(for text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { text in
            var now = StepSet(capacity: steps.count)
            var next = StepSet(capacity: steps.count)
            var stack: [Int] = []
            var reading = ScalarReading(text)
            while true {
                // What is searched for may begin anywhere.
                if reading.isAtStart || !isWhole, follow(from: 0, into: &now, &stack, reading) { return true }
                guard let scalar = reading.current else { return false }
                reading.advance()
                for index in 0..<now.count where takes(now[index], scalar) {
                    if follow(from: now[index] + 1, into: &next, &stack, reading) { return true }
                }
                swap(&now, &next)
                next.removeAll()
            }
        }
    }

    private func takes(_ step: Int, _ scalar: UInt32) -> Bool {
        switch steps[step] {
        case .literal(let wanted): wanted == scalar
        case .set(let set): sets[set].contains(scalar)
        default: false
        }
    }

    /// Goes on without taking a character, to every step that needs one.
    /// - Returns: whether the end was reached.
    private func follow(
        from start: Int, into set: inout StepSet, _ stack: inout [Int], _ reading: ScalarReading
    ) -> Bool {
        stack.append(start)
        defer { stack.removeAll(keepingCapacity: true) }
        while let step = stack.popLast() {
            guard set.insert(step) else { continue }
            switch steps[step] {
            case .literal, .set: continue
            case .split(let first, let second):
                stack.append(second)
                stack.append(first)
            case .jump(let target): stack.append(target)
            case .assertion(let assertion): if reading.holds(assertion) { stack.append(step + 1) }
            case .found: if !isWhole || reading.current == nil { return true }
            }
        }
        return false
    }
}

/// Steps that are taken at one place of the text, each once.
private struct StepSet {
    private var dense: [Int] = []
    private var places: [Int]

    init(capacity: Int) {
        places = Array(repeating: -1, count: capacity)
        dense.reserveCapacity(capacity)
    }

    var count: Int { dense.count }

    subscript(index: Int) -> Int { dense[index] }

    mutating func insert(_ step: Int) -> Bool {
        let place = places[step]
        if place >= 0, place < dense.count, dense[place] == step { return false }
        places[step] = dense.count
        dense.append(step)
        return true
    }

    mutating func removeAll() { dense.removeAll(keepingCapacity: true) }
}
