import Foundation
import Yams

/// A JSON value, from an answer or from the contract, to be compared with another.
enum JSONSample: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONSample])
    case object([String: JSONSample])

    subscript(name: String) -> JSONSample? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var string: String? { if case .text(let text) = self { text } else { nil } }

    var elements: [JSONSample] { if case .list(let elements) = self { elements } else { [] } }

    var members: [String: JSONSample] { if case .object(let members) = self { members } else { [:] } }

    /// As compact JSON, to be sent.
    var json: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .text(let text): "\"" + text.map { Self.escapes[$0] ?? String($0) }.joined() + "\""
        case .list(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { JSONSample.text($0.key).json + ":" + $0.value.json }.joined(separator: ",")
                + "}"
        }
    }

    private static let escapes: [Character: String] = ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t"]
}

extension JSONSample: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let elements = try? container.decode([JSONSample].self) {
            self = .list(elements)
        } else {
            self = .object(try container.decode([String: JSONSample].self))
        }
    }

    init(json bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(JSONSample.self, from: Data(bytes))
    }
}

extension JSONSample {
    /// A value of the contract.
    init(_ node: Node) {
        switch node {
        case .mapping(let mapping):
            let pairs = mapping.map { ($0.key.string ?? "", JSONSample($0.value)) }
            self = .object(Dictionary(pairs, uniquingKeysWith: { $1 }))
        case .sequence(let sequence): self = .list(sequence.map { JSONSample($0) })
        case .scalar(let scalar):
            switch node.tag {
            case Tag(.int), Tag(.float): self = .number(Double(scalar.string) ?? .nan)
            case Tag(.bool): self = .flag(scalar.string == "true")
            case Tag(.null): self = .null
            default: self = .text(scalar.string)
            }
        case .alias: preconditionFailure("the contract has no aliases")
        }
    }
}

extension JSONSample {
    /// Members whose values no two runs share: only their types are compared.
    private static let ofTheMoment: Set<String> = [
        "sequence", "at", "openedAt", "updatedAt", "endedAt", "raisedAt", "clearedAt", "endsAt", "closesAt",
        "uptime",
        "startedAt", "elapsedSeconds", "due", "usedMilliseconds", "remainingMilliseconds", "percent",
        "createdAt", "nextAt",
        "asOf", "oldestAt", "medianAgeSeconds", "medianSeconds", "p90Seconds", "p95Seconds",
        "resolvedAt", "expiresAt", "changedAt",
    ]

    /// Where `real` is not like this documented value: members, types, and values that do not depend on the moment.
    func differences(from real: JSONSample, at path: String = "") -> [String] {
        switch (self, real) {
        case (.object(let wanted), .object(let found)):
            let missing = Set(wanted.keys).subtracting(found.keys).map { "\(path).\($0) is missing" }
            let surplus = Set(found.keys).subtracting(wanted.keys).map { "\(path).\($0) is not documented" }
            let inside = wanted.flatMap { name, value in
                found[name].map { value.differences(from: $0, at: path + "." + name) } ?? []
            }
            return (missing + surplus + inside).sorted()
        case (.list(let wanted), .list(let found)):
            guard wanted.count == found.count else {
                return ["\(path): \(wanted.count) elements are documented, \(found.count) came"]
            }
            return zip(wanted, found).enumerated().flatMap { index, pair in
                pair.0.differences(from: pair.1, at: "\(path)[\(index)]")
            }
        default:
            if self == real { return [] }
            let name = path.split(separator: ".").last.map(String.init) ?? ""
            if Self.ofTheMoment.contains(name), type == real.type { return [] }
            return ["\(path): \(json) is documented, \(real.json) came"]
        }
    }

    private var type: String {
        switch self {
        case .null: "null"
        case .flag: "boolean"
        case .number: "number"
        case .text: "string"
        case .list: "array"
        case .object: "object"
        }
    }
}
