/// The languages that people are spoken to in: on the command line, in mails, on pages.
public enum Language: String, CaseIterable, Hashable, Sendable {
    case english = "en"
    case chinese = "zh"
}
