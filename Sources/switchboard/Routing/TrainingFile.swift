import Kernel
import Sheets
import Suggestions

/// Tickets in a file of rows, with the columns that matter.
struct TrainingFile {
    let path: String
    let columns: TrainingColumns

    /// Its tickets, in order. Rows without a label are counted and left out.
    /// - Parameter limit: where there are more, so many of them are kept, each with the same chance.
    /// - Throws: `CommandFailure` when it cannot be read, a column is missing, or a row is broken.
    func examples(limit: Int, seed: UInt64) throws -> (examples: [Example], unlabelled: Int) {
        do {
            var reader = try SheetReader(path: path, SheetShape())
            let places = try columns.places(in: reader.header, of: path)
            var kept: [(order: Int, example: Example)] = []
            var unlabelled = 0
            var read = 0
            var random = SeededRandom(seed: seed)
            var row = SheetRow()
            while try reader.next(into: &row) {
                if let flaw = row.flaw { throw CommandFailure("\(path):\(row.line): the row \(flaw)") }
                let label = row.text(places.label)
                guard !label.isEmpty else {
                    unlabelled += 1
                    continue
                }
                read += 1
                if kept.count < limit {
                    kept.append((read, places.example(row, label: label, columns)))
                } else {
                    let place = Int.random(in: 0..<read, using: &random)
                    if place < limit { kept[place] = (read, places.example(row, label: label, columns)) }
                }
            }
            kept.sort { $0.order < $1.order }
            return (kept.map(\.example), unlabelled)
        } catch let failure as SheetFailure {
            throw CommandFailure(failure.description)
        }
    }
}

/// Which columns are text, which are fields, which is the label.
struct TrainingColumns {
    let texts: [String]
    let fields: [String]
    let label: String

    struct Places {
        let texts: [Int]
        let fields: [Int]
        let label: Int
    }

    /// - Throws: `CommandFailure` that names the missing column and those there are.
    func places(in header: [String], of path: String) throws -> Places {
        func place(_ column: String) throws -> Int {
            guard let place = header.firstIndex(of: column) else {
                throw CommandFailure(
                    "\(path): has no column \"\(column)\"; its columns are \(header.joined(separator: ", "))")
            }
            return place
        }
        return try Places(texts: texts.map(place), fields: fields.map(place), label: place(label))
    }
}

extension TrainingColumns.Places {
    func example(_ row: SheetRow, label: String, _ columns: TrainingColumns) -> Example {
        Example(
            TicketFacts(
                texts: texts.map { row.text($0) },
                fields: zip(columns.fields, fields).map { TicketFacts.Field($0, row.text($1)) }),
            label: label)
    }
}
