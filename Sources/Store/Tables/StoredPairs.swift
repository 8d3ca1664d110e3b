import Kernel

/// Name–value pairs as the store keeps them: one flat JSON object, names sorted bytewise.
enum StoredPairs {
    static func text(_ pairs: [String: String]) -> String {
        if pairs.isEmpty { return "{}" }
        var bytes: [UInt8] = []
        bytes.appendJSONObject(pairs)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func dictionary(_ text: String) -> [String: String] {
        Dictionary(
            (JSONScanner.pairs(text) ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last }
        )
    }
}
