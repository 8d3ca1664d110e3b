import API
import Foundation
import Kernel
import NIOCore
import NIOFoundationEssentialsCompat

extension Incoming {
    /// The body as what this operation takes, strictly: valid JSON, no unknown or doubled members, the right
    /// types.
    ///
    /// - Parameter optional: an empty body stands for an empty object.
    func ask<Wanted: Ask>(_ type: Wanted.Type, _ body: ByteBuffer, optional: Bool = false) throws -> Wanted {
        if body.readableBytes == 0, optional {
            return try decode(type, Data("{}".utf8))
        }
        try checkMembers(of: body, known: type.fields)
        return try decode(type, Data(buffer: body))
    }

    private func checkMembers(of body: ByteBuffer, known: [String]) throws {
        var errors: [FieldBody] = []
        var seen: Set<String> = []
        try body.withUnsafeReadableBytes { raw in
            var scanner = JSONScanner(raw.bindMemory(to: UInt8.self))
            do throws(JSONFlaw) {
                try scanner.object { (name, scanner) throws(JSONFlaw) in
                    if !known.contains(name) {
                        errors.append(
                            FieldBody(
                                field: String(name.prefix(80)),
                                message: "is not known here: expected \(known.joined(separator: ", "))"))
                    } else if !seen.insert(name).inserted {
                        errors.append(FieldBody(field: name, message: "stands twice"))
                    }
                    try scanner.skip()
                }
                try scanner.end()
            } catch {
                throw RequestFlaw.json(error)
            }
        }
        guard errors.isEmpty else { throw RequestFlaw.members(errors) }
    }

    private func decode<Wanted: Ask>(_ type: Wanted.Type, _ data: Data) throws -> Wanted {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw RequestFlaw.members([error.field])
        }
    }
}

extension DecodingError {
    /// The member that was wrong, and how.
    fileprivate var field: FieldBody {
        switch self {
        case .keyNotFound(let key, _): FieldBody(field: key.stringValue, message: "is missing")
        case .typeMismatch(let type, let context):
            FieldBody(field: context.path, message: "must be \(Self.name(of: type))")
        case .valueNotFound(let type, let context):
            FieldBody(field: context.path, message: "must be \(Self.name(of: type)), not null")
        case .dataCorrupted(let context): FieldBody(field: context.path, message: context.debugDescription)
        @unknown default: FieldBody(field: "", message: "cannot be read")
        }
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type: "a whole number"
        case is Bool.Type: "true or false"
        case is [String: String].Type, is [String: Any].Type: "an object of texts"
        default: "of another type (\(type))"
        }
    }
}

extension DecodingError.Context {
    fileprivate var path: String {
        codingPath.map(\.stringValue).joined(separator: ".")
    }
}
