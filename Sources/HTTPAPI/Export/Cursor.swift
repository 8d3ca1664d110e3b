/// Where a page begins: what the page before it answered as `next`.
struct Cursor: Sendable {
    let text: String

    /// The place in this list that it stands for.
    /// - Throws: ``RequestFlaw`` for what no page has answered.
    func place<Place>(_ parse: (String) -> Place?) throws -> Place {
        guard let place = parse(text) else {
            throw RequestFlaw.query("cursor", "expected what a page answered as next, for the same filters")
        }
        return place
    }
}
