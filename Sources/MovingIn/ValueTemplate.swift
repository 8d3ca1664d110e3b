/// A text with columns in it: `{Category} for {caller}`.
public struct ValueTemplate: Hashable, Sendable {
    public enum Part: Hashable, Sendable {
        case text(String)
        case column(String)
    }

    public let parts: [Part]

    /// Nil for a bracket without its other half, or nothing between the two. `{{` and `}}` are brackets.
    public init?(_ text: String) {
        var parts: [Part] = []
        var plain = ""
        var name: String?
        var rest = text[...]
        while let character = rest.popFirst() {
            if name != nil {
                if character == "}" {
                    guard let found = name, !found.isEmpty else { return nil }
                    if !plain.isEmpty { parts.append(.text(plain)) }
                    plain = ""
                    parts.append(.column(found))
                    name = nil
                } else {
                    name?.append(character)
                }
            } else if character == "{" || character == "}" {
                if rest.first == character {
                    rest.removeFirst()
                    plain.append(character)
                } else {
                    guard character == "{" else { return nil }
                    name = ""
                }
            } else {
                plain.append(character)
            }
        }
        guard name == nil else { return nil }
        if !plain.isEmpty { parts.append(.text(plain)) }
        self.parts = parts
    }

    public var columns: [String] {
        parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
    }
}
