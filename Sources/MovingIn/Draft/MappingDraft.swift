public import Kernel
import Sheets

/// A mapping as it may be, made by looking at files: for people to mend.
///
/// What is guessed is marked with `?` where it may be wrong. It can be imported by as it stands wherever a number
/// and a time were found.
public struct MappingDraft {
    private let surveys: [SheetSurvey]
    private let language: Language
    private var text = YAMLText()

    public init(_ surveys: [SheetSurvey], in language: Language) {
        self.surveys = surveys
        self.language = language
    }

    /// The mapping in YAML.
    public func yaml() -> String {
        var draft = self
        draft.write()
        return draft.text.lines.joined(separator: "\n")
    }

    private mutating func write() {
        let roles = surveys.map { SheetRoles($0) }
        text.remark(say(.head(files: surveys.map(\.file).joined(separator: " "))))
        text.add("source: \(YAMLText.scalar(source))")
        let format = roles.lazy.compactMap { Self.mainTime(of: $0) }.first
        if let format {
            text.add(
                "times: {format: \(YAMLText.scalar(format.text)), zone: UTC}", remark: say(.zone))
        }
        let blanks = Set(surveys.flatMap { $0.columns.flatMap(\.blanks) }).sorted()
        if !blanks.isEmpty {
            text.add("unknown: [\(blanks.map { YAMLText.scalar($0) }.joined(separator: ", "))]")
        }
        text.add("teams: {unknown: create}")
        text.add("people: {unknown: create}")
        text.nested("sheets:") { text in
            for roles in roles {
                var sheet = SheetDraft(roles, times: format, language)
                sheet.write(to: &text)
            }
        }
    }

    private func say(_ remark: DraftRemark) -> [String] { remark.text(in: language) }

    private static func mainTime(of roles: SheetRoles) -> TimeGuess? {
        [.at, .opened, .resolved, .closed].lazy.compactMap { roles[$0]?.time }.first
    }

    /// The first file's name, as far as it makes a key.
    private var source: String {
        let name = surveys.first?.file.split(separator: "/").last.map(String.init) ?? ""
        let stem = name.prefix { $0 != "." }.lowercased()
        let plain = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        let trimmed = plain.split(separator: "-").joined(separator: "-").prefix(Self.sourceLength)
        return trimmed.isEmpty ? "other" : String(trimmed)
    }

    private static let sourceLength = 24
}
