import SQL

extension FullText {
    /// A GIN index over arrays of words.
    ///
    /// The index keeps no positions, so words that stand alone (Chinese) are indexed in pairs as well: both
    /// characters of 计费 stand in every other ticket, the pair does not. Which rows hold a phrase is then looked
    /// up in the words themselves; hence every engine finds the same tickets. A `tsvector` would not do: it
    /// counts to 16,383 positions, 255 of a word.
    ///
    /// The newest tickets with a common word are found by walking back from the newest, those with a rare one
    /// in the index. Which it is the server knows from its statistics; with the usual hundredth of what is kept
    /// here it took words it had never met for one in two hundred, and walked through every ticket for them
    /// (200,000 tickets: 860 ms, now 0.2).
    static let gin = FullText(
        create: """
            CREATE TABLE ticket_words (
                ticket BIGINT NOT NULL PRIMARY KEY,
                shown TEXT COLLATE "C" NOT NULL,
                hidden TEXT COLLATE "C" NOT NULL,
                terms TEXT[] COLLATE "C" NOT NULL
            );
            CREATE INDEX ticket_words_by_term ON ticket_words USING gin (terms);
            ALTER TABLE ticket_words ALTER COLUMN terms SET STATISTICS 1000;
            """,
        empty: "TRUNCATE ticket_words",
        insert: { ticket, words, transaction in
            try transaction.run(
                insertWords,
                [
                    .integer(ticket), .text(words.shown), .text(words.hidden),
                    .text(SearchTerms.indexed(words).joined(separator: " ")),
                ])
        },
        remove: { ticket, _, transaction in try transaction.run(removeWords, [.integer(ticket)]) },
        table: "ticket_words AS words", key: "words.ticket",
        holds: { phrases, everywhere, argument in
            let terms = Set(phrases.flatMap(SearchTerms.asked)).sorted().joined(separator: " ")
            var conditions = ["words.terms @> string_to_array(\(argument(.text(terms))), ' ')"]
            for phrase in phrases where !everywhere || !SearchTerms.decide(phrase) {
                let text = argument(.text(" " + phrase.joined(separator: " ") + " "))
                let shown = "strpos(' ' || words.shown || ' ', \(text)) > 0"
                let hidden = "strpos(' ' || words.hidden || ' ', \(text)) > 0"
                conditions.append(everywhere ? "(\(shown) OR \(hidden))" : shown)
            }
            return conditions.joined(separator: " AND ")
        },
        bears: { mark, argument in
            "words.terms @> string_to_array(\(argument(.text(SearchTerms.marked(mark)))), ' ')"
        })

    private static let insertWords = SQLStatement(
        """
        INSERT INTO ticket_words (ticket, shown, hidden, terms) VALUES ($1, $2, $3, string_to_array($4, ' '))
        """)
    private static let removeWords = SQLStatement("DELETE FROM ticket_words WHERE ticket = $1")
}

/// What the index is made of: words, pairs of neighbours that stand alone, and marks.
enum SearchTerms {
    static func indexed(_ words: IndexedWords) -> Set<Substring> {
        var terms: Set<Substring> = []
        for text in [words.shown, words.hidden] {
            var previous: Substring?
            for word in text.split(separator: " ") {
                terms.insert(bounded(word))
                if standsAlone(word), let left = previous { terms.insert(left + word) }
                previous = standsAlone(word) ? word : nil
            }
        }
        for mark in words.marks.split(separator: " ") { terms.insert(Substring(marked(String(mark)))) }
        return terms
    }

    /// The terms a row must have to hold `phrase`: pairs where there are any, since they are rarer.
    static func asked(_ phrase: [String]) -> [String] {
        let alone = phrase.map { standsAlone(Substring($0)) }
        return phrase.indices.compactMap { index in
            guard alone[index] else { return String(bounded(Substring(phrase[index]))) }
            if index + 1 < phrase.count, alone[index + 1] { return phrase[index] + phrase[index + 1] }
            return index > 0 && alone[index - 1] ? nil : phrase[index]
        }
    }

    /// Whether a row that has the terms of `phrase` is sure to hold it. A long word shares its term with
    /// others, and what looks like a word of another script may be a pair.
    static func decide(_ phrase: [String]) -> Bool {
        guard let word = phrase.first, phrase.count == 1 else { return false }
        return standsAlone(Substring(word))
            || (word.utf8.count <= longestTerm && word.utf8.allSatisfy { $0 < 0x80 })
    }

    /// The index takes terms of up to 2,700 bytes; a word may be as long as a text (a key in Base64).
    private static func bounded(_ word: Substring) -> Substring {
        word.utf8.count > longestTerm ? Substring(word.unicodeScalars.prefix(longestTerm)) : word
    }

    /// In scalars, each of four bytes at most.
    private static let longestTerm = 100

    /// No word has an equals sign, so that nothing a person writes is mistaken for a mark.
    static func marked(_ mark: String) -> String { "=" + mark }

    /// One scalar from the CJK blocks up.
    private static func standsAlone(_ word: Substring) -> Bool {
        let scalars = word.unicodeScalars
        guard let first = scalars.first, first.value >= 0x2E80 else { return false }
        return scalars.index(after: scalars.startIndex) == scalars.endIndex
    }
}
