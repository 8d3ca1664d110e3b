import Kernel
import ServiceLevels
import Store

/// What a ticket's journal entry says of things its clocks go by.
struct ClockPayload: Sendable {
    var type: String?
    var from: String?
    var status: String?
    var reason: String?
    var priority: Int?
    var isAutomatic = false
    var changes: [(field: String, from: String?, to: String?)] = []
    /// The clock of a warning, or of a target set by hand.
    var clock: ServiceClock?
    var percent: Int?
    /// What was set by hand; nil when it was taken back.
    var agreement: Agreement?

    init(_ entry: JournalEntry) {
        var payload = entry.payload
        payload.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            // What is no JSON says nothing.
            try? scanner.object { (name, scanner) throws(JSONFlaw) in
                try read(name, entry.type, &scanner)
            }
        }
    }

    private mutating func read(
        _ name: String, _ type: JournalType, _ scanner: inout JSONScanner
    ) throws(JSONFlaw) {
        switch name {
        case "type": self.type = try scanner.textIfAny()
        case "from": from = try scanner.textIfAny()
        case "status": status = try scanner.textIfAny()
        case "reason": reason = try scanner.textIfAny()
        case "priority": priority = try scanner.wholeNumberIfAny().map { Int($0) }
        case "automatic": isAutomatic = try String(decoding: scanner.raw(), as: UTF8.self) == "true"
        case "clock": clock = try scanner.textIfAny().flatMap { ServiceClock($0) }
        case "percent": percent = try scanner.wholeNumberIfAny().map { Int($0) }
        case "agreement" where type == .ticketTargetSet: agreement = try Agreement(&scanner)
        case "changes":
            try scanner.array { (scanner) throws(JSONFlaw) in
                var field = ""
                var from: String?
                var to: String?
                try scanner.object { (name, scanner) throws(JSONFlaw) in
                    switch name {
                    case "field": field = try scanner.string()
                    case "from": from = try scanner.textIfAny()
                    case "to": to = try scanner.textIfAny()
                    default: try scanner.skip()
                    }
                }
                changes.append((field, from, to))
            }
        default: try scanner.skip()
        }
    }
}

extension JSONScanner {
    /// A string; nil for any other value, which is consumed.
    mutating func textIfAny() throws(JSONFlaw) -> String? {
        if peek() == .string { return try string() }
        try skip()
        return nil
    }

    /// A whole number; nil for any other value, which is consumed.
    mutating func wholeNumberIfAny() throws(JSONFlaw) -> Int64? {
        Int64(String(decoding: try raw(), as: UTF8.self))
    }
}
