public import Kernel

/// One field of a request type's form.
public struct FormField: Hashable, Sendable {
    /// Its name in the ticket's `form`: letters, digits, `_`, beginning with a letter.
    public let key: String
    public let label: Wording
    /// A word of help below it.
    public let hint: Wording?
    public let kind: Kind
    public let isRequired: Bool
    /// What is taken where nothing is filled in; it passes the field's own rules.
    public let standard: String?

    /// What may be filled in.
    public enum Kind: Hashable, Sendable {
        /// One line.
        case text(TextRules)
        /// As many lines as wanted.
        case longText(TextRules)
        case number(NumberRules)
        case date(DateRules)
        case choice([Choice])
        /// `true` or `false`.
        case flag
    }

    /// Bounds of a text.
    public struct TextRules: Hashable, Sendable {
        public let length: ClosedRange<Int>
        /// What the whole text must look like.
        public let pattern: BoundedPattern?

        public init(length: ClosedRange<Int> = 1...Limits.formValueLength, pattern: BoundedPattern? = nil) {
            self.length = length
            self.pattern = pattern
        }
    }

    /// Bounds of a number, both included.
    public struct NumberRules: Hashable, Sendable {
        public let least: FormNumber?
        public let most: FormNumber?

        public init(least: FormNumber? = nil, most: FormNumber? = nil) {
            self.least = least
            self.most = most
        }
    }

    /// Bounds of a date, both included.
    public struct DateRules: Hashable, Sendable {
        public let first: CivilDate?
        public let last: CivilDate?

        public init(first: CivilDate? = nil, last: CivilDate? = nil) {
            self.first = first
            self.last = last
        }
    }

    /// One of the values people choose from.
    public struct Choice: Hashable, Sendable {
        public let value: String
        public let name: Wording

        public init(value: String, name: Wording) {
            self.value = value
            self.name = name
        }
    }

    public init(
        key: String, label: Wording, hint: Wording? = nil, kind: Kind, isRequired: Bool = false,
        standard: String? = nil
    ) {
        self.key = key
        self.label = label
        self.hint = hint
        self.kind = kind
        self.isRequired = isRequired
        self.standard = standard
    }

    /// A value in words for people: a choice by its name.
    func shown(_ value: String, inChinese: Bool) -> String {
        guard case .choice(let choices) = kind else { return value }
        return choices.first { $0.value == value }?.name.text(inChinese: inChinese) ?? value
    }
}
