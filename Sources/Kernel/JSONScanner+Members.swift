extension JSONScanner {
    /// Some members of an object as an object of their own; `{}` when `text` is no object.
    public static func members(_ names: [String], of text: String) -> String {
        members(of: text) { name, value in names.contains(name) ? Array(value) : nil }
    }

    /// An object with each member's JSON as `kept` answers it, which leaves out those it answers with nil; `{}`
    /// when `text` is no object.
    public static func members(
        of text: String, _ kept: (_ name: String, _ value: UnsafeBufferPointer<UInt8>) -> [UInt8]?
    ) -> String {
        var copy = text
        return copy.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            var object: [UInt8] = []
            do throws(JSONFlaw) {
                try scanner.object { (name, scanner) throws(JSONFlaw) in
                    guard let value = kept(name, try scanner.raw()) else { return }
                    object.append(object.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
                    object.appendJSONString(name)
                    object.append(UInt8(ascii: ":"))
                    object.append(contentsOf: value)
                }
            } catch {
                return "{}"
            }
            return object.isEmpty ? "{}" : String(decoding: object, as: UTF8.self) + "}"
        }
    }

    /// The JSON of one member of an object; nil when it has none of the name.
    public static func raw(_ name: String, of text: String) -> String? {
        member(name, of: text) { (scanner) throws(JSONFlaw) in
            String(decoding: try scanner.raw(), as: UTF8.self)
        }
    }

    /// The text of one member of an object; nil when it has none of the name that is a text.
    public static func text(_ name: String, of text: String) -> String? {
        member(name, of: text) { (scanner) throws(JSONFlaw) in try scanner.textOrSkip() }
    }

    /// The whole number of one member of an object; nil when it has none of the name that is one.
    public static func integer(_ name: String, of text: String) -> Int64? {
        member(name, of: text) { (scanner) throws(JSONFlaw) in
            Int64(String(decoding: try scanner.raw(), as: UTF8.self))
        }
    }

    /// The texts of one member of an object that is a list; nil when it has none of the name that is one.
    public static func texts(_ name: String, of text: String) -> [String]? {
        member(name, of: text) { (scanner) throws(JSONFlaw) in
            guard scanner.peek() == .array else {
                try scanner.skip()
                return nil
            }
            var texts: [String] = []
            try scanner.array { (scanner) throws(JSONFlaw) in
                if let text = try scanner.textOrSkip() { texts.append(text) }
            }
            return texts
        }
    }

    private mutating func textOrSkip() throws(JSONFlaw) -> String? {
        guard peek() == .string else {
            try skip()
            return nil
        }
        return try string()
    }

    /// - Parameter read: must consume the value.
    private static func member<Value>(
        _ name: String, of text: String, _ read: (inout JSONScanner) throws(JSONFlaw) -> Value?
    ) -> Value? {
        var copy = text
        return copy.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            var found: Value?
            do throws(JSONFlaw) {
                try scanner.object { (member, scanner) throws(JSONFlaw) in
                    if member == name { found = try read(&scanner) } else { try scanner.skip() }
                }
            } catch {
                return nil
            }
            return found
        }
    }

    /// Reads a flat object of strings, such as the labels the store keeps.
    /// - Returns: nil when `text` is something else.
    public static func pairs(_ text: String) -> [(name: String, value: String)]? {
        if text == "{}" { return [] }
        var copy = text
        return copy.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            var pairs: [(name: String, value: String)] = []
            do throws(JSONFlaw) {
                try scanner.object { (name, scanner) throws(JSONFlaw) in
                    pairs.append((name, try scanner.string()))
                }
                try scanner.end()
                return pairs
            } catch {
                return nil
            }
        }
    }
}
