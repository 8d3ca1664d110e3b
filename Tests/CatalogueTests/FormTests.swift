import Catalogue
import Kernel
import Testing
import Tickets

/// Forms: what is kept of what was filled in, and every mistake at once.
struct FormTests {
    private func field(
        _ kind: FormField.Kind, isRequired: Bool = false, standard: String? = nil
    ) -> FormField {
        FormField(key: "x", label: Wording("X"), kind: kind, isRequired: isRequired, standard: standard)
    }

    private func kept(_ field: FormField, _ raw: String?) -> String? {
        if case .success(let value) = field.checked(raw) { value } else { "flawed" }
    }

    private func flaw(_ field: FormField, _ raw: String?) -> String? {
        if case .failure(let flaw) = field.checked(raw) { flaw.message } else { nil }
    }

    @Test func textsAreOneLineWithinTheirBounds() throws {
        let rules = FormField.TextRules(length: 2...4, pattern: try BoundedPattern("[a-z中文]+"))
        #expect(kept(field(.text(rules)), " abc ") == "abc")
        #expect(kept(field(.text(rules)), "中文") == "中文")
        #expect(
            flaw(field(.text(rules)), "a") == "must be one line of 2 to 4 characters that match [a-z中文]+")
        #expect(flaw(field(.text(rules)), "abcde") != nil)
        #expect(flaw(field(.text(rules)), "ab\ncd") != nil)
        #expect(kept(field(.longText(.init())), "one\ntwo") == "one\ntwo")
        #expect(flaw(field(.longText(.init())), "a\0b") != nil)
    }

    @Test func numbersAreExactAndHaveOneSpelling() {
        let least = FormNumber("0.1")
        let most = FormNumber("1000")
        let price = field(.number(.init(least: least, most: most)))
        #expect(kept(price, "007.50") == "7.5")
        #expect(kept(price, "0.1") == "0.1")
        #expect(flaw(price, "0.099999") == "must be a number from 0.1 to 1000")
        #expect(flaw(price, "1000.000001") != nil)
        for text in ["1e3", "1,5", "", ".5", "5.", "0x1", "１２", "1234567890123", "1.2345678"] {
            #expect(FormNumber(text) == nil, "\(text)")
        }
        #expect(FormNumber("-0")?.description == "0")
        #expect(FormNumber("-3.250")?.description == "-3.25")
        #expect(FormNumber("0.000001")?.description == "0.000001")
    }

    @Test func datesExistAndLieWithinTheirBounds() {
        let day = field(.date(.init(first: CivilDate("2026-01-01"), last: CivilDate("2026-12-31"))))
        #expect(kept(day, "2026-02-28") == "2026-02-28")
        #expect(flaw(day, "2026-02-30") != nil)
        #expect(flaw(day, "2027-01-01") == "must be a date such as 2026-10-01 from 2026-01-01 to 2026-12-31")
    }

    @Test func choicesAndFlagsAreTheirWords() {
        let choice = field(.choice([.init(value: "gold", name: Wording("Gold", "金卡"))]))
        #expect(kept(choice, "gold") == "gold")
        #expect(flaw(choice, "silver") == "must be one of gold")
        #expect(kept(field(.flag), "true") == "true")
        #expect(flaw(field(.flag), "yes") == "must be true or false")
    }

    @Test func whatIsNotFilledInIsMissingOrTheDefaultOrLeftOut() {
        #expect(flaw(field(.flag, isRequired: true), nil) == "is missing")
        #expect(flaw(field(.text(.init()), isRequired: true), "  ") == "is missing")
        #expect(kept(field(.flag, isRequired: true, standard: "false"), nil) == "false")
        #expect(kept(field(.flag), "") == nil)
    }

    private func item(_ fields: [FormField], title: Wording? = nil) throws -> RequestType {
        RequestType(
            key: try #require(Key("vpn")), name: Wording("Remote access", "开通 VPN"), kind: .request,
            type: "changeRequest", impact: try #require(Impact(rawValue: 3)),
            urgency: try #require(Urgency(rawValue: 3)), title: title.map(TemplateWording.init),
            fields: fields)
    }

    @Test func everyMistakeOfAFormIsToldAtOnce() throws {
        let item = try item([
            FormField(key: "until", label: Wording("Until"), kind: .date(.init()), isRequired: true),
            FormField(key: "count", label: Wording("Count"), kind: .number(.init())),
        ])
        let (form, flaws) = item.checked(["count": "many", "sytem": "x"])
        #expect(form == [:])
        #expect(flaws.map(\.field) == ["until", "count", "sytem"])
        #expect(
            flaws.map(\.message) == [
                "is missing", "must be a number", "is not known here: expected until, count",
            ])
    }

    @Test func titlesAreFilledFromTheFormInTheReadersLanguage() throws {
        let choice = FormField(
            key: "what", label: Wording("What"),
            kind: .choice([.init(value: "pay", name: Wording("payment", "缴费"))]))
        let title = Wording("No {{what}} at {{ place }}{{none}}", "{{place}} 无法{{what}}")
        let item = try item(
            [choice, FormField(key: "place", label: Wording("Place"), kind: .text(.init()))], title: title)
        let form = ["what": "pay", "place": "Nanjing 2"]
        #expect(item.title(of: form, inChinese: false) == "No payment at Nanjing 2")
        #expect(item.title(of: form, inChinese: true) == "Nanjing 2 无法缴费")
        #expect(try self.item([]).title(of: [:], inChinese: true) == "开通 VPN")
        let long = ["place": String(repeating: "长", count: 400)]
        #expect(item.title(of: long, inChinese: true).count == Limits.titleLength)
    }

    @Test(arguments: [
        ("{{a}}", ["a"], "1"), ("{{ a }}b", ["a"], "1b"), ("{a}", [], "{a}"), ("{{a", [], "{{a"),
        ("x{{}}", [""], "x"),
        ("{{a}}{{b}}", ["a", "b"], "1"), ("}}{{a}}", ["a"], "}}1"), ("", [], ""),
    ])
    func templatesAreWordsAndPlaces(_ source: String, _ places: [String], _ filled: String) {
        let template = TextTemplate(source)
        #expect(template.places == places)
        #expect(template.filled { $0 == "a" ? "1" : nil } == filled)
    }
}
