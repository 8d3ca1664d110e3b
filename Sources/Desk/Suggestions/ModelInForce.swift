import Store
import Suggestions

/// The model this node suggests by: the newest that is stored, read when it is not known yet.
actor ModelInForce {
    private var known: (id: Int64, model: SuggestionModels)?

    /// What this node has just stored need not be read, and its weights are held once until more is learned.
    func know(_ model: SuggestionModels, of id: Int64) {
        if id > known?.id ?? 0 { known = (id, model) }
    }

    /// Nil before the first was stored.
    func model(in store: Store) async throws -> (
        version: SuggestionModelTable.Version, model: SuggestionModels
    )? {
        guard let newest = try await store.read({ try SuggestionModelTable.newest(in: $0) }) else {
            return nil
        }
        if let known, known.id == newest.id { return (newest, known.model) }
        guard let body = try await store.read({ try SuggestionModelTable.body(of: newest.id, in: $0) }),
            let model = SuggestionModels(bytes: body)
        else { return nil }
        known = (newest.id, model)
        return (newest, model)
    }
}
