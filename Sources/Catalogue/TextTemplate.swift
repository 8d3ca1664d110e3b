/// A text with places to be filled: `{{number}}: we have restored {{service}}`.
///
/// There is nothing but places: no conditions, no loops, so that filling one costs what its length is.
public struct TextTemplate: Hashable, Sendable {
    /// As it was written.
    public let source: String
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case words(String)
        case place(String)
    }

    public init(_ source: String) {
        self.source = source
        parts = Self.parts(of: source)
    }

    /// The places, in order.
    public var places: [String] {
        parts.compactMap { if case .place(let name) = $0 { name } else { nil } }
    }

    /// The text with every place filled; one that has no value is filled with nothing.
    public func filled(_ value: (String) -> String?) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .place(let name): value(name) ?? ""
            }
        }.joined()
    }

    /// `{{` without its `}}` is text.
    private static func parts(of source: String) -> [Part] {
        var parts: [Part] = []
        var rest = source[...]
        while let start = rest.firstPair("{") {
            let inside = rest[rest.index(start, offsetBy: 2)...]
            guard let end = inside.firstPair("}") else { break }
            if start > rest.startIndex { parts.append(.words(String(rest[..<start]))) }
            let name = inside[..<end].drop { $0 == " " }
            parts.append(.place(String(name.prefix { $0 != " " })))
            rest = inside[inside.index(end, offsetBy: 2)...]
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        return parts
    }
}

extension Substring {
    /// Where the same character stands twice first.
    fileprivate func firstPair(_ wanted: Character) -> Index? {
        indices.first { index in
            let next = self.index(after: index)
            return self[index] == wanted && next < endIndex && self[next] == wanted
        }
    }
}
