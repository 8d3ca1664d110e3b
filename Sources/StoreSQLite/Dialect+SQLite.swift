public import SQL

extension Dialect {
    /// SQLite 3.40, as Debian 12 has it.
    public static let sqlite = Dialect(
        name: "sqlite", integer: "INTEGER", bytes: "BLOB", identity: "INTEGER PRIMARY KEY",
        tableOptions: " STRICT",
        keyedTableOptions: " STRICT, WITHOUT ROWID", identityHasNoGaps: true, fullText: .fts5)
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
        insert: SQLStatement(
            "INSERT INTO ticket_words (rowid, shown, hidden, marks) VALUES ($1, $2, $3, $4)"),
        remove: SQLStatement(
            """
            INSERT INTO ticket_words (ticket_words, rowid, shown, hidden, marks)
            VALUES ('delete', $1, $2, $3, $4)
            """),
        table: "ticket_words AS words", key: "words.rowid", matches: { "words.ticket_words MATCH \($0)" },
        query: { phrases, everywhere in
            let text = phrases.map { "\"" + $0.joined(separator: " ") + "\"" }.joined(separator: " AND ")
            return everywhere ? "{shown hidden} : (\(text))" : "{shown} : (\(text))"
        },
        markQuery: { "{marks} : \"\($0)\"" })
}
