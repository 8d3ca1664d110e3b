public import ArgumentParser
import Foundation
import FoundationNetworking

/// A list for other programs, instead of a table for people.
public struct ExportOptions: ParsableArguments {
    /// What a list can be written as.
    public enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, jsonl
    }

    @Option(help: "Write the whole list as csv or jsonl (one JSON object a line), as it comes.")
    public var format: Format?

    @Flag(help: "With csv: begin with the mark of UTF-8, so that Excel reads Chinese.")
    public var bom = false

    public init() {}

    func add(to request: inout ClientRequest) {
        request.add("format", format?.rawValue)
        if format != nil, bom { request.add("bom", "true") }
    }

    /// A request for a list that takes nothing else.
    func asking(_ request: ClientRequest) -> ClientRequest {
        var request = request
        add(to: &request)
        return request
    }
}

extension DeskClient {
    /// Writes an answer to standard output as it comes, however long it is.
    /// - Throws: ``ClientFailure`` when it is refused or cut off.
    func pass(_ request: ClientRequest) async throws {
        var refusal: ClientAnswer?
        do {
            for try await part in LiveConnection.parts(of: try urlRequest(request)) {
                switch part {
                case .head(let status) where (200..<300).contains(status): break
                case .head(let status): refusal = ClientAnswer(server: access.server, status: status)
                case .bytes(let data) where refusal != nil: refusal?.take(data)
                case .bytes(let data): try Screen.put(data)
                }
            }
        } catch let error as URLError {
            throw ClientFailure.unreachable(access.server, why: error.localizedDescription)
        }
        if let refusal { throw refusal.refusal }
    }
}
