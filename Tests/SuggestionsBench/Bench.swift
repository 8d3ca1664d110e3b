import Foundation
import Suggestions

/// How many tickets a second one core learns from, how long one answer takes, and what 100 teams take in memory.
/// Built in release and run by hand:
///
///     swift run -c release SuggestionsBench
@main struct Bench {
    static func main() {
        let learned = tickets(100_000, seed: 1)
        let asked = tickets(2000, seed: 2)
        let clock = ContinuousClock()
        var model = SuggestionModel()
        var right = 0
        let learning = clock.measure {
            for example in learned where model.learn(example) == true { right += 1 }
        }
        var hits = 0
        let asking = clock.measure {
            for example in asked where model.suggest(example.facts).first?.label == example.label {
                hits += 1
            }
        }
        let learnedRate = Int(Double(learned.count) / learning.seconds)
        let micros = Int(asking.seconds / Double(asked.count) * 1_000_000)
        print(
            "result teams=\(model.labels.count) learned/s=\(learnedRate) answer-us=\(micros) "
                + "bytes=\(model.size) features=\(model.features) right=\(hits)/\(asked.count)")
    }

    /// Tickets of 100 teams, some 60 words each, of which a few are the team's own.
    private static func tickets(_ count: Int, seed: UInt64) -> [Example] {
        var state = seed
        func roll(_ limit: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % limit
        }
        return (0..<count).map { _ in
            let team = roll(100)
            // Squared, so that few words are frequent and most are rare, as in a language.
            let words = (0..<60).map { _ in
                roll(8) == 0 ? "t\(team)x\(roll(30))word" : "w\(roll(200) * roll(200))en"
            }
            return Example(
                TicketFacts(
                    texts: [words.prefix(8).joined(separator: " "), words.joined(separator: " ")],
                    fields: [
                        .init("service", "s\(roll(40))"), .init("domain", "d\(team % 8)"),
                        .init("channel", "c\(roll(4))"),
                    ]),
                label: "team\(team)")
        }
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
