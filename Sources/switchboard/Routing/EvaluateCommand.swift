import ArgumentParser
import Kernel
import Suggestions

/// Learns from one file, asks about another, and says how good the suggestions were.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Learn from a file of tickets, and measure the suggestions on another.",
        discussion: """
            Files are CSV in UTF-8 with a header, packed with gzip or not. Name only columns that are known when a \
            ticket is opened: what is filled in later would give the answer away. Put files in order of time \
            where they have one.

            switchboard routing evaluate --train old.csv.gz --test new.csv.gz --text title,body \\
                --field category,location --label team
            """)

    @Option(help: "File of tickets to learn from.")
    var train: String

    @Option(help: "File of tickets to ask about.")
    var test: String

    @Option(help: "Columns of free text, with commas between.")
    var text: String?

    @Option(help: "Columns that hold one of several values, with commas between.")
    var field: String?

    @Option(help: "The column that is to be suggested.")
    var label: String

    @Flag(help: "Print the result as JSON.")
    var json = false

    @Option(help: "The same seed and files give the same result.")
    var seed: UInt64 = 1

    func validate() throws {
        guard text != nil || field != nil else {
            throw ValidationError("give --text COLUMN, --field COLUMN, or both: what to go by")
        }
        guard !columns.texts.contains(label), !columns.fields.contains(label) else {
            throw ValidationError(
                "--label \(label) is among the columns to go by: it would be its own answer")
        }
    }

    func run() async throws {
        let learned = try TrainingFile(path: train, columns: columns)
            .examples(limit: Limits.trainingTickets, seed: seed)
        let asked = try TrainingFile(path: test, columns: columns)
            .examples(limit: Limits.trainingTickets, seed: seed)
        guard !asked.examples.isEmpty else {
            throw CommandFailure("\(test): no row has anything in the column \"\(label)\"")
        }
        let clock = ContinuousClock()
        var model = SuggestionModel()
        let learning = try clock.measure { model = try self.model(of: learned.examples) }
        let (evaluation, asking) = evaluate(model, asked.examples)
        let report = EvaluationReport(
            learned: learned.examples.count, unlabelled: learned.unlabelled + asked.unlabelled,
            evaluation: evaluation, labels: model.labels.count, features: model.features, bytes: model.size,
            learningSeconds: learning.seconds, askingSeconds: asking.seconds)
        Terminal.say(json ? report.json : report.text)
    }

    private var columns: TrainingColumns {
        TrainingColumns(texts: Self.names(text), fields: Self.names(field), label: label)
    }

    private static func names(_ list: String?) -> [String] {
        (list ?? "").split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
    }

    private func model(of examples: [Example]) throws -> SuggestionModel {
        do {
            return try SuggestionModel(learning: examples, seed: seed)
        } catch {
            switch error {
            case .nothingToLearnFrom:
                throw CommandFailure("\(train): no row has anything in the column \"\(label)\"")
            case .oneLabelOnly(let only):
                throw CommandFailure(
                    "\(train): the column \"\(label)\" says \"\(only)\" in every row: there is nothing to choose"
                )
            case .tooManyLabels(let limit):
                throw CommandFailure(
                    "\(train): the column \"\(label)\" has more than \(limit) different values: name a column of "
                        + "teams, services or categories, not of people or numbers")
            case .nothingInTheTickets:
                throw CommandFailure(
                    "\(train): the columns to go by are empty in every row: name others with --text or --field"
                )
            }
        }
    }

    private func evaluate(_ model: SuggestionModel, _ examples: [Example]) -> (Evaluation, Duration) {
        var evaluation = Evaluation()
        let clock = ContinuousClock()
        let time = clock.measure {
            for example in examples {
                evaluation.add(
                    model.suggest(example.facts, limit: model.labels.count, reasons: 0), truth: example.label)
            }
        }
        return (evaluation, time)
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
