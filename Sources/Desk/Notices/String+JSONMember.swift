import Kernel

/// Single members of an entry's payload.
extension String {
    /// A member of a JSON object that is a string; nil when there is none.
    func jsonText(_ member: String) -> String? {
        jsonMember(member) { (scanner) throws(JSONFlaw) in
            guard scanner.peek() == .string else {
                try scanner.skip()
                return nil
            }
            return try scanner.string()
        }
    }

    /// A member of a JSON object that is a whole number; nil when there is none.
    func jsonInteger(_ member: String) -> Int64? {
        jsonMember(member) { (scanner) throws(JSONFlaw) in
            Int64(String(decoding: try scanner.raw(), as: UTF8.self))
        }
    }

    /// A member of a JSON object that is a list of strings; nil when there is none.
    func jsonTexts(_ member: String) -> [String]? {
        jsonMember(member) { (scanner) throws(JSONFlaw) in
            guard scanner.peek() == .array else {
                try scanner.skip()
                return nil
            }
            var texts: [String] = []
            try scanner.array { (scanner) throws(JSONFlaw) in
                if scanner.peek() == .string {
                    texts.append(try scanner.string())
                } else {
                    try scanner.skip()
                }
            }
            return texts
        }
    }

    /// - Parameter read: must consume the value.
    private func jsonMember<Value>(
        _ member: String, _ read: (inout JSONScanner) throws(JSONFlaw) -> Value?
    ) -> Value? {
        var copy = self
        return copy.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            var found: Value?
            do throws(JSONFlaw) {
                try scanner.object { (name, scanner) throws(JSONFlaw) in
                    if name == member { found = try read(&scanner) } else { try scanner.skip() }
                }
            } catch {
                return nil
            }
            return found
        }
    }
}
