/// Words of another system and what they are here.
///
/// A word for joined columns has as many parts as there are columns. `*` stands for anything, a whole part or
/// some of it. Exact words come first, then those with `*` in the order written.
public struct ValueMap: Hashable, Sendable {
    private var exact: [String: String] = [:]
    private var open: [Open] = []

    private struct Open: Hashable, Sendable {
        let parts: [WordPattern]
        let result: String
    }

    public init() {}

    /// False when the word stands there already.
    public mutating func add(_ word: String, _ result: String, parts count: Int) -> Bool {
        let parts = count > 1 ? Self.parts(of: word) : [word]
        guard parts.count == count, parts.contains(where: WordPattern.isOne) else {
            return exact.updateValue(result, forKey: word) == nil
        }
        let wanted = parts.map { WordPattern($0) }
        guard !open.contains(where: { $0.parts == wanted }) else { return false }
        open.append(Open(parts: wanted, result: result))
        return true
    }

    /// What a word means; nil when nothing is said of it.
    public subscript(word: String) -> String? {
        if let result = exact[word] { return result }
        guard !open.isEmpty else { return nil }
        let found = Self.parts(of: word)
        return open.first { entry in
            if entry.parts.count == 1 { return entry.parts[0].matches(word) }
            return entry.parts.count == found.count && zip(entry.parts, found).allSatisfy { $0.matches($1) }
        }?.result
    }

    /// How many parts a word has.
    public static func parts(of word: String) -> [String] {
        var parts: [String] = [""]
        var rest = word[...]
        while !rest.isEmpty {
            if rest.hasPrefix(ColumnValue.separator) {
                rest = rest.dropFirst(ColumnValue.separator.count)
                parts.append("")
            } else {
                parts[parts.count - 1].append(rest.removeFirst())
            }
        }
        return parts
    }
}
