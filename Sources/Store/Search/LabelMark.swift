import Crypto

/// A label as one word of the full-text index, so that tickets are found by label without rows of their own
/// for it.
///
/// A ticket of an alarm has five to twenty labels. As rows of a table they took a third of all pages that a
/// storm of alarms writes; as words they are a few bytes each. The word is the start of SHA-256 over name and
/// value, so any characters will do and no text a person writes is mistaken for one.
enum LabelMark {
    static func of(name: String, value: String) -> String {
        let digest = SHA256.hash(data: Array("\(name)\u{0}\(value)".utf8))
        var word: [UInt8] = [UInt8(ascii: "l")]
        for byte in digest.prefix(10) {
            word.append(digits[Int(byte >> 4)])
            word.append(digits[Int(byte & 15)])
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// The marks of all labels, ready to index.
    static func joined(_ labels: [String: String]) -> String {
        labels.map { of(name: $0.key, value: $0.value) }.sorted().joined(separator: " ")
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
