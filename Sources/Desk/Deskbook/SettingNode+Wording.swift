import Catalogue
import Kernel

extension SettingNode {
    /// `name: Mail`, or `name: {en: Mail, zh: 邮件}`.
    func wording() -> Wording? {
        if !isMapping { return text().map { Wording($0) } }
        let members = members(known: ["en", "zh"])
        guard let english = members["en"] else {
            complain("expected en: the English words")
            return nil
        }
        let chinese = members["zh"].map { $0.text() }
        return english.text().flatMap { words in
            guard let chinese else { return Wording(words) }
            return chinese.map { Wording(words, $0) }
        }
    }

    /// The key a thing of the deskbook is named by; `self` is the thing, `node` where its key should stand.
    func key<Subject>(_ node: SettingNode?, such example: String) -> Key<Subject>? {
        guard let node else {
            complain("expected key: a short name such as \(example)")
            return nil
        }
        guard let text = node.text() else { return nil }
        guard let key = Key<Subject>(text) else {
            node.complain("\"\(text)\" is no key: letters, digits, '.', '_' and '-', at most 64")
            return nil
        }
        return key
    }

    /// The key of something that can be asked for, which must exist.
    func itemKey(in catalogue: ServiceCatalogue) -> String? {
        guard let text = text() else { return nil }
        if catalogue.requestType(text) != nil { return text }
        let known = catalogue.requestTypes.map(\.key.text)
        let hint = text.hint(among: known)
        complain("request type \"\(text)\" does not exist in services.yaml\(hint)")
        return nil
    }
}
