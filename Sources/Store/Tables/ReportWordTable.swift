public import SQL

/// Words that facts are grouped by, as numbers: a million rows are read faster without texts.
public enum ReportWordTable {
    /// Numbers of words, made where they are missing.
    public static func ids(
        of words: Set<String>, in transaction: any SQLTransaction
    ) throws -> [String: Int64] {
        var ids: [String: Int64] = [:]
        for word in words.sorted() {
            if let id = try id(of: word, in: transaction) {
                ids[word] = id
            } else {
                ids[word] = try transaction.insert(insert, [.text(word)])
            }
        }
        return ids
    }

    public static func id(of word: String, in connection: any SQLConnection) throws -> Int64? {
        try connection.first(find, [.text(word)]) { $0.integer(0) }
    }

    public static func text(of id: Int64, in connection: any SQLConnection) throws -> String? {
        try connection.first(text, [.integer(id)]) { $0.text(0) }
    }

    private static let find = SQLStatement("SELECT id FROM report_words WHERE text = $1")
    private static let text = SQLStatement("SELECT text FROM report_words WHERE id = $1")
    private static let insert = SQLStatement("INSERT INTO report_words (text) VALUES ($1)")
}
