import API

/// `attachment; filename="x.png"; filename*=UTF-8''%E5%9B%BE.png` (RFC 6266), and the same of a form's part.
struct ContentDisposition {
    let kind: String
    private(set) var parameters: [String: String] = [:]

    /// Nil for what is no such header.
    init?(_ text: String) {
        var rest = text[...]
        kind = rest.taken { $0 != ";" }.filter { $0 != " " }.lowercased()
        guard !kind.isEmpty else { return nil }
        while !rest.isEmpty {
            rest = rest.drop { $0 == ";" || $0 == " " || $0 == "\t" }
            let name = rest.taken { $0 != "=" && $0 != ";" }.filter { $0 != " " }.lowercased()
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            let value = rest.first == "\"" ? rest.quoted() : String(rest.taken { $0 != ";" })
            if !name.isEmpty, parameters[name] == nil { parameters[name] = value }
        }
    }

    /// The name in UTF-8 where there is one, else the plain one, in which browsers write `"` as `%22`.
    var fileName: String? {
        if let extended = parameters["filename*"], extended.lowercased().hasPrefix("utf-8'") {
            let value = extended.dropFirst(6).drop { $0 != "'" }.dropFirst()
            return String(value).percentDecodedStrictly
        }
        return parameters["filename"]?.replacing("%22", with: "\"")
    }

    /// A header with this file name, for every client.
    static func attachment(_ name: String) -> String {
        let plain = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map {
                    (0x20...0x7E).contains($0.value) && $0 != "\"" && $0 != "\\" && $0 != "%" ? $0 : "_"
                }))
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(name.percentEncodedForPath)"
    }
}

extension Substring {
    fileprivate mutating func taken(while isTaken: (Character) -> Bool) -> Substring {
        let end = firstIndex { !isTaken($0) } ?? endIndex
        defer { self = self[end...] }
        return self[..<end]
    }

    /// A quoted text; a backslash before a quote or a backslash is none of it.
    fileprivate mutating func quoted() -> String {
        removeFirst()
        var text = ""
        while let character = popFirst(), character != "\"" {
            if character == "\\", let next = first, next == "\"" || next == "\\" {
                text.append(next)
                removeFirst()
            } else {
                text.append(character)
            }
        }
        return text
    }
}

extension String {
    /// Percent-encoded UTF-8; nil where it is not.
    fileprivate var percentDecodedStrictly: String? {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
