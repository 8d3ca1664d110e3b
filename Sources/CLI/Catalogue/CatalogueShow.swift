import API
import ArgumentParser

/// One thing that can be asked for, and its form.
struct CatalogueShow: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one thing that can be asked for, and the fields of its form.")

    @Argument(help: "The item's key, such as vpn-access.")
    var item: String

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.catalogueItemRead, ["item": item])
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        Card(try answer.decode(RequestTypeBody.self), for: reader).text
    }
}

extension Card {
    init(_ item: RequestTypeBody, for reader: Reader) {
        self.init("\(item.key)  \(reader.pick(item.name, item.chineseName))")
        add(reader.name(.description), item.about.map { reader.pick($0, item.chineseAbout) })
        add(reader.name(.kind), "\(reader.word(KindWord.self, item.kind)) / \(item.type.printable)")
        add(reader.name(.service), item.service)
        add(reader.name(.impact), String(item.impact))
        add(reader.name(.urgency), String(item.urgency))
        section(reader.name(.form), TextTable(form: item.form, for: reader))
    }
}

extension TextTable {
    fileprivate init(form: [FormFieldBody], for reader: Reader) {
        self.init(
            headings: [Field.field, .kind, .name, .details].map(reader.name),
            rows: form.map { field in
                [
                    field.key.printable, field.kind.printable, reader.pick(field.label, field.chineseLabel),
                    Self.rules(of: field, for: reader).joined(separator: ", "),
                ]
            })
    }

    private static func rules(of field: FormFieldBody, for reader: Reader) -> [String] {
        let choices = field.choices?.map { "\($0.value) (\(reader.pick($0.name, $0.chineseName)))" }
        let ends = [field.least ?? field.first, field.most ?? field.last]
        let bounds = ends.contains { $0 != nil } ? ends.map { $0 ?? "" }.joined(separator: "–") : nil
        return [
            reader.say(field.isRequired ? .required : .optional), field.standard.map { "= \($0)" },
            choices.map { reader.say(.choose, $0.joined(separator: ", ")) }, field.pattern, bounds,
            field.hint.map { reader.pick($0, field.chineseHint) },
        ].compactMap { $0?.printable }
    }
}
