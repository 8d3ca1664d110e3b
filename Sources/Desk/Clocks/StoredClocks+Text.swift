import Kernel
import ServiceLevels

/// Clocks as a row keeps them: `{"facts":["incident","fault",null,"ann","bss"],"priority":3,"clocks":[[…],…]}`. Short,
/// because there is one for every ticket there ever was.
extension StoredClocks {
    var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(640)
        bytes.append(contentsOf: "{\"facts\":[".utf8)
        bytes.appendList([facts.kind, facts.type, facts.service, facts.requester, facts.team?.text]) {
            if let text = $1 { $0.appendJSONString(text) } else { $0.append(contentsOf: "null".utf8) }
        }
        bytes.append(contentsOf: "],\"priority\":\(facts.priority),\"clocks\":[".utf8)
        bytes.appendList(clocks.states) { $1.write(to: &$0) }
        bytes.append(contentsOf: "]}".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil for what another version wrote; it is then made anew.
    init?(_ text: String, revision: Int64) {
        var copy = text
        var facts: [String?] = []
        var priority = 0
        var states: [ClockState] = []
        let isRead = copy.withUTF8 { utf8 in
            var scanner = JSONScanner(utf8)
            do throws(JSONFlaw) {
                try scanner.object { (name, scanner) throws(JSONFlaw) in
                    switch name {
                    case "facts":
                        try scanner.array { (scanner) throws(JSONFlaw) in
                            facts.append(try scanner.textIfAny())
                        }
                    case "priority": priority = Int(try scanner.wholeNumberIfAny() ?? 0)
                    case "clocks":
                        try scanner.array { (scanner) throws(JSONFlaw) in
                            states.append(try ClockState(&scanner))
                        }
                    default: try scanner.skip()
                    }
                }
                return true
            } catch {
                return false
            }
        }
        guard isRead, facts.count == 5, let kind = facts[0], let type = facts[1] else { return nil }
        self.init(
            facts: ClockFacts(
                kind: kind, type: type, priority: priority, service: facts[2], requester: facts[3],
                team: facts[4].map { Key(trusted: $0) }),
            clocks: TicketClocks(states), revision: revision)
    }
}

extension ClockState {
    /// In the order of the stored properties; an agreement that is the one in force is written as `0`.
    fileprivate func write(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        bytes.appendJSONString(clock.text)
        bytes.append(contentsOf: ",\(since.milliseconds),\"\(cause.word.rawValue)\",".utf8)
        bytes.appendJSON(cause.detail)
        bytes.append(contentsOf: ",\(used),".utf8)
        inForce.write(to: &bytes)
        for other in [agreed, byHand] {
            bytes.append(UInt8(ascii: ","))
            if other == inForce {
                bytes.append(UInt8(ascii: "0"))
            } else if let other {
                other.write(to: &bytes)
            } else {
                bytes.append(contentsOf: "null".utf8)
            }
        }
        bytes.append(UInt8(ascii: ","))
        bytes.appendJSON(standing.hold)
        bytes.append(contentsOf: ",\(flags),".utf8)
        bytes.appendJSON(exhaustedAt?.milliseconds)
        bytes.append(contentsOf: ",\(warnedPercent)]".utf8)
    }

    private var flags: Int {
        [isLate, standing.isTaken, standing.isResolved, standing.isElsewhere, standing.isEnded]
            .enumerated().reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) }
    }

    fileprivate init(_ scanner: inout JSONScanner) throws(JSONFlaw) {
        var parts = Parts()
        try scanner.array { (scanner) throws(JSONFlaw) in try parts.read(&scanner) }
        guard let clock = parts.clock, let word = parts.word, let inForce = parts.inForce,
            let agreed = parts.agreed
        else { throw scanner.flaw("a clock's state") }
        func flag(_ place: Int) -> Bool { parts.flags & 1 << place != 0 }
        self.init(
            clock: clock, since: Instant(milliseconds: parts.since), cause: ClockCause(word, parts.detail),
            used: parts.used, inForce: inForce, agreed: agreed, byHand: parts.byHand,
            standing: Standing(
                hold: parts.hold, isTaken: flag(1), isResolved: flag(2), isElsewhere: flag(3),
                isEnded: flag(4)),
            exhaustedAt: parts.exhaustedAt.map { Instant(milliseconds: $0) }, isLate: flag(0),
            warnedPercent: parts.warned)
    }

    /// What was read of one so far.
    private struct Parts {
        var place = 0
        var clock: ServiceClock?
        var since: Int64 = 0
        var word: ClockCause.Word?
        var detail: String?
        var used: Int64 = 0
        var inForce: Agreement?
        var agreed: Agreement?
        var byHand: Agreement?
        var hold: String?
        var flags = 0
        var exhaustedAt: Int64?
        var warned = 0

        mutating func read(_ scanner: inout JSONScanner) throws(JSONFlaw) {
            switch place {
            case 0: clock = ServiceClock(try scanner.string())
            case 1: since = try scanner.wholeNumberIfAny() ?? 0
            case 2: word = ClockCause.Word(rawValue: try scanner.string())
            case 3: detail = try scanner.textIfAny()
            case 4: used = try scanner.wholeNumberIfAny() ?? 0
            case 5: inForce = try Agreement(&scanner)
            case 6: agreed = try other(&scanner)
            case 7: byHand = try other(&scanner)
            case 8: hold = try scanner.textIfAny()
            case 9: flags = Int(try scanner.wholeNumberIfAny() ?? 0)
            case 10: exhaustedAt = try scanner.wholeNumberIfAny()
            case 11: warned = Int(try scanner.wholeNumberIfAny() ?? 0)
            default: try scanner.skip()
            }
            place += 1
        }

        private func other(_ scanner: inout JSONScanner) throws(JSONFlaw) -> Agreement? {
            if scanner.peek() == .number {
                try scanner.skip()
                return inForce
            }
            return try Agreement(&scanner)
        }
    }
}
