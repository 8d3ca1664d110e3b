import Kernel

/// The parameters behind the question mark, decoded (`+` is a blank, as forms and Go's clients write it).
struct Query {
    private let pairs: [(name: String, value: String)]

    init(_ text: String) {
        pairs = text.split(separator: "&").map { part in
            let cut = part.firstIndex(of: "=") ?? part.endIndex
            let value = cut == part.endIndex ? "" : part[part.index(after: cut)...]
            return (String(part[..<cut]).percentDecoded, String(value).percentDecoded)
        }
    }

    /// Parameters that stand in a dictionary.
    init(pairs: [String: String]) {
        self.pairs = pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private init(_ pairs: [(name: String, value: String)]) {
        self.pairs = pairs
    }

    /// These, and what they say nothing of as in `base`.
    func over(_ base: [String: String]) -> Query {
        let own = Set(pairs.map(\.name))
        return Query(base.filter { !own.contains($0.key) }.map { ($0.key, $0.value) } + pairs)
    }

    /// The last value of a parameter; nil when it is missing or empty.
    subscript(name: String) -> String? {
        pairs.last { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// Every value of a parameter, lists taken apart at commas.
    func list(_ name: String) -> [String] {
        all(name).flatMap { $0.split(separator: ",").map(String.init) }
    }

    /// Every value of a parameter as it is.
    func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
    }

    /// - Throws: ``RequestFlaw`` for parameters not in `known`, since a misspelt filter would silently list
    ///   everything, and for values no text can have.
    func check(known: [String]) throws {
        let unknown = pairs.map(\.name).filter { !known.contains($0) }
        if let first = unknown.first {
            throw RequestFlaw.query(first, "is not known here: expected \(known.joined(separator: ", "))")
        }
        if let first = pairs.first(where: { $0.value.holdsNull }) {
            throw RequestFlaw.query(first.name, "must not hold the character U+0000")
        }
    }

    /// - Throws: ``RequestFlaw`` outside 1…``Kernel/Limits/pageMaximum``.
    func pageSize() throws -> PageSize {
        guard let text = self["limit"] else { return .standard }
        guard let size = Int(text).flatMap(PageSize.init) else {
            throw RequestFlaw.query("limit", "expected a number from 1 to \(Limits.pageMaximum)")
        }
        return size
    }

    /// Words of a closed list.
    func words<Word: RawRepresentable & CaseIterable>(_ name: String, _ type: Word.Type) throws -> [Word]
    where Word.RawValue == String {
        try list(name).map { text in
            guard let word = Word(rawValue: text) else {
                let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestFlaw.query(name, "\"\(text)\" is not one of \(known)")
            }
            return word
        }
    }

    /// A moment, with its distance from UTC.
    func time(_ name: String) throws -> Instant? {
        guard let text = self[name] else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw RequestFlaw.query(name, "expected a time such as 2026-11-24T09:00:00+08:00")
        }
        return instant
    }

    /// A day of a calendar that has a day before and one after it.
    /// - Parameter alternative: what else would be taken, for whoever is told of a mistake.
    func day(_ name: String, or alternative: String = "") throws -> CivilDate? {
        guard let text = self[name] else { return nil }
        guard let date = CivilDate(text), (1...9998).contains(date.year) else {
            throw RequestFlaw.query(name, "expected a day such as 2026-10-01" + alternative)
        }
        return date
    }

    /// `true` or `false`.
    func flag(_ name: String, default standard: Bool) throws -> Bool {
        switch self[name] {
        case nil: return standard
        case "true"?, "1"?: return true
        case "false"?, "0"?: return false
        case let other?: throw RequestFlaw.query(name, "expected true or false, found \"\(other)\"")
        }
    }
}

extension String {
    fileprivate var percentDecoded: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return self
        }
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                if rest.count >= 2,
                    let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                {
                    bytes.append(value)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
