/// Understands a pattern, or says at which character it does not.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var depth = 0
    private let use: PatternUse

    init(_ source: String, for use: PatternUse) {
        self.use = use
        scalars = Array(source.unicodeScalars)
    }

    mutating func parse() throws(PatternFlaw) -> PatternNode {
        // What is found everywhere says nothing; a text that must be empty is something to ask for.
        guard use.isWhole || !scalars.isEmpty else { throw flaw("it is empty") }
        let node = try alternatives()
        if peek == ")" { throw flaw("this ) closes no group; write \\) for the character") }
        return node
    }

    private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private func flaw(_ message: String, at place: Int? = nil) -> PatternFlaw {
        PatternFlaw(at: (place ?? self.place) + 1, message)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        place += 1
        return true
    }

    private mutating func alternatives() throws(PatternFlaw) -> PatternNode {
        var nodes = [try sequence()]
        while take("|") { nodes.append(try sequence()) }
        return nodes.count == 1 ? nodes[0] : .choice(nodes)
    }

    private mutating func sequence() throws(PatternFlaw) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next = peek, next != "|", next != ")" {
            nodes.append(try repeated(try atom()))
        }
        return nodes.isEmpty ? .empty : nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repeated(_ node: PatternNode) throws(PatternFlaw) -> PatternNode {
        let bounds: (least: Int, most: Int?)
        switch peek {
        case "*": bounds = (0, nil)
        case "+": bounds = (1, nil)
        case "?": bounds = (0, 1)
        case "{": bounds = try counts()
        default: return node
        }
        place += 1
        if case .assertion = node { throw flaw("there is nothing to repeat here", at: place - 1) }
        if peek == "+" { throw flaw("possessive repetition is not supported") }
        // Whether it prefers few or many makes no difference to whether it is found.
        _ = take("?")
        if let next = peek, "*+?{".unicodeScalars.contains(next) {
            throw flaw("a repetition of a repetition; put the first in a group")
        }
        return .loop(node, least: bounds.least, most: bounds.most)
    }

    /// `{3}`, `{3,}`, `{3,5}`, up to its closing brace.
    private mutating func counts() throws(PatternFlaw) -> (least: Int, most: Int?) {
        let start = place
        place += 1
        let least = number()
        var most = least
        if take(",") { most = number() }
        let hasMost = scalars[place - 1] != ","
        guard let least, peek == "}", !hasMost || most != nil else {
            throw flaw("expected {times} or {from,to}; write \\{ for the character", at: start)
        }
        guard !hasMost || (most ?? 0) >= least else { throw flaw("from is more than to", at: start) }
        guard max(least, most ?? 0) <= use.steps else {
            throw flaw("at most \(use.steps) times", at: start)
        }
        return (least, hasMost ? most : nil)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let next = peek, (0x30...0x39).contains(next.value), (value ?? 0) < 1_000_000 {
            value = (value ?? 0) * 10 + Int(next.value - 0x30)
            place += 1
        }
        return value
    }

    private mutating func atom() throws(PatternFlaw) -> PatternNode {
        let start = place
        guard let next = peek else { throw flaw("something is missing at its end") }
        place += 1
        switch next {
        case "(": return try group(from: start)
        case "[": return .set(try characterClass(from: start))
        case ".": return .set(.anyButBreak)
        case "^" where !use.isWhole: return .assertion(.lineStart)
        case "$" where !use.isWhole: return .assertion(.lineEnd)
        // The text is looked at as a whole anyway.
        case "^" where start == 0, "$" where start == scalars.count - 1: return .empty
        case "\\": return try escaped()
        case "*", "+", "?": throw flaw("there is nothing to repeat here", at: start)
        case "{": throw flaw("there is nothing to repeat here; write \\{ for the character", at: start)
        default: return literal(next)
        }
    }

    private mutating func group(from start: Int) throws(PatternFlaw) -> PatternNode {
        if take("?"), !take(":") {
            throw flaw("of groups with (? only (?:…) is supported: neither lookaround nor flags", at: start)
        }
        depth += 1
        guard depth <= use.depth else {
            throw flaw("more than \(use.depth) groups in groups", at: start)
        }
        let node = try alternatives()
        depth -= 1
        guard take(")") else { throw flaw("this ( is not closed", at: start) }
        return node
    }

    /// What a letter means after a backslash; nil for those that mean a set.
    private static let controls: [Unicode.Scalar: UInt32] = ["n": 0x0A, "t": 0x09, "r": 0x0D]
    private static let sets: [Unicode.Scalar: ScalarSet] = [
        "d": .digit, "D": ScalarSet.digit.negated, "w": .word, "W": ScalarSet.word.negated,
        "s": .space, "S": ScalarSet.space.negated,
    ]

    private mutating func escaped() throws(PatternFlaw) -> PatternNode {
        let start = place - 1
        guard let next = peek else {
            throw flaw("a backslash at its end; write \\\\ for the character", at: start)
        }
        place += 1
        if let set = Self.sets[next] { return .set(set) }
        switch next {
        case "b": return .assertion(.wordBoundary)
        case "B": return .assertion(.noWordBoundary)
        default: return literal(try plain(next, from: start))
        }
    }

    private func plain(_ next: Unicode.Scalar, from start: Int) throws(PatternFlaw) -> Unicode.Scalar {
        if let control = Self.controls[next].flatMap(Unicode.Scalar.init) { return control }
        if (0x31...0x39).contains(next.value) {
            throw flaw("references to groups (\\\(next)) are not supported", at: start)
        }
        guard !ScalarSet.word.contains(next.value) || next == "_" else {
            throw flaw("\\\(next) is not supported: expected \\d, \\w, \\s, \\b or a sign", at: start)
        }
        return next
    }

    private mutating func characterClass(from start: Int) throws(PatternFlaw) -> ScalarSet {
        var set = ScalarSet([])
        let isNegated = take("^")
        var isFirst = true
        while true {
            guard let next = peek else { throw flaw("this [ is not closed", at: start) }
            if next == "]", !isFirst { break }
            isFirst = false
            if next == "[", place + 1 < scalars.count, scalars[place + 1] == ":" {
                throw flaw("[:…:] is not supported: write the characters")
            }
            try member(of: &set)
        }
        place += 1
        return isNegated ? set.negated : set
    }

    private mutating func member(of set: inout ScalarSet) throws(PatternFlaw) {
        let start = place
        guard let first = try classScalar(&set) else { return }
        guard peek == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
            return set.insert(first.value...first.value, isFolding: !use.isCaseSensitive)
        }
        place += 1
        guard let last = try classScalar(&set) else {
            throw flaw("a range needs a character at its end", at: start)
        }
        guard first.value <= last.value else { throw flaw("a range that runs backwards", at: start) }
        set.insert(first.value...last.value, isFolding: !use.isCaseSensitive)
    }

    /// One character of a class; nil when a set such as `\d` stood there and was added.
    private mutating func classScalar(_ set: inout ScalarSet) throws(PatternFlaw) -> Unicode.Scalar? {
        guard let next = peek else { throw flaw("a class is not closed") }
        place += 1
        guard next == "\\" else { return next }
        guard let escaped = peek else { throw flaw("a class is not closed") }
        place += 1
        if let known = Self.sets[escaped] {
            guard !use.isWhole || !known.isNegated else {
                throw flaw("\\D, \\W and \\S are not taken in [ ]", at: place - 2)
            }
            set.insert(known)
            return nil
        }
        return try plain(escaped, from: place - 2)
    }

    private func literal(_ scalar: Unicode.Scalar) -> PatternNode {
        if use.isCaseSensitive { return .literal(scalar.value) }
        let lower = String(Character(scalar)).lowercased().unicodeScalars.map {
            PatternNode.literal($0.value)
        }
        return lower.count == 1 ? lower[0] : .sequence(lower)
    }
}
