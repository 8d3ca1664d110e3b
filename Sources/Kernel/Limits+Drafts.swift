/// Bounds of a mapping that is drafted from a file.
extension Limits {
    /// Rows of a file that a draft of a mapping is made from: what is read in some seconds.
    public static let draftRows = 1_000_000
    /// Different words of one column that such a draft counts: more states than any system has.
    public static let draftWords = 300
    /// Fields that rows of a file may say they change: more than a ticket has.
    public static let draftFields = 200
    /// Rows from which it is told whether a number stands on many rows; their words are held in memory.
    public static let draftVarietyRows = 20_000
}
