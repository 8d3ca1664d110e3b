import Kernel
public import Tickets

/// What the store makes of a ticket's texts, made ahead of the transaction: cutting words takes longer than
/// storing them, and the writer is everybody's.
public struct TicketTexts: Sendable {
    /// Words of title and description; those of the number come first once there is one.
    let words: String
    let marks: String
    let labels: String

    /// What is found besides the number: title, description, and what was filled into the form, in the order of
    /// its fields' names.
    static func shown(_ title: Line, _ description: String, _ form: [String: String]) -> [String] {
        let own = [title.text, description]
        return form.isEmpty ? own : own + form.sorted { $0.key < $1.key }.map(\.value)
    }

    public init(_ draft: TicketDraft) {
        words = SearchWords.joined(Self.shown(draft.title, draft.description, draft.form))
        marks = LabelMark.joined(draft.labels)
        labels = StoredPairs.text(draft.labels)
    }
}
