import Hummingbird
import Kernel
import Yams

/// `Schemas/openapi.yaml`, compiled in, served as JSON.
enum Contract {
    static let read: Handler = { _ in .json(json) }

    private static let json: [UInt8] = {
        let text = String(decoding: PackageResources.openapi_yaml, as: UTF8.self)
        guard let node = try? compose(yaml: text) else {
            preconditionFailure("the contract compiled in is YAML")
        }
        var bytes: [UInt8] = []
        bytes.append(node)
        return bytes
    }()
}

extension [UInt8] {
    /// A YAML value as JSON, mappings in their order.
    fileprivate mutating func append(_ node: Node) {
        switch node {
        case .mapping(let mapping):
            append(UInt8(ascii: "{"))
            for (index, pair) in mapping.enumerated() {
                if index > 0 { append(UInt8(ascii: ",")) }
                appendJSONString(pair.key.string ?? "")
                append(UInt8(ascii: ":"))
                append(pair.value)
            }
            append(UInt8(ascii: "}"))
        case .sequence(let sequence):
            append(UInt8(ascii: "["))
            for (index, element) in sequence.enumerated() {
                if index > 0 { append(UInt8(ascii: ",")) }
                append(element)
            }
            append(UInt8(ascii: "]"))
        case .scalar(let scalar):
            switch node.tag {
            case Tag(.int), Tag(.float), Tag(.bool): append(contentsOf: scalar.string.utf8)
            case Tag(.null): append(contentsOf: "null".utf8)
            default: appendJSONString(scalar.string)
            }
        case .alias: preconditionFailure("the contract has no aliases")
        }
    }
}
