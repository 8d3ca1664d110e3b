import Kernel
import SQL
import Tickets

/// The words of a ticket that others are looked up by: how rare each is, and who holds the rarest.
struct SoughtWords {
    /// By place among the words: each as it stands in a line of words.
    private let needles: [[UInt8]]
    /// By place among the words; 0 for one that nobody else holds.
    private(set) var weights: [Double]
    /// The newest tickets that hold one of the rarest.
    private(set) var windows: [(place: Int, tickets: [Int64])] = []

    /// What all of them weigh.
    var together: Double { weights.reduce(0, +) }

    init(_ terms: [[String]], in connection: any SQLConnection, knowing rarities: WordRarities) throws {
        needles = terms.map { Array((" " + $0.joined(separator: " ") + " ").utf8) }
        let newest = try TicketTable.newest(in: connection)
        weights = Array(repeating: 0, count: terms.count)
        var looked: [Int: [Int64]] = [:]
        func look(_ place: Int) throws {
            let window = try SimilarTickets.window(of: terms[place], in: connection)
            weights[place] = SimilarTickets.rarity(of: window, among: newest)
            rarities.remember(weights[place], of: terms[place], among: newest)
            looked[place] = window
        }
        for (place, term) in terms.enumerated() {
            if let known = rarities.weight(of: term, among: newest) {
                weights[place] = known
            } else {
                try look(place)
            }
        }
        let rarest = terms.indices.filter { weights[$0] > 0 }
            .sorted { (weights[$0], $1) > (weights[$1], $0) }.prefix(Limits.similarLookups)
        for place in rarest {
            if looked[place] == nil { try look(place) }
            windows.append((place, looked[place] ?? []))
        }
    }

    /// Places of the words that a ticket holds in its text, or by which it was found: its notes hold words, too.
    func places(heldBy ticket: Ticket) -> [Int] {
        let line = Array((" " + SearchWords.joined(ticket.textsCompared) + " ").utf8)
        return needles.indices.filter { place in
            guard weights[place] > 0 else { return false }
            return line.holds(needles[place])
                || windows.contains { $0.place == place && $0.tickets.contains(ticket.id.rawValue) }
        }
    }
}

extension [UInt8] {
    fileprivate func holds(_ wanted: [UInt8]) -> Bool {
        guard count >= wanted.count else { return false }
        return withUnsafeBufferPointer { line in
            wanted.withUnsafeBufferPointer { wanted in
                // The first is a blank, as many are: a word is told by what follows.
                (0...(line.count - wanted.count)).contains { start in
                    line[start + 1] == wanted[1] && line[start] == wanted[0]
                        && (2..<wanted.count).allSatisfy { line[start + $0] == wanted[$0] }
                }
            }
        }
    }
}
