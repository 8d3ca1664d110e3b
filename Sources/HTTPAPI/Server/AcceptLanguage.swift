import Hummingbird
import Kernel

/// The languages a caller reads, as `Accept-Language` lists them.
struct AcceptLanguage {
    /// The first of ours by weight and then by order; nil when none stands there.
    let preferred: Language?

    init(_ header: String) {
        var best: (language: Language, weight: Double)?
        for part in header.split(separator: ",").prefix(32) {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = pieces.first, let first = tag.split(separator: "-").first,
                let language = Language(rawValue: String(first))
            else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            let isBetter = best.map { (weight ?? 1) > $0.weight } ?? ((weight ?? 1) > 0)
            if isBetter { best = (language, weight ?? 1) }
        }
        preferred = best?.language
    }
}

extension Request {
    /// Which of our languages the caller would rather read; nil when they do not say (RFC 9110 §12.5.4).
    var preferredLanguage: Language? { AcceptLanguage(headers[.acceptLanguage] ?? "").preferred }
}
