public import Kernel

/// The members of a body that somebody sent, read in one pass: what they are is known, what they should be is
/// not yet.
public struct AskMembers: Sendable {
    /// A member's value, as far as bodies have them.
    enum Value: Sendable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case pairs([String: String])
        /// The elements as JSON.
        case list([[UInt8]])
        case null
        case other
    }

    /// Members that are unknown, doubled, missing or of the wrong type, in the order they were met.
    public private(set) var errors: [FieldBody] = []
    private var values: [(name: String, value: Value)] = []

    /// - Parameter known: the members the body may have.
    /// - Throws: where the bytes are no JSON object.
    public init(_ bytes: UnsafeBufferPointer<UInt8>, known: [String]) throws(JSONFlaw) {
        var scanner = JSONScanner(bytes)
        var values: [(name: String, value: Value)] = []
        var errors: [FieldBody] = []
        try scanner.object { (name, scanner) throws(JSONFlaw) in
            if !known.contains(name) {
                let expected = known.isEmpty ? "no members at all" : known.joined(separator: ", ")
                let message = "is not known here: expected \(expected)"
                errors.append(FieldBody(field: String(name.prefix(80)), message: message))
                try scanner.skip()
            } else if values.contains(where: { $0.name == name }) {
                errors.append(FieldBody(field: name, message: "stands twice"))
                try scanner.skip()
            } else {
                values.append((name, try Self.value(&scanner)))
            }
        }
        try scanner.end()
        self.values = values
        self.errors = errors
    }

    /// No members at all.
    public init() {}

    /// A text that must be there.
    public mutating func text(_ name: String) -> String {
        guard let text = optionalText(name) else {
            if !isWrong(name) { errors.append(FieldBody(field: name, message: "is missing")) }
            return ""
        }
        return text
    }

    public mutating func optionalText(_ name: String) -> String? {
        switch self[name] {
        case .text(let text)?: text
        case nil, .null?: nil
        default: wrong(name, "a text")
        }
    }

    /// A whole number that must be there.
    public mutating func number(_ name: String) -> Int {
        guard let number = optionalNumber(name) else {
            if !isWrong(name) { errors.append(FieldBody(field: name, message: "is missing")) }
            return 0
        }
        return number
    }

    public mutating func optionalNumber(_ name: String) -> Int? {
        switch self[name] {
        case .number(let number)?: number
        case nil, .null?: nil
        default: wrong(name, "a whole number")
        }
    }

    public mutating func optionalFlag(_ name: String) -> Bool? {
        switch self[name] {
        case .flag(let flag)?: flag
        case nil, .null?: nil
        default: wrong(name, "true or false")
        }
    }

    /// An object of texts that must be there.
    public mutating func pairs(_ name: String) -> [String: String] {
        guard let pairs = optionalPairs(name) else {
            if !isWrong(name) { errors.append(FieldBody(field: name, message: "is missing")) }
            return [:]
        }
        return pairs
    }

    /// An object of texts.
    public mutating func optionalPairs(_ name: String) -> [String: String]? {
        switch self[name] {
        case .pairs(let pairs)?: pairs
        case nil, .null?: nil
        default: wrong(name, "an object of texts, each name once")
        }
    }

    /// The elements of a list, each as `read` takes it from its JSON.
    public mutating func elements<Element>(
        _ name: String, _ wanted: String, _ read: (_ json: [UInt8]) -> Element?
    ) -> [Element]? {
        guard case .list(let elements)? = self[name] else {
            return self[name] == nil ? missing(name) : wrong(name, "a list")
        }
        return elements.enumerated().compactMap { place, json in
            if let element = read(json) { return element }
            errors.append(FieldBody(field: "\(name)[\(place)]", message: "must be \(wanted)"))
            return nil
        }
    }

    /// The elements of a list, each an object of its own; what is wrong in one is told with its place.
    public mutating func objects<Element>(
        _ name: String, known: [String], _ read: (inout AskMembers) -> Element
    ) -> [Element]? {
        guard case .list(let elements)? = self[name] else {
            return self[name] == nil ? missing(name) : wrong(name, "a list")
        }
        return elements.enumerated().compactMap { place, json in
            let found = json.withUnsafeBufferPointer { try? AskMembers($0, known: known) }
            guard var members = found else { return wrong("\(name)[\(place)]", "an object") }
            let element = read(&members)
            errors += members.errors.map {
                FieldBody(field: "\(name)[\(place)].\($0.field)", message: $0.message)
            }
            return element
        }
    }

    private mutating func missing<Wanted>(_ name: String) -> Wanted? {
        errors.append(FieldBody(field: name, message: "is missing"))
        return nil
    }

    private subscript(name: String) -> Value? {
        values.first { $0.name == name }?.value
    }

    private func isWrong(_ name: String) -> Bool {
        errors.contains { $0.field == name }
    }

    private mutating func wrong<Wanted>(_ name: String, _ wanted: String) -> Wanted? {
        errors.append(FieldBody(field: name, message: "must be \(wanted)"))
        return nil
    }

    private static func value(_ scanner: inout JSONScanner) throws(JSONFlaw) -> Value {
        switch scanner.peek() {
        case .string: return .text(try scanner.string())
        case .number:
            let digits = try scanner.raw()
            return Int(String(decoding: digits, as: UTF8.self)).map(Value.number) ?? .other
        case .object: return try pairs(&scanner)
        case .literal where scanner.null(): return .null
        case .literal:
            switch String(decoding: try scanner.raw(), as: UTF8.self) {
            case "true": return .flag(true)
            case "false": return .flag(false)
            default: return .other
            }
        case .array:
            var elements: [[UInt8]] = []
            try scanner.array { (scanner) throws(JSONFlaw) in elements.append(Array(try scanner.raw())) }
            return .list(elements)
        case .end, .other:
            try scanner.skip()
            return .other
        }
    }

    private static func pairs(_ scanner: inout JSONScanner) throws(JSONFlaw) -> Value {
        var pairs: [String: String] = [:]
        var isFlat = true
        try scanner.object { (name, scanner) throws(JSONFlaw) in
            guard scanner.peek() == .string else {
                isFlat = false
                return try scanner.skip()
            }
            if pairs.updateValue(try scanner.string(), forKey: name) != nil { isFlat = false }
        }
        return isFlat ? .pairs(pairs) : .other
    }
}
