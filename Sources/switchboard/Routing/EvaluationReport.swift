import Foundation
import Kernel
import Suggestions

/// What came of an evaluation, for people and for programs.
struct EvaluationReport {
    let learned: Int
    let unlabelled: Int
    let evaluation: Evaluation
    let labels: Int
    let features: Int
    let bytes: Int
    let learningSeconds: Double
    let askingSeconds: Double

    /// What the coverage is asked for.
    private static let precision = 0.9

    var text: String {
        ([figures, reliability, labelTable] + notes).joined(separator: "\n\n")
    }

    private var figures: String {
        let coverage = evaluation.coverage(atPrecision: Self.precision)
        return """
            learned from  \(learned) tickets, \(labels) labels, \(features) features, \(bytes / 1024) KiB
            asked about   \(evaluation.count) tickets
            top-1         \(evaluation.top(1).shown)
            top-3         \(evaluation.top(3).shown)
            macro F1      \(evaluation.macroF1.shown)
            calibration   \(evaluation.calibrationError.shown) (expected calibration error)
            coverage      \(coverage?.share.shown ?? "0.000") at 90 % precision, from confidence \
            \(coverage?.threshold.shown ?? "–")
            learning      \(perSecond(learned, learningSeconds)) tickets/s (\(learningSeconds.shown) s)
            asking        \(micros) µs/ticket
            """
    }

    private var micros: String {
        String(format: "%.0f", askingSeconds / Double(max(evaluation.count, 1)) * 1_000_000)
    }

    private func perSecond(_ count: Int, _ seconds: Double) -> String {
        seconds > 0 ? String(Int(Double(count) / seconds)) : "–"
    }

    private var reliability: String {
        Self.table(
            ["confidence", "tickets", "said", "right"],
            evaluation.reliability.map {
                [
                    String(format: "%.1f–%.1f", $0.from, $0.from + 0.1), String($0.tickets),
                    $0.confidence.shown, $0.accuracy.shown,
                ]
            })
    }

    private var labelTable: String {
        Self.table(
            ["label", "tickets", "precision", "recall", "F1"],
            evaluation.labels.map {
                [$0.label, String($0.tickets), $0.precision.shown, $0.recall.shown, $0.f1.shown]
            })
    }

    private var notes: [String] {
        var notes: [String] = []
        if unlabelled > 0 { notes.append("\(unlabelled) rows without a label were left out") }
        if evaluation.unknown > 0 {
            notes.append(
                "\(evaluation.unknown.shown) of the tickets asked about have a label that was never learned")
        }
        return notes
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        let widths = header.indices.map { column in
            ([header] + rows).map { $0[column].count }.max() ?? 0
        }
        return ([header] + rows).map { row in
            row.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + blanks : blanks + row[column]
            }
            .joined(separator: "  ")
        }
        .joined(separator: "\n")
    }

    var json: String {
        let coverage = evaluation.coverage(atPrecision: Self.precision)
        var text = JSONText()
        text.add("learned", learned)
        text.add("asked", evaluation.count)
        text.add("unlabelled", unlabelled)
        text.add("labels", labels)
        text.add("features", features)
        text.add("bytes", bytes)
        text.add("top1", evaluation.top(1))
        text.add("top3", evaluation.top(3))
        text.add("macroF1", evaluation.macroF1)
        text.add("calibrationError", evaluation.calibrationError)
        text.add("coverageAt90", coverage?.share ?? 0)
        text.add("coverageThreshold", coverage?.threshold ?? 1)
        text.add("unknown", evaluation.unknown)
        text.add("learningSeconds", learningSeconds)
        text.add("askingSeconds", askingSeconds)
        text.add("reliability", evaluation.reliability) { entry, tenth in
            entry.add("from", tenth.from)
            entry.add("tickets", tenth.tickets)
            entry.add("confidence", tenth.confidence)
            entry.add("accuracy", tenth.accuracy)
        }
        text.add("perLabel", evaluation.labels) { entry, label in
            entry.add("label", label.label)
            entry.add("tickets", label.tickets)
            entry.add("precision", label.precision)
            entry.add("recall", label.recall)
            entry.add("f1", label.f1)
        }
        return text.closedText()
    }
}

extension Double {
    /// Three places behind the point.
    fileprivate var shown: String { String(format: "%.3f", self) }
}

extension JSONText {
    /// Six places behind the point are more than a measurement has.
    fileprivate mutating func add(_ name: StaticString, _ value: Double) {
        add(name, json: String(format: "%.6f", value).utf8)
    }
}
