/// An alert's labels, sorted bytewise by name, empty values left out: the form that is hashed and stored.
public struct Labels: Hashable, Sendable {
    public struct Pair: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public let pairs: [Pair]

    /// - Parameter pairs: in any order; of two with one name the later counts, as in JSON objects elsewhere.
    public init(_ pairs: [Pair]) {
        var kept = pairs.filter { !$0.value.isEmpty }
        if !kept.isStrictlySorted {
            let indexed = kept.enumerated().sorted { left, right in
                left.element.name.precedesBytewise(right.element.name)
                    || (left.element.name.equalsBytewise(right.element.name) && left.offset > right.offset)
            }
            kept = indexed.reduce(into: []) { result, next in
                let isRepeated = result.last?.name.equalsBytewise(next.element.name) ?? false
                if !isRepeated { result.append(next.element) }
            }
        }
        self.pairs = kept
    }

    public init(_ dictionary: [String: String]) {
        self.init(dictionary.map { Pair(name: $0.key, value: $0.value) })
    }

    public subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    public var isEmpty: Bool { pairs.isEmpty }

    public var dictionary: [String: String] {
        Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension [Labels.Pair] {
    fileprivate var isStrictlySorted: Bool {
        guard count > 1 else { return true }
        return indices.dropFirst().allSatisfy { self[$0 - 1].name.precedesBytewise(self[$0].name) }
    }
}

extension String {
    /// Order of the UTF-8 bytes, which is Go's order of strings and not Swift's.
    func precedesBytewise(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// Equal in every byte; Swift's `==` takes é for e with an accent.
    fileprivate func equalsBytewise(_ other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
