import CLI
import Desk
import Foundation
import Kernel
import ServiceLevels
import Tickets

/// What another deskbook would mean for the tickets there are, as a table for people.
struct ForesightReport {
    /// Tickets named in each part.
    let lines: Int
    private var parts: [Part: [ClockForesight]] = [:]
    private var counts: [Part: Int] = [:]

    private struct Part: Hashable {
        let isOpen: Bool
        let effect: ClockForesight.Effect

        var heading: String {
            switch (isOpen, effect) {
            case (true, .atOnce): "open clocks would move when it is applied"
            case (true, .fromThenOn): "open clocks would move if their promises were made anew"
            case (false, .atOnce): "past clocks would change their verdict when it is applied"
            case (false, .fromThenOn):
                "past clocks would have another verdict if it had always been in force"
            }
        }
    }

    init(lines: Int) {
        self.lines = lines
    }

    mutating func add(_ found: [ClockForesight]) {
        for one in found {
            let part = Part(isOpen: one.isOpen, effect: one.effect)
            counts[part, default: 0] += 1
            if parts[part, default: []].count < lines { parts[part, default: []].append(one) }
        }
    }

    func text(_ looked: Desk.ForesightProgress) -> String {
        var text = [Terminal.said("\(looked.open) open and \(looked.past) past tickets looked at")]
        for isOpen in [true, false] {
            for effect in ClockForesight.Effect.allCases {
                let part = Part(isOpen: isOpen, effect: effect)
                let count = counts[part] ?? 0
                text.append(Terminal.said("\(count) \(part.heading)"))
                let named = parts[part] ?? []
                text += Self.table(named)
                if count > named.count {
                    text.append(Terminal.said("  … and \(count - named.count) more: --json has all"))
                }
            }
        }
        return text.joined(separator: "\n")
    }

    private static func table(_ found: [ClockForesight]) -> [String] {
        let cells = found.map { one in
            [
                one.number.description, Terminal.said(one.clock.text), Terminal.said(one.before.words), "→",
                Terminal.said(one.after.words),
            ]
        }
        let widths = (0..<5).map { column in cells.map { $0[column].displayWidth }.max() ?? 0 }
        return cells.map { row in
            "  "
                + zip(row, widths).map {
                    $0.padded(toColumns: $1)
                }
                .joined(separator: "  ")
                .trimmingCharacters(in: .whitespaces)
        }
    }
}

extension ClockFigures {
    /// `due 2026-11-24T01:30:00Z`, `late, due …`, `kept`.
    fileprivate var words: String {
        let late = isBreached ? "late" : nil
        guard let due else {
            return late ?? (allowed == nil ? "nothing promised" : mode == .paused ? "waits" : "kept")
        }
        return [late, "due \(due.rfc3339)"].compactMap(\.self).joined(separator: ", ")
    }
}

extension ClockForesight {
    var json: String {
        var text = JSONText()
        text.add("number", number.description)
        text.add("isOpen", isOpen)
        text.add("clock", clock.text)
        text.add("effect", effect.rawValue)
        text.add("dueBefore", orNull: before.due)
        text.add("dueAfter", orNull: after.due)
        text.add("isBreachedBefore", before.isBreached)
        text.add("isBreachedAfter", after.isBreached)
        text.add("usedMillisecondsBefore", before.used)
        text.add("usedMillisecondsAfter", after.used)
        text.add("allowedMillisecondsBefore", orNull: before.allowed)
        text.add("allowedMillisecondsAfter", orNull: after.allowed)
        return text.closedText()
    }
}
