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
                errors.append(FieldBody(field: "form", message: "belongs to an item, and none is given"))
            }
            return [:]
        }
        let (form, flaws) = item.checked(raw ?? [:])
        errors += flaws.prefix(Limits.formFields).map {
            FieldBody(field: "form.\($0.field)", message: $0.message)
        }
        return form
    }

    /// The kind of ticket, which an item decides.
    mutating func kind(_ raw: String?, of item: RequestType?) -> TicketKind? {
        guard let item else { return raw.flatMap { word("kind", $0, TicketKind.self) } }
        if let raw, raw != item.kind.rawValue {
            errors.append(
                FieldBody(
                    field: "kind", message: "must be \(item.kind.rawValue), as the item is, or be left out"))
        }
        return item.kind
    }
}
