/// Takes an expression apart.
struct PatternReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    /// How many brackets are open.
    private var depth = 0

    private static let deepest = 16
    private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    private static let letters: [ClosedRange<UInt32>] = [0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    private static let blanks: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20, 0x3000...0x3000]

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    mutating func whole() throws(PatternFlaw) -> PatternNode {
        // A text matches as a whole anyway.
        if peek == "^" { place += 1 }
        let node = try alternatives()
        guard peek == nil else { throw flaw("\")\" has no \"(\"") }
        return node
    }

    private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func next() -> Unicode.Scalar? {
        defer { place += 1 }
        return peek
    }

    private func flaw(_ what: String) -> PatternFlaw {
        PatternFlaw(message: "is no pattern: \(what) at character \(min(place, scalars.count) + 1)")
    }

    private mutating func alternatives() throws(PatternFlaw) -> PatternNode {
        var choices = [try sequence()]
        while peek == "|" {
            place += 1
            choices.append(try sequence())
        }
        return choices.count == 1 ? choices[0] : .either(choices)
    }

    private mutating func sequence() throws(PatternFlaw) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            if scalar == "$", place == scalars.count - 1 {
                place += 1
                break
            }
            nodes.append(try repeated(try atom()))
        }
        return .sequence(nodes)
    }

    private mutating func atom() throws(PatternFlaw) -> PatternNode {
        switch next() {
        case "(":
            depth += 1
            guard depth <= Self.deepest else { throw flaw("more than \(Self.deepest) brackets are open") }
            if peek == "?" {
                place += 1
                guard next() == ":" else { throw flaw("\"(?\" is not taken") }
            }
            let node = try alternatives()
            guard next() == ")" else { throw flaw("\"(\" has no \")\"") }
            depth -= 1
            return node
        case "[": return .one(try characters())
        case ".": return .one(ScalarSet(ranges: [0x0A...0x0A], isInverted: true))
        case "\\": return .one(try escaped())
        case let scalar? where "*+?{".unicodeScalars.contains(scalar):
            throw flaw("nothing stands before \"\(scalar)\"")
        case let scalar?: return .one(ScalarSet(ranges: [scalar.value...scalar.value]))
        case nil: throw flaw("it ends too early")
        }
    }

    private mutating func repeated(_ node: PatternNode) throws(PatternFlaw) -> PatternNode {
        switch peek {
        case "*": return try again(node, 0, nil)
        case "+": return try again(node, 1, nil)
        case "?": return try again(node, 0, 1)
        case "{":
            place += 1
            let least = try number()
            var most: Int? = least
            if peek == "," {
                place += 1
                most = peek == "}" ? nil : try number()
            }
            guard peek == "}", least <= most ?? least else { throw flaw("expected {2}, {2,5} or {2,}") }
            return try again(node, least, most)
        default: return node
        }
    }

    private mutating func again(
        _ node: PatternNode, _ least: Int, _ most: Int?
    ) throws(PatternFlaw) -> PatternNode {
        place += 1
        if let scalar = peek, "*+?{".unicodeScalars.contains(scalar) {
            throw flaw("a repetition is repeated; use ( )")
        }
        return .repeated(node, least: least, most: most)
    }

    private mutating func number() throws(PatternFlaw) -> Int {
        var digits = ""
        while let scalar = peek, ("0"..."9").contains(scalar) {
            digits.unicodeScalars.append(scalar)
            place += 1
        }
        guard let number = Int(digits), number <= 1000 else { throw flaw("expected a number up to 1000") }
        return number
    }

    /// What stands behind a backslash.
    private mutating func escaped() throws(PatternFlaw) -> ScalarSet {
        switch next() {
        case "d": return ScalarSet(ranges: Self.digits)
        case "w": return ScalarSet(ranges: Self.digits + Self.letters)
        case "s": return ScalarSet(ranges: Self.blanks)
        case "D": return ScalarSet(ranges: Self.digits, isInverted: true)
        case "W": return ScalarSet(ranges: Self.digits + Self.letters, isInverted: true)
        case "S": return ScalarSet(ranges: Self.blanks, isInverted: true)
        case let scalar? where !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar):
            return ScalarSet(ranges: [scalar.value...scalar.value])
        default: throw flaw("expected d, w, s or a sign behind \"\\\"")
        }
    }

    /// `a-z0-9]`, behind the bracket.
    private mutating func characters() throws(PatternFlaw) -> ScalarSet {
        var set = ScalarSet(ranges: [])
        if peek == "^" {
            place += 1
            set.isInverted = true
        }
        var isFirst = true
        while let scalar = next() {
            if scalar == "]", !isFirst { return set }
            isFirst = false
            if scalar == "\\" {
                let inside = try escaped()
                guard !inside.isInverted else { throw flaw("\\D, \\W and \\S are not taken in [ ]") }
                set.ranges += inside.ranges
            } else if peek == "-", place + 1 < scalars.count, scalars[place + 1] != "]" {
                place += 1
                guard let last = next(), last.value >= scalar.value else {
                    throw flaw("a range runs backwards")
                }
                set.ranges.append(scalar.value...last.value)
            } else {
                set.ranges.append(scalar.value...scalar.value)
            }
        }
        throw flaw("\"[\" has no \"]\"")
    }
}
