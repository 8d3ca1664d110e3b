/// The languages a caller reads, as `Accept-Language` lists them.
struct AcceptLanguage {
    /// True when a Chinese language stands there and English not before it, by weight and then by order.
    let prefersChinese: Bool

    init(_ header: String) {
        var best: (isChinese: Bool, weight: Double)?
        for part in header.split(separator: ",").prefix(32) {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = pieces.first, let language = tag.split(separator: "-").first,
                ["zh", "en"].contains(language)
            else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            let isBetter = best.map { (weight ?? 1) > $0.weight } ?? ((weight ?? 1) > 0)
            if isBetter { best = (language == "zh", weight ?? 1) }
        }
        prefersChinese = best?.isChinese ?? false
    }
}
