import Foundation
import Kernel
import Monitoring

/// One matcher of Alertmanager's language: `name="value"`, `!=`, `=~`, `!~`. A missing label equals an empty
/// one.
struct LabelMatcher: Sendable {
    private let name: String
    private let isNegated: Bool
    private let test: Test

    private enum Test: Sendable {
        case equals(String)
        case expression(AnchoredExpression)
    }

    /// - Throws: ``RequestFlaw`` that says what a matcher looks like.
    init(parsing text: String) throws {
        let scalars = text.trimmingCharacters(in: CharacterSet(charactersIn: "{} "))
        guard let sign = scalars.firstIndex(where: { $0 == "=" || $0 == "!" }) else { throw Self.flaw(text) }
        name = scalars[..<sign].trimmingCharacters(in: .whitespaces)
        let rest = scalars[sign...]
        guard !name.isEmpty, let (kind, length) = Self.kind(rest) else { throw Self.flaw(text) }
        let value = Self.unquoted(rest.dropFirst(length).trimmingCharacters(in: .whitespaces))
        isNegated = kind.isNegated
        test =
            kind.isExpression ? .expression(try AnchoredExpression(value, of: "filter")) : .equals(value)
    }

    func matches(_ labels: Labels) -> Bool {
        let value = labels[name] ?? ""
        let holds =
            switch test {
            case .equals(let wanted): value == wanted
            case .expression(let expression): expression.matches(value)
            }
        return holds != isNegated
    }

    private static func kind(_ text: Substring) -> ((isExpression: Bool, isNegated: Bool), length: Int)? {
        if text.hasPrefix("=~") { return ((true, false), 2) }
        if text.hasPrefix("!~") { return ((true, true), 2) }
        if text.hasPrefix("!=") { return ((false, true), 2) }
        if text.hasPrefix("=") { return ((false, false), 1) }
        return nil
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        return String(text.dropFirst().dropLast()).replacingOccurrences(of: "\\\"", with: "\"")
            .replacingOccurrences(of: "\\\\", with: "\\")
    }

    private static func flaw(_ text: String) -> RequestFlaw {
        .query(
            "filter",
            "\"\(text)\" is not a matcher: expected name=\"value\", !=, =~\"expression\" or !~"
        )
    }
}
