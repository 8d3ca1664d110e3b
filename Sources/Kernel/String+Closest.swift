extension String {
    /// Behind a complaint of a word that is not known: which of `known` may have been meant; empty where none is
    /// near.
    public func hint(among known: some Sequence<String>) -> String { .hint(closest(among: known)) }

    /// Behind a complaint: what may have been meant instead; empty where nothing is known of that.
    public static func hint(_ meant: String?) -> String {
        meant.map { "; did you mean \"\($0)\"?" } ?? ""
    }

    /// The word among `known` that differs least, if by no more than two letters.
    public func closest(among known: some Sequence<String>) -> String? {
        known.map { ($0, distance(to: $0)) }.filter { $0.1 <= 2 }.min { $0.1 < $1.1 }?.0
    }

    /// Levenshtein's distance, by Wagner and Fischer's rows.
    private func distance(to other: String) -> Int {
        let left = Array(self.utf8)
        let right = Array(other.utf8)
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let cost = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(cost, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }
}
