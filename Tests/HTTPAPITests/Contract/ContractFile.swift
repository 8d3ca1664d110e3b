import API
import Foundation
import Yams

/// `Schemas/openapi.yaml`, read for the tests that hold it against the server.
struct ContractFile: Sendable {
    let whole: JSONSample
    /// In the order of the file.
    let operations: [Operation]

    struct Operation: Sendable {
        let id: String
        let method: String
        let path: String
        /// As it stands, references followed.
        let text: JSONSample
        /// Of parameters, body and successes, in the order of the file.
        let exampleNames: [String]
    }

    static let shared: ContractFile = {
        do {
            return try ContractFile()
        } catch {
            preconditionFailure("the contract cannot be read: \(error)")
        }
    }()

    private init() throws {
        let root = #filePath.components(separatedBy: "/Tests/HTTPAPITests/")[0]
        let text = try String(contentsOfFile: root + "/Schemas/openapi.yaml", encoding: .utf8)
        guard let node = try compose(yaml: text), let paths = node["paths"]?.mapping else {
            throw CocoaError(.fileReadCorruptFile)
        }
        let whole = JSONSample(node)
        self.whole = whole
        operations = paths.flatMap { path, methods in
            (methods.mapping ?? [:]).map { method, operation in
                Operation(
                    id: operation["operationId"]?.string ?? "", method: (method.string ?? "").uppercased(),
                    path: path.string ?? "", text: JSONSample(operation).following(whole),
                    exampleNames: operation.successfulExampleNames)
            }
        }
    }

    /// Every example of an error, by its name; one that stands in several places stands here once.
    var problemExamples: [(name: String, status: String, value: JSONSample)] {
        var seen: Set<[JSONSample]> = []
        return operations.flatMap { operation in
            operation.responses.sorted { $0.key < $1.key }.filter { $0.key >= "4" }.flatMap {
                status, response in
                response.examples.sorted { $0.key < $1.key }.map {
                    (name: $0.key, status: status, value: $0.value)
                }
            }
        }.filter { seen.insert([.text($0.name), .text($0.status), $0.value]).inserted }
    }
}

extension ContractFile.Operation {
    var responses: [String: JSONSample] { text["responses"]?.members ?? [:] }

    var parameters: [JSONSample] { text["parameters"]?.elements ?? [] }

    func parameters(in place: String) -> Set<String> {
        Set(parameters.filter { $0["in"]?.string == place }.compactMap { $0["name"]?.string })
    }

    /// Nil for what needs no token.
    var roles: Set<String>? {
        text["security"] == .list([]) ? nil : Set((text["x-roles"]?.elements ?? []).compactMap(\.string))
    }

    func requestBody(_ example: String) -> String? {
        let content = text["requestBody"]?["content"]
        return content?["application/json"]?["examples"]?[example]?["value"]?.json
            ?? content?["text/plain"]?["examples"]?[example]?["value"]?.string
            ?? content?["application/x-www-form-urlencoded"]?["examples"]?[example]?["value"]?.string
    }

    /// The path with the parameters of an example in it.
    func target(_ example: String) -> String {
        var path = path
        var query: [String] = []
        for parameter in parameters {
            guard let name = parameter["name"]?.string, let value = parameter["examples"]?[example]?["value"]
            else { continue }
            let texts = value.elements.isEmpty ? [value.plain] : value.elements.map(\.plain)
            switch parameter["in"]?.string {
            case "path": path = path.replacingOccurrences(of: "{\(name)}", with: texts[0])
            case "query" where parameter["explode"] == .flag(true):
                query += texts.map { "\(name)=\($0.percentEncodedForPath)" }
            default: query.append("\(name)=\(texts.joined(separator: ",").percentEncodedForPath)")
            }
        }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }
}

extension JSONSample {
    /// Examples of a response, in whichever form of content.
    var examples: [String: JSONSample] {
        var found: [String: JSONSample] = [:]
        for content in (self["content"]?.members ?? [:]).values {
            for (name, example) in content["examples"]?.members ?? [:] { found[name] = example["value"] }
        }
        return found
    }

    /// Without quotes.
    fileprivate var plain: String { string ?? json }

    /// References of parameters, responses and headers replaced by what they point at.
    fileprivate func following(_ root: JSONSample) -> JSONSample {
        switch self {
        case .object(let members):
            if let reference = members["$ref"]?.string, !reference.hasPrefix("#/components/schemas/") {
                let parts = reference.dropFirst(2).split(separator: "/")
                let target = parts.reduce(root) { $0[String($1)] ?? .null }
                return target.following(root)
            }
            return .object(members.mapValues { $0.following(root) })
        case .list(let elements): return .list(elements.map { $0.following(root) })
        default: return self
        }
    }
}

extension Node {
    fileprivate var successfulExampleNames: [String] {
        let parameters = (self["parameters"]?.array() ?? []).flatMap { $0["examples"].memberNames }
        let body = self["requestBody"]?["content"]?["application/json"]?["examples"].memberNames ?? []
        let successes = (self["responses"]?.mapping ?? [:]).filter { $0.key.string?.hasPrefix("2") == true }
        let answers = successes.flatMap { response in
            (response.value["content"]?.mapping ?? [:]).flatMap { $0.value["examples"].memberNames }
        }
        var seen: Set<String> = []
        return (answers + body + parameters).filter { seen.insert($0).inserted }
    }
}

extension Node? {
    fileprivate var memberNames: [String] { self?.mapping?.compactMap { $0.key.string } ?? [] }
}
