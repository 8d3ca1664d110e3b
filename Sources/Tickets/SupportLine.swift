/// Who is asked: the desk and the response group, the system and hardware groups, vendors and business
/// software.
public enum SupportLine: String, CaseIterable, Hashable, Sendable {
    case first, second, third
}
