public import SQL

extension Dialect {
    /// SQLite 3.40, as Debian 12 has it.
    public static let sqlite = Dialect(
        name: "sqlite", text: "TEXT", integer: "INTEGER", bytes: "BLOB", identity: "INTEGER PRIMARY KEY",
        tableOptions: " STRICT",
        keyedTableOptions: " STRICT, WITHOUT ROWID", identityHasNoGaps: true,
        now: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)", reword: reword, recount: nil,
        runningUnits: nil, servers: nil, emptying: { $0.map { "DELETE FROM \($0)" }.joined(separator: "; ") },
        fullText: .fts5)
}

extension Dialect {
    /// SQLite cannot alter a constraint, but says how its words are changed
    /// (<https://sqlite.org/lang_altertable.html#otheralter>). Making and dropping a table tells every
    /// connection to read the definitions again.
    private static let reword: @Sendable (String, String, String) -> String = { table, words, others in
        func quoted(_ text: String) -> String {
            "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        return """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, \(quoted(words)), \(quoted(others)))
            WHERE type = 'table' AND name = \(quoted(table));
            PRAGMA writable_schema = RESET;
            CREATE TABLE reworded (number INTEGER);
            DROP TABLE reworded;
            """
    }
}

extension FullText {
    /// FTS5 without a copy of the text. The `ascii` tokenizer splits at blanks only, since the words come
    /// ready cut.
    ///
    /// Sizes of columns serve ranking only, and nothing is ranked. `contentless_delete` needs SQLite 3.43,
    /// hence a removal hands back the words that were indexed.
    static let fts5 = FullText(
        create: """
            CREATE VIRTUAL TABLE ticket_words USING fts5(
                shown, hidden, marks, content = '', tokenize = 'ascii', columnsize = 0);
            """,
        empty: "INSERT INTO ticket_words (ticket_words) VALUES ('delete-all')",
        insert: { ticket, words, transaction in
            try transaction.run(insertWords, [.integer(ticket)] + words.columns)
        },
        remove: { ticket, words, transaction in
            try transaction.run(removeWords, [.integer(ticket)] + words.columns)
        },
        table: "ticket_words AS words", key: "words.rowid",
        holds: { phrases, everywhere, argument in
            let text = phrases.map { "\"" + $0.joined(separator: " ") + "\"" }.joined(separator: " AND ")
            let query = everywhere ? "{shown hidden} : (\(text))" : "{shown} : (\(text))"
            return "words.ticket_words MATCH \(argument(.text(query)))"
        },
        bears: { mark, argument in "words.ticket_words MATCH \(argument(.text("{marks} : \"\(mark)\"")))" })

    private static let insertWords = SQLStatement(
        "INSERT INTO ticket_words (rowid, shown, hidden, marks) VALUES ($1, $2, $3, $4)")
    private static let removeWords = SQLStatement(
        """
        INSERT INTO ticket_words (ticket_words, rowid, shown, hidden, marks)
        VALUES ('delete', $1, $2, $3, $4)
        """)
}

extension IndexedWords {
    fileprivate var columns: [SQLValue] { [.text(shown), .text(hidden), .text(marks)] }
}
