/// A piece of a page.
///
/// Markup is literals only, and whatever anybody wrote goes in through ``add(_:)``: this is the one place where
/// texts are escaped, and no text can come in beside it.
struct HTMLText: Sendable {
    private(set) var string = ""

    mutating func markup(_ literal: StaticString) {
        string += literal.description
    }

    /// A text, inside an element or between the double quotes of an attribute.
    mutating func add(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": string += "&amp;"
            case "<": string += "&lt;"
            case ">": string += "&gt;"
            case "\"": string += "&quot;"
            case "'": string += "&#39;"
            default: string.unicodeScalars.append(scalar)
            }
        }
    }

    mutating func add(_ piece: HTMLText) {
        string += piece.string
    }
}
