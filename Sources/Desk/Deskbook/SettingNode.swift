import Kernel
import Yams

/// A place in a deskbook file, read with complaints instead of errors: a reader goes on after a mistake, so
/// that people see all of theirs at once.
struct SettingNode {
    let file: String
    let node: Node
    let faults: FaultList

    /// Collects complaints while a file is read. Used by one reader on one thread.
    final class FaultList {
        private(set) var faults: [DeskbookFault] = []
        /// Names that nothing has: mistakes of who writes a deskbook, while one in force stays in force.
        fileprivate(set) var misnomers: [DeskbookFault] = []
        /// What is no mistake but hardly meant.
        fileprivate(set) var remarks: [DeskbookFault] = []

        func add(_ file: String, _ line: Int?, _ message: String) {
            faults.append(DeskbookFault(file: file, line: line, message: message))
        }
    }

    /// The top of a file; nil, with a complaint, when it is not YAML or empty.
    static func root(of text: String, file: String, faults: FaultList) -> SettingNode? {
        do {
            guard let node = try compose(yaml: text) else {
                faults.add(file, nil, "the file is empty")
                return nil
            }
            return SettingNode(file: file, node: node, faults: faults)
        } catch let error as YamlError {
            let (line, problem) = error.place
            faults.add(file, line, problem)
            return nil
        } catch {
            faults.add(file, nil, "not YAML: \(error)")
            return nil
        }
    }

    /// Counted from 1.
    var lineNumber: Int? { node.mark?.line }

    func complain(_ message: String) {
        faults.add(file, node.mark?.line, message)
    }

    /// A name that nothing has can be read, and matches nothing.
    func complainOfName(_ message: String) {
        faults.misnomers.append(DeskbookFault(file: file, line: lineNumber, message: message))
    }

    func remark(_ message: String) {
        faults.remarks.append(DeskbookFault(file: file, line: lineNumber, message: message))
    }

    /// The members of a mapping. Complains of anything else, of members not in `known`, of one that stands
    /// twice.
    /// - Parameter others: what is taken too, though nobody is told of it.
    func members(known: [String], also others: [String] = []) -> [String: SettingNode] {
        guard case .mapping(let mapping) = node else {
            complain("expected settings such as \(known.prefix(3).joined(separator: ", ")), found \(kind)")
            return [:]
        }
        var members: [String: SettingNode] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            let member = SettingNode(file: file, node: value, faults: faults)
            if !known.contains(name), !others.contains(name) {
                let hint = name.hint(among: known)
                faults.add(
                    file, key.mark?.line,
                    "\"\(name)\" is not known here: expected \(known.joined(separator: ", "))\(hint)")
            } else if members.updateValue(member, forKey: name) != nil {
                faults.add(file, key.mark?.line, "\"\(name)\" stands twice")
            }
        }
        return members
    }

    /// One member of a mapping whose members somebody else has checked.
    func member(_ name: String) -> SettingNode? {
        isMapping ? freeMembers().first { $0.name == name }?.value : nil
    }

    /// The text of a scalar; nil, without a complaint, for anything else.
    var plainText: String? {
        if case .scalar(let scalar) = node { scalar.string } else { nil }
    }

    /// The members of a mapping whose names are the writer's own, in order.
    func freeMembers() -> [(name: String, value: SettingNode)] {
        guard case .mapping(let mapping) = node else {
            complain("expected name: value, found \(kind)")
            return []
        }
        return mapping.map { ($0.key.string ?? "", SettingNode(file: file, node: $0.value, faults: faults)) }
    }

    /// The elements of a list.
    func elements() -> [SettingNode] {
        guard case .sequence(let sequence) = node else {
            complain("expected a list, found \(kind)")
            return []
        }
        return sequence.map { SettingNode(file: file, node: $0, faults: faults) }
    }

    /// A text that is not empty.
    func text() -> String? {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            complain("expected a text, found \(kind)")
            return nil
        }
        return scalar.string
    }

    /// One text, or a list of them.
    func texts() -> [String] {
        if isList { return elements().compactMap { $0.text() } }
        return text().map { [$0] } ?? []
    }

    /// A whole number within bounds.
    func number(_ range: ClosedRange<Int>) -> Int? {
        guard case .scalar(let scalar) = node, let number = Int(scalar.string), range.contains(number) else {
            complain("expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(kind)")
            return nil
        }
        return number
    }

    /// One of a few words.
    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = text() else { return nil }
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        let hint = text.hint(among: known)
        complain("\"\(text)\" is not one of \(known.joined(separator: ", "))\(hint)")
        return nil
    }

    var isList: Bool {
        if case .sequence = node { true } else { false }
    }

    var isMapping: Bool {
        if case .mapping = node { true } else { false }
    }

    /// True for exactly this text.
    func isText(_ text: String) -> Bool {
        if case .scalar(let scalar) = node { scalar.string == text } else { false }
    }

    private var kind: String {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "\"\(scalar.string)\""
        case .mapping: "settings with names"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}

extension YamlError {
    fileprivate var place: (line: Int?, problem: String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let names, let context):
            (context.mark.line, names.map { "\"\($0)\"" }.joined(separator: ", ") + " stands twice")
        default: (nil, "not YAML: \(self)")
        }
    }
}
