import HTTPTypes
import Hummingbird
import Kernel

/// In which form a list is wanted: a page of JSON, or all of it row by row.
enum ListFormat: String, CaseIterable {
    case json
    /// RFC 4180.
    case csv
    /// One JSON object on each line.
    case jsonl

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .jsonl: "application/x-ndjson"
        }
    }
}

extension Incoming {
    /// Parameters that every list takes besides its own.
    static let listParameters = ["format", "bom"]

    /// What `format=` says, or else `Accept`; JSON where neither says anything that is known.
    func listFormat() throws -> ListFormat {
        if let text = query["format"] {
            guard let format = ListFormat(rawValue: text) else {
                let known = ListFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestFlaw.query("format", "\"\(text.prefix(40))\" is not one of \(known)")
            }
            return format
        }
        let accepted = (request.headers[.accept] ?? "").split(separator: ",").prefix(16).map { part in
            part.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        }
        for type in accepted {
            switch type {
            case "application/json", "*/*", "application/*": return .json
            case "text/csv": return .csv
            case "application/x-ndjson", "application/jsonl", "application/jsonlines": return .jsonl
            default: continue
            }
        }
        return .json
    }
}
