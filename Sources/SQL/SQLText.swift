/// Pieces of statements that are put together as they are asked.
public enum SQLText {
    /// `$1, $2, $3`: places for so many arguments.
    /// - Parameter first: the number of the first.
    public static func places(_ count: Int, from first: Int = 1) -> String {
        (first..<first + count).map { "$\($0)" }.joined(separator: ", ")
    }

    /// `'new', 'received'`: words of ours. What anybody else wrote is an argument.
    public static func words<Word: RawRepresentable>(_ words: some Sequence<Word>) -> String
    where Word.RawValue == String {
        words.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
}
