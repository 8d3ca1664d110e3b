import Foundation
import Kernel

extension SettingNode {
    /// The elements of a list, so many at most.
    func elements(upTo limit: Int) -> [SettingNode] {
        let all = elements()
        if all.count > limit { complain("more than \(limit)") }
        return Array(all.prefix(limit))
    }

    /// `true` or `false`.
    func flag() -> Bool? {
        if isText("true") { return true }
        if isText("false") { return false }
        complain("expected true or false")
        return nil
    }

    /// One text for both languages, or `{en: …, zh: …}`.
    func localText() -> LocalText? {
        if !isMapping { return text().map { LocalText($0, $0) } }
        let members = members(known: ["en", "zh"])
        guard let english = members["en"], let chinese = members["zh"] else {
            complain("expected {en: the English text, zh: the Chinese one}")
            return nil
        }
        guard let english = english.text(), let chinese = chinese.text() else { return nil }
        return LocalText(english, chinese)
    }

    /// A URL of one of these schemes, with a host and without a user.
    func address(schemes: [String]) -> String? {
        guard let text = text() else { return nil }
        let parts = text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) ? URLComponents(string: text) : nil
        guard let parts, let scheme = parts.scheme, schemes.contains(scheme), parts.host?.isEmpty == false
        else {
            complain(
                "expected \(schemes.map { $0 + "://HOST" }.joined(separator: " or ")), found \"\(text)\"")
            return nil
        }
        guard parts.user == nil, parts.password == nil else {
            complain(
                "a user and password do not belong in the deskbook, which everybody at the desk may read")
            return nil
        }
        return text
    }

    /// `{variable: SWITCHBOARD_NAME}` or `{file: PATH}`.
    func secretPlace() -> SecretPlace? {
        guard isMapping else {
            complain("a secret does not belong in the deskbook: {variable: SWITCHBOARD_NAME} or {file: PATH}")
            return nil
        }
        let members = members(known: ["variable", "file"])
        switch (members["variable"], members["file"]) {
        case (let variable?, nil):
            guard let name = variable.text() else { return nil }
            guard name.wholeMatch(of: /SWITCHBOARD_[A-Z0-9_]+/) != nil else {
                variable.complain("expected a variable whose name begins with SWITCHBOARD_")
                return nil
            }
            return .variable(name)
        case (nil, let file?): return file.text().map { .file($0) }
        default:
            complain("expected either {variable: SWITCHBOARD_NAME} or {file: PATH}")
            return nil
        }
    }

    /// `30s`, `5m` or `1h` in seconds, a second to a day.
    func pauseSeconds() -> Int64? {
        guard let text = text() else { return nil }
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
            (1...86_400).contains(count), (1...86_400).contains(count * unit)
        else {
            complain("expected a time such as 30s, 5m or 1h, at most 24h, found \"\(text)\"")
            return nil
        }
        return count * unit
    }
}
