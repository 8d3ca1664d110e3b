import Catalogue
import Kernel

/// Reads `answers.yaml`: words that are ready to be said.
struct AnswerReader {
    let catalogue: ServiceCatalogue

    func answers(_ root: SettingNode?) -> [CannedAnswer] {
        guard let root else { return [] }
        let nodes = root.members(known: ["answers"])["answers"]?.elements() ?? []
        if nodes.count > Limits.catalogueItems {
            root.complain("expected at most \(Limits.catalogueItems) answers")
        }
        var answers: [CannedAnswer] = []
        for node in nodes.prefix(Limits.catalogueItems) {
            guard let answer = answer(node) else { continue }
            if answers.contains(where: { $0.key == answer.key }) {
                node.complain("answer \"\(answer.key)\" stands twice")
            }
            answers.append(answer)
        }
        return answers
    }

    private func answer(_ node: SettingNode) -> CannedAnswer? {
        let members = node.members(known: ["key", "name", "text", "services"])
        let key: Key<CannedAnswer>? = node.key(members["key"], such: "line-restored")
        if members["name"] == nil { node.complain("an answer needs a name, by which people choose it") }
        if members["text"] == nil { node.complain("expected text: what is said") }
        let services = members["services"]?.listed().compactMap { service(named: $0) } ?? []
        guard let key, let name = members["name"]?.wording(), let words = members["text"]?.wording() else {
            return nil
        }
        let text = TemplateWording(words)
        for place in text.places where !CannedAnswer.isPlace(place) {
            let known = CannedAnswer.Place.allCases.map(\.rawValue) + ["form.FIELD"]
            members["text"]?.complain(
                "{{\(place)}} is not known here: expected \(known.joined(separator: ", "))")
        }
        for text in [words.english, words.chinese ?? ""] where text.count > Limits.noteLength {
            members["text"]?.complain("expected at most \(Limits.noteLength) characters")
        }
        return CannedAnswer(key: key, name: name, text: text, services: services)
    }

    private func service(named node: SettingNode) -> String? {
        guard let text = node.text() else { return nil }
        let known = catalogue.services.map(\.key.text)
        if known.contains(text) { return text }
        let hint = text.hint(among: known)
        node.complain("service \"\(text)\" does not exist in services.yaml\(hint)")
        return nil
    }
}
