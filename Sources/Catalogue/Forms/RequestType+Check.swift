import Kernel

/// What is wrong with one field of a form that somebody filled in.
public struct FormFlaw: Hashable, Sendable {
    public let field: String
    public let message: String
}

extension RequestType {
    /// A form as it is to be kept: values in their one spelling, defaults filled in, what is empty left out.
    ///
    /// - Returns: the form, and every mistake in it, in the order of the fields.
    public func checked(_ form: [String: String]) -> (form: [String: String], flaws: [FormFlaw]) {
        var kept: [String: String] = [:]
        var flaws: [FormFlaw] = []
        for field in fields {
            switch field.checked(form[field.key]) {
            case .success(let value): kept[field.key] = value
            case .failure(let flaw): flaws.append(flaw)
            }
        }
        let known = fields.map(\.key)
        for name in form.keys.sorted() where !known.contains(name) {
            let wanted = known.isEmpty ? "\(key) has no form" : "expected \(known.joined(separator: ", "))"
            flaws.append(
                FormFlaw(field: String(name.prefix(80)), message: "is not known here: \(wanted)"))
        }
        return (kept, flaws)
    }
}

extension FormFlaw: Error {}

extension FormField {
    /// The value as it is kept; nil where nothing was filled in and nothing has to be.
    public func checked(_ raw: String?) -> Result<String?, FormFlaw> {
        let filled = raw.flatMap { trimmed($0, upTo: Limits.formValueLength) == nil && $0.isBlank ? nil : $0 }
        guard let raw = filled ?? standard else {
            return isRequired ? .failure(FormFlaw(field: key, message: "is missing")) : .success(nil)
        }
        guard let value = value(raw) else {
            return .failure(FormFlaw(field: key, message: "must be \(wanted)"))
        }
        return .success(value)
    }

    private func value(_ raw: String) -> String? {
        switch kind {
        case .text(let rules):
            return Line(raw, upTo: rules.length.upperBound).flatMap { rules.holds($0.text) ? $0.text : nil }
        case .longText(let rules):
            return trimmed(raw, upTo: rules.length.upperBound).flatMap { rules.holds($0) ? $0 : nil }
        case .number(let rules):
            guard let number = trimmed(raw, upTo: 32).flatMap(FormNumber.init) else { return nil }
            let isLow = rules.least.map { number < $0 } ?? false
            let isHigh = rules.most.map { number > $0 } ?? false
            return isLow || isHigh ? nil : number.description
        case .date(let rules):
            guard let date = trimmed(raw, upTo: 32).flatMap({ CivilDate($0) }) else { return nil }
            let isEarly = rules.first.map { date < $0 } ?? false
            let isLate = rules.last.map { date > $0 } ?? false
            return isEarly || isLate ? nil : date.description
        case .choice(let choices): return choices.contains { $0.value == raw } ? raw : nil
        case .flag: return ["true", "false"].contains(raw) ? raw : nil
        }
    }

    /// What would be right, for whoever filled in something else.
    private var wanted: String {
        switch kind {
        case .text(let rules): "one line of \(rules.wanted)"
        case .longText(let rules): "a text of \(rules.wanted)"
        case .number(let rules):
            "a number" + Self.bounds(rules.least?.description, rules.most?.description)
        case .date(let rules):
            "a date such as 2026-10-01" + Self.bounds(rules.first?.description, rules.last?.description)
        case .choice(let choices): "one of " + choices.map(\.value).joined(separator: ", ")
        case .flag: "true or false"
        }
    }

    private static func bounds(_ low: String?, _ high: String?) -> String {
        switch (low, high) {
        case (nil, nil): ""
        case (let low?, nil): ", at least \(low)"
        case (nil, let high?): ", at most \(high)"
        case (let low?, let high?): " from \(low) to \(high)"
        }
    }
}

extension FormField.TextRules {
    fileprivate func holds(_ text: String) -> Bool {
        length.contains(text.count) && (pattern?.matches(text) ?? true)
    }

    fileprivate var wanted: String {
        let characters = "\(length.lowerBound) to \(length.upperBound) characters"
        return pattern.map { "\(characters) that match \($0.source)" } ?? characters
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
