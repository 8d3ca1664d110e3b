public import SQL

extension Dialect {
    /// SQLite 3.40, as Debian 12 has it.
    public static let sqlite = Dialect(
        name: "sqlite", text: "TEXT", integer: "INTEGER", bytes: "BLOB", identity: "INTEGER PRIMARY KEY",
        tableOptions: " STRICT",
        keyedTableOptions: " STRICT, WITHOUT ROWID", identityHasNoGaps: true,
        now: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)", recount: nil, runningUnits: nil,
        servers: nil, emptying: { $0.map { "DELETE FROM \($0)" }.joined(separator: "; ") }, fullText: .fts5)
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
