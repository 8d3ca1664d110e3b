import Kernel
public import Tickets

/// What the store makes of a ticket's texts, made ahead of the transaction: cutting words takes longer than
/// storing them, and the writer is everybody's.
public struct TicketTexts: Sendable {
    /// Words of title and description; those of the number come first once there is one.
    let words: String
    let marks: String
    let labels: String

    public init(_ draft: TicketDraft) {
        words = SearchWords.joined([draft.title.text, draft.description])
        marks = LabelMark.joined(draft.labels)
        labels = StoredPairs.text(draft.labels)
    }
}
