import API
import Catalogue
import Kernel
import Tickets

extension FieldReader {
    /// What of the catalogue is asked for.
    mutating func item(_ raw: String?, in catalogue: ServiceCatalogue) -> RequestType? {
        optional("item", raw, "is not in the catalogue; /api/v1/catalogue lists what can be asked for") {
            catalogue.requestType($0)
        }
    }

    /// What was filled into the item's form, in its one spelling; every mistake in it is a complaint.
    mutating func form(_ raw: [String: String]?, of item: RequestType?) -> [String: String] {
        guard let item else {
            // An item that is not there has been complained of; without one there is no form.
            if raw?.isEmpty == false, errors.isEmpty {
                complain("form", "belongs to an item, and none is given")
            }
            return [:]
        }
        let (form, flaws) = item.checked(raw ?? [:])
        for flaw in flaws.prefix(Limits.formFields) { complain("form.\(flaw.field)", flaw.message) }
        return form
    }

    /// The kind of ticket, which an item decides.
    mutating func kind(_ raw: String?, of item: RequestType?) -> TicketKind? {
        guard let item else { return raw.flatMap { word("kind", $0, TicketKind.self) } }
        if let raw, raw != item.kind.rawValue {
            complain("kind", "must be \(item.kind.rawValue), as the item is, or be left out")
        }
        return item.kind
    }
}
