/// A pattern as it is understood.
indirect enum PatternNode: Hashable, Sendable {
    case empty
    /// One character; in lower case where case does not count.
    case literal(UInt32)
    case set(ScalarSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// `most` is nil without an end.
    case loop(PatternNode, least: Int, most: Int?)
    case assertion(Assertion)

    /// Something between two characters.
    enum Assertion: Hashable, Sendable {
        case lineStart, lineEnd, wordBoundary, noWordBoundary
    }

    /// Steps it takes when it is compiled; stops counting far beyond any bound.
    var size: Int {
        let ceiling = 1_000_000
        switch self {
        case .empty: return 0
        case .literal, .set, .assertion: return 1
        case .sequence(let nodes): return min(nodes.reduce(0) { min($0 + $1.size, ceiling) }, ceiling)
        case .choice(let nodes):
            return min(nodes.reduce(-2) { min($0 + $1.size + 2, ceiling) }, ceiling)
        case .loop(let node, let least, let most):
            let size = node.size
            let rest = most.map { max(0, $0 - least) * (size + 1) } ?? size + 2
            return min(size * least + rest, ceiling)
        }
    }

    /// The longest run of bytes that every text it is found in holds.
    var needle: [UInt8]? {
        var longest: [UInt8] = []
        var run: [UInt8] = []
        collect(&run, &longest)
        if run.count > longest.count { longest = run }
        return longest.isEmpty ? nil : longest
    }

    /// Adds what it says for certain to the run that leads to it, or ends the run.
    private func collect(_ run: inout [UInt8], _ longest: inout [UInt8]) {
        switch self {
        case .empty, .assertion: return
        case .literal(let value):
            if let scalar = Unicode.Scalar(value) { run += Array(String(Character(scalar)).utf8) }
        case .sequence(let nodes):
            for node in nodes { node.collect(&run, &longest) }
        case .set, .choice: Self.end(&run, &longest)
        case .loop(let node, let least, _):
            Self.end(&run, &longest)
            guard least > 0 else { return }
            node.collect(&run, &longest)
            Self.end(&run, &longest)
        }
    }

    private static func end(_ run: inout [UInt8], _ longest: inout [UInt8]) {
        if run.count > longest.count { longest = run }
        run = []
    }
}
