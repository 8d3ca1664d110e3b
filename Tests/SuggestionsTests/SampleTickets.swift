import Kernel
import Suggestions
import TestSupport

/// Tickets of four teams in three languages, put together by chance from words of their own and words of all.
enum SampleTickets {
    static let teams: [(team: String, words: [String])] = [
        ("bss-software", ["计费", "账单", "ORA-01555", "billing", "Rechnung", "bss-db03"]),
        ("oss-response", ["基站", "告警", "antenna", "Funkmast", "cell", "oss-prov01"]),
        ("terminal", ["打印机", "printer", "Drucker", "laptop", "密码", "keyboard"]),
        ("base-response", ["磁盘", "disk", "Festplatte", "memory", "vm", "filesystem"]),
    ]
    static let common = ["please", "help", "bitte", "请", "尽快", "error", "today", "nicht"]

    static func make(_ count: Int, seed: UInt64) -> [Example] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in
            let (team, own) = teams[Int.random(in: 0..<teams.count, using: &random)]
            let words = (0..<6).map { _ in
                Bool.random(using: &random)
                    ? own[Int.random(in: 0..<own.count, using: &random)]
                    : common[Int.random(in: 0..<common.count, using: &random)]
            }
            return Example(
                TicketFacts(
                    texts: [words.joined(separator: " ")],
                    fields: [.init("channel", Bool.random(using: &random) ? "portal" : "desk")]),
                label: team)
        }
    }

    static func accuracy(of model: SuggestionModel, on examples: [Example]) -> Double {
        let right = examples.count { model.suggest($0.facts, limit: 1, reasons: 0).first?.label == $0.label }
        return Double(right) / Double(examples.count)
    }
}
