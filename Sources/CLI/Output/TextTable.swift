/// A table for people: columns as wide as their widest cell, two blanks between them.
struct TextTable {
    let headings: [String]
    let rows: [[String]]
    /// Columns of figures, set to the right.
    var figures: Set<Int> = []
    /// Whether the last column may be cut so that lines fit the terminal: it can be read in full elsewhere.
    var mayBeCut = false

    func text(columns: Int? = nil) -> String {
        let widths = headings.indices.map { index in
            ([headings] + rows).map { $0[index].displayWidth }.max() ?? 0
        }
        let fixed = widths.dropLast().reduce(0) { $0 + $1 + 2 }
        let lastWidth = (mayBeCut ? columns : nil).map { max($0 - fixed, 8) }
        return ([headings] + rows).map { line($0, widths, lastWidth) }.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int], _ lastWidth: Int?) -> String {
        let parts = cells.indices.map { index in
            let isLast = index == cells.count - 1
            let cell = isLast && lastWidth != nil ? cells[index].cut(toColumns: lastWidth ?? 0) : cells[index]
            if figures.contains(index) {
                return String(repeating: " ", count: max(0, widths[index] - cell.displayWidth)) + cell
            }
            return isLast ? cell : cell.padded(toColumns: widths[index])
        }
        return parts.joined(separator: "  ").trimmedAtEnd
    }
}

extension String {
    /// Without blanks at the end.
    fileprivate var trimmedAtEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
    }
}
