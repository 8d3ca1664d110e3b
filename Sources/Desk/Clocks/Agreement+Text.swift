import Kernel
import ServiceLevels

/// Agreements as the journal and the store spell them: `["incident-high",28800000,"24x7",["requester"],
/// [[50,"notify"],[100,"notify","dutyManager"]]]`.
extension Agreement {
    /// Nil for JSON's `null`.
    init?(_ scanner: inout JSONScanner) throws(JSONFlaw) {
        if scanner.null() { return nil }
        var place = 0
        var target: String?
        var allowed: Int64?
        var calendar = ""
        var pauses: Set<String> = []
        var warnings: [WarningPoint] = []
        try scanner.array { (scanner) throws(JSONFlaw) in
            switch place {
            case 0: target = try scanner.textIfAny()
            case 1: allowed = try scanner.wholeNumberIfAny()
            case 2: calendar = try scanner.string()
            case 3: try scanner.array { (scanner) throws(JSONFlaw) in pauses.insert(try scanner.string()) }
            case 4:
                try scanner.array { (scanner) throws(JSONFlaw) in warnings.append(try WarningPoint(&scanner))
                }
            default: try scanner.skip()
            }
            place += 1
        }
        self.init(target: target, allowed: allowed, calendar: calendar, pauses: pauses, warnings: warnings)
    }

    func write(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        bytes.appendJSON(target)
        bytes.append(UInt8(ascii: ","))
        bytes.appendJSON(allowed)
        bytes.append(UInt8(ascii: ","))
        bytes.appendJSONString(calendar)
        bytes.append(contentsOf: ",[".utf8)
        bytes.appendList(pauses.sorted()) { $0.appendJSONString($1) }
        bytes.append(contentsOf: "],[".utf8)
        bytes.appendList(warnings) { bytes, point in
            bytes.append(contentsOf: "[\(point.percent)".utf8)
            for action in point.actions { bytes.append(contentsOf: ",\"\(action.rawValue)\"".utf8) }
            bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(contentsOf: "]]".utf8)
    }
}

extension WarningPoint {
    fileprivate init(_ scanner: inout JSONScanner) throws(JSONFlaw) {
        var percent = 0
        var actions: [Action] = []
        try scanner.array { (scanner) throws(JSONFlaw) in
            if scanner.peek() == .string {
                if let action = Action(rawValue: try scanner.string()) { actions.append(action) }
            } else {
                percent = Int(try scanner.wholeNumberIfAny() ?? 0)
            }
        }
        self.init(percent: percent, actions: actions)
    }
}

extension [UInt8] {
    mutating func appendJSON(_ text: String?) {
        if let text { appendJSONString(text) } else { append(contentsOf: "null".utf8) }
    }

    mutating func appendJSON(_ number: Int64?) {
        append(contentsOf: (number.map { String($0) } ?? "null").utf8)
    }

    mutating func appendList<Item>(_ items: [Item], _ write: (inout [UInt8], Item) -> Void) {
        for (index, item) in items.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            write(&self, item)
        }
    }
}
