import Foundation

/// The sources as text: what the house rules say of them is checked by reading.
struct SourceTree: Sendable {
    struct File: Sendable {
        let target: String
        /// From the package's root.
        let path: String
        let lines: [String]
    }

    let root: String
    let files: [File]

    static let shared: SourceTree = {
        do {
            return try SourceTree(root: #filePath.components(separatedBy: "/Tests/TidyTests/")[0])
        } catch {
            preconditionFailure("the sources cannot be read: \(error)")
        }
    }()

    private init(root: String) throws {
        self.root = root
        let paths =
            FileManager.default.enumerator(atPath: root + "/Sources")?.compactMap { $0 as? String } ?? []
        files = try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let text = try String(contentsOfFile: root + "/Sources/" + path, encoding: .utf8)
            return File(
                target: String(path.prefix { $0 != "/" }), path: "Sources/" + path,
                lines: text.components(separatedBy: "\n"))
        }
    }

    var targets: Set<String> { Set(files.map(\.target)) }

    func manifest() throws -> String {
        try String(contentsOfFile: root + "/Package.swift", encoding: .utf8)
    }

    /// `path:line: text` of every line of code, comments and string contents left out, in which `pattern` is found.
    func find(_ pattern: some RegexComponent, in targets: Set<String>? = nil, except paths: Set<String> = [])
        -> [String]
    {
        files.filter { (targets?.contains($0.target) ?? true) && !paths.contains($0.path) }.flatMap { file in
            file.code.enumerated().filter { $0.element.contains(pattern) }
                .map { "\(file.path):\($0.offset + 1): \($0.element.trimmingCharacters(in: .whitespaces))" }
        }
    }
}

extension SourceTree.File {
    /// Modules it imports.
    var imports: Set<String> {
        Set(
            lines.compactMap { line in
                line.firstMatch(
                    of:
                        /^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:(?:public|internal|package|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|func|protocol|var|let|typealias)\s+)?(\w+)/
                )
                .map { String($0.1) }
            })
    }

    /// The lines without comments and without what stands in string literals.
    var code: [String] {
        var isInText = false
        return lines.map { line in
            if isInText || line.contains("\"\"\"") {
                let marks = line.components(separatedBy: "\"\"\"").count - 1
                let before = isInText ? "" : line.components(separatedBy: "\"\"\"")[0]
                if marks % 2 == 1 { isInText.toggle() }
                return before
            }
            let withoutText = line.replacing(/#*"(?:\\.|[^"\\])*"#*/, with: "\"\"")
            return withoutText.components(separatedBy: "//")[0]
        }
    }
}
