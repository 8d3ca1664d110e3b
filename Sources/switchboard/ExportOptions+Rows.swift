import API
import CLI
import Kernel

extension ExportOptions {
    /// Writes a list beside the data in the form that was asked for, as lists over the network come.
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
            Terminal.put((bom ? ByteOrderMark.utf8 : []) + ([columns] + rows).flatMap(CSVText.line))
        }
        return true
    }
}
