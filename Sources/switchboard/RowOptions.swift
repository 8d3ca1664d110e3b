import API
import ArgumentParser

/// A list beside the data for other programs, in the forms that lists over the network have.
struct RowOptions: ParsableArguments {
    /// What a list can be written as.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, jsonl
    }

    @Option(help: "Write the list as csv or jsonl (one JSON object a line).")
    var format: Format?

    @Flag(help: "With csv: begin with the mark of UTF-8, so that Excel reads Chinese.")
    var bom = false

    /// Writes the list in the form that was asked for.
    /// - Parameters:
    ///   - items: each as a JSON object.
    ///   - columns: members of these objects.
    /// - Returns: false when no form was asked for, and nothing was written.
    func write(_ items: [String], columns: [String]) -> Bool {
        switch format {
        case nil: return false
        case .jsonl: items.forEach(Terminal.say)
        case .csv:
            let rows = items.map { CSVText.cells(of: Array($0.utf8), columns.map { [$0] }) }
            Terminal.put((bom ? [0xEF, 0xBB, 0xBF] : []) + ([columns] + rows).flatMap(CSVText.line))
        }
        return true
    }
}
