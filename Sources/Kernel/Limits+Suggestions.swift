/// Bounds of what is learned, and of what is looked up beside a ticket.
extension Limits {
    /// Tickets that are learned from at once, out of a file; of more, so many are drawn. Their features take up
    /// to 400 MB while they are learned from.
    public static let trainingTickets = 200_000
    /// Versions of the model that are kept to go back to: half an hour to some days. One is 12 MB at most for
    /// 100 teams.
    public static let suggestionModels = 8
    /// Similar tickets that are told of one.
    public static let similarTickets = 10
    /// Words of a ticket that similar ones are looked up by: what it is about stands at its beginning.
    public static let similarTerms = 24
    /// The rarest of these words, by which similar ones are found; the others only weigh them. Measured on 33,598
    /// English tickets and 2,420 Chinese ones: with fewer the ten have less in common, with more not more, and each
    /// costs a search.
    public static let similarLookups = 12
    /// The newest tickets that hold one of these words, which are looked at.
    public static let similarWindow = 100
    /// Likely ones that are read and weighed by all of the words.
    public static let similarCandidates = 40
    /// Words of which it is remembered how rare they are: some megabytes.
    public static let wordRarities = 20_000

    /// Words of a title that a page of the triage list is compared by: a page of 50 then looks up 600 at most.
    public static let triageTerms = 12
}
