extension JSONScanner {
    /// Some members of an object as an object of their own; `{}` when `text` is no object.
    public static func members(_ names: [String], of text: String) -> String {
        var copy = text
        return copy.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            var kept: [UInt8] = []
            do throws(JSONFlaw) {
                try scanner.object { (name, scanner) throws(JSONFlaw) in
                    let value = try scanner.raw()
                    guard names.contains(name) else { return }
                    kept.append(kept.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
                    kept.appendJSONString(name)
                    kept.append(UInt8(ascii: ":"))
                    kept.append(contentsOf: value)
                }
            } catch {
                return "{}"
            }
            return kept.isEmpty ? "{}" : String(decoding: kept, as: UTF8.self) + "}"
        }
    }

    /// The text of one member of an object; nil when it has none of the name that is a text.
    public static func text(_ name: String, of text: String) -> String? {
        var copy = text
        return copy.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            var found: String?
            do throws(JSONFlaw) {
                try scanner.object { (member, scanner) throws(JSONFlaw) in
                    guard member == name, scanner.peek() == .string else { return try scanner.skip() }
                    found = try scanner.string()
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
