import API
import Foundation

/// The members of a journal entry's payload, or any other JSON object whose shape depends.
struct Payload: Sendable {
    private let members: [String: JSONValue]

    /// Empty for anything but an object.
    init(_ value: JSONValue) {
        members = (try? JSONDecoder().decode([String: JSONValue].self, from: Data(value.text.utf8))) ?? [:]
    }

    /// A text, or a number or flag as text; nil for what is missing, null, a list or an object.
    subscript(_ name: String) -> String? {
        guard let text = members[name]?.text, let first = text.first, text != "null" else { return nil }
        switch first {
        case "\"": return try? JSONDecoder().decode(String.self, from: Data(text.utf8))
        case "[", "{": return nil
        default: return text
        }
    }

    /// The texts of a list, one after the other; nil for anything else.
    func texts(_ name: String) -> String? {
        members[name].flatMap { try? JSONDecoder().decode([String].self, from: Data($0.text.utf8)) }?
            .joined(separator: ", ")
    }

    /// The objects of a list.
    func objects(_ name: String) -> [Payload] {
        members[name]?.objects ?? []
    }

    /// Names of the members, sorted.
    var names: [String] { members.keys.sorted() }
}

extension JSONValue {
    /// The elements of a list; empty for anything else.
    var objects: [Payload] {
        let values = try? JSONDecoder().decode([JSONValue].self, from: Data(text.utf8))
        return (values ?? []).map(Payload.init)
    }
}
