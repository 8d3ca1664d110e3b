public import Kernel

/// Everything that was read of another system's files.
public struct ForeignLog: Sendable {
    public internal(set) var words = WordPool()
    public internal(set) var tickets: [ForeignTicket] = []
    /// Facts as rows have them: words, first those of ``Fact``, then labels. Rows share what is equal.
    public internal(set) var facts: [[Int32]] = []
    /// Names of the labels behind the facts, over all sheets.
    public let labels: [String]
    public internal(set) var rows = 0
    public internal(set) var events = 0
    private var places: [Int32: Int] = [:]

    public init(_ mapping: ImportMapping) {
        var names: [String] = []
        for sheet in mapping.sheets {
            for label in sheet.labels where !names.contains(label.name) { names.append(label.name) }
        }
        labels = names
    }

    /// The ticket of this number, which may be new.
    mutating func place(of number: Int32, file: Int16, line: Int) -> Int {
        if let place = places[number] { return place }
        places[number] = tickets.count
        tickets.append(ForeignTicket(number: number, file: file, line: Int32(clamping: line)))
        return tickets.count - 1
    }

    /// Keeps facts, or finds that they are those of the ticket's row before.
    mutating func keep(_ found: [Int32], after previous: Int32) -> Int32 {
        if previous >= 0, facts[Int(previous)] == found { return previous }
        facts.append(found)
        return Int32(facts.count - 1)
    }

    /// Puts each ticket's events in order of time, and tickets in the order they were opened.
    public mutating func putInOrder() {
        let words = words
        for index in tickets.indices where tickets[index].events.count > 1 {
            tickets[index].events.sort { Self.comes($0, before: $1, words) }
        }
        tickets.sort { left, right in
            let (first, second) = (left.began, right.began)
            return first == second ? (left.file, left.line) < (right.file, right.line) : first < second
        }
    }

    private static func comes(_ left: ForeignEvent, before right: ForeignEvent, _ words: WordPool) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.order != right.order, left.order >= 0, right.order >= 0 {
            let (first, second) = (words.text(left.order), words.text(right.order))
            if let one = Int64(first), let two = Int64(second) { return one < two }
            return first.count == second.count ? first < second : first.count < second.count
        }
        return (left.file, left.line) < (right.file, right.line)
    }
}

extension ForeignTicket {
    /// The earliest that is known of it.
    public var began: Instant {
        [opened, events.first?.at, resolved, closed].compactMap { $0 }.min() ?? Instant(milliseconds: 0)
    }
}
