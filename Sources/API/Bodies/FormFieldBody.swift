public import Kernel

/// One field of a form, as it is to be drawn. Bounds are there where the field's kind has them; every value
/// is sent as a text.
public struct FormFieldBody: Body, Equatable {
    public var key: String
    public var label: String
    public var chineseLabel: String?
    public var hint: String?
    public var chineseHint: String?
    /// `text`, `longText`, `number`, `date`, `choice` or `flag`.
    public var kind: String
    public var isRequired: Bool
    /// What is taken where nothing is filled in.
    public var standard: String?
    public var minLength: Int?
    public var maxLength: Int?
    /// What the whole text must look like.
    public var pattern: String?
    public var least: String?
    public var most: String?
    public var first: String?
    public var last: String?
    public var choices: [ChoiceBody]?

    public init(key: String, label: String, chineseLabel: String?, kind: String, isRequired: Bool) {
        self.key = key
        self.label = label
        self.chineseLabel = chineseLabel
        self.kind = kind
        self.isRequired = isRequired
    }

    private enum CodingKeys: String, CodingKey {
        case key, label, chineseLabel, hint, chineseHint, kind
        case isRequired = "required"
        case standard = "default"
        case minLength, maxLength, pattern, least, most, first, last, choices
    }

    public func write(to json: inout JSONText) {
        json.add("key", key)
        json.add("label", label)
        json.add("chineseLabel", orNull: chineseLabel)
        json.add("hint", orNull: hint)
        json.add("chineseHint", orNull: chineseHint)
        json.add("kind", kind)
        json.add("required", isRequired)
        json.add("default", orNull: standard)
        if let minLength { json.add("minLength", minLength) }
        if let maxLength { json.add("maxLength", maxLength) }
        json.add("pattern", ifAny: pattern)
        json.add("least", ifAny: least)
        json.add("most", ifAny: most)
        json.add("first", ifAny: first)
        json.add("last", ifAny: last)
        if let choices { json.add("choices", choices) { $1.write(to: &$0) } }
    }
}

/// One of the values of a choice.
public struct ChoiceBody: Body, Equatable {
    public var value: String
    public var name: String
    public var chineseName: String?

    public init(value: String, name: String, chineseName: String?) {
        self.value = value
        self.name = name
        self.chineseName = chineseName
    }

    public func write(to json: inout JSONText) {
        json.add("value", value)
        json.add("name", name)
        json.add("chineseName", orNull: chineseName)
    }
}
