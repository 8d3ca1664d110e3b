import Testing

/// The rules of style that can be seen by reading. Exceptions are listed, and the lists may only shrink.
@Suite struct StyleTests {
    /// Values and rules: no clock, random, output, waiting, files.
    static let pure: Set<String> = [
        "Kernel", "Tickets", "ServiceLevels", "Incidents", "Requests", "Routing", "Monitoring", "Suggestions",
        "Catalogue", "MovingIn",
    ]

    @Test func practicesAreValuesAndRulesOnly() {
        let tree = SourceTree.shared
        #expect(
            tree.find(
                /\b(Date|UUID|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|FileManager)\b/,
                in: Self.pure
            ) == [])
        #expect(tree.find(/\b(print|debugPrint|dump|fatalError)\(/, in: Self.pure) == [])
        #expect(tree.find(/\.random\(|\.shuffled\(|\.randomElement\(/, in: Self.pure) == [])
        #expect(tree.find(/\b(async|await|actor|Task)\b/, in: Self.pure) == [])
        #expect(
            tree.files.filter { Self.pure.contains($0.target) && $0.imports.contains("Foundation") }.map(
                \.path) == [])
    }

    @Test func nothingIsForced() {
        #expect(SourceTree.shared.find(/\btry!/) == [])
        #expect(SourceTree.shared.find(/\bas!/) == [])
        #expect(SourceTree.shared.find(/[\w)\]]!(?![=\w])/) == [])
    }

    @Test func nobodyAsksTheTimeBesideTheClock() {
        let clock: Set<String> = ["Sources/Desk/Clock+System.swift"]
        #expect(
            SourceTree.shared.find(
                /\bDate\(\)|\bDate\.now\b|\bclock_gettime\b|\bgettimeofday\b/, except: clock) == [])
    }

    @Test func concurrencyIsStructured() {
        #expect(SourceTree.shared.find(/@unchecked\s+Sendable/) == [])
        #expect(SourceTree.shared.find(/\bTask(\.detached)?\s*(\([^)]*\)\s*)?\{/) == [])
        #expect(SourceTree.shared.find(/nonisolated\(unsafe\)/) == [])
        #expect(SourceTree.shared.find(/\bDispatchQueue\b|\bNSLock\b|\bpthread_/) == [])
    }

    @Test func nothingIsLeftForLater() {
        let left = SourceTree.shared.files.flatMap { file in
            file.lines.enumerated().filter { $0.element.contains(/\b(FIXME|TODO|XXX|HACK)\b/) }
                .map { "\(file.path):\($0.offset + 1)" }
        }
        #expect(left == [])
    }

    /// The formatter breaks at 110 where it can; a text or a statement may run a little over.
    @Test func linesAreNotTooLong() {
        for file in SourceTree.shared.files {
            let long = file.lines.indices.filter { file.lines[$0].count > 120 }.map { $0 + 1 }
            #expect(long == [], "\(file.path)")
        }
    }

    /// One idea a file.
    @Test func filesAreNotTooLong() {
        #expect(SourceTree.shared.files.filter { $0.lines.count > 300 }.map(\.path) == [])
    }

    @Test func filesAreNotNamedForAnything() {
        let vague = SourceTree.shared.files.filter {
            $0.path.contains(#/(Utils?|Helpers?|Common|Manager)[^/]*$/#)
        }
        #expect(vague.map(\.path) == [])
    }

    /// A public type without a word on what it is for.
    @Test func publicTypesSayWhatTheyAreFor() {
        let bare = SourceTree.shared.files.flatMap { file in
            file.lines.indices.filter { index in
                guard file.lines[index].contains(#/^public (?:final )?(?:struct|class|enum|actor|protocol) /#)
                else {
                    return false
                }
                let above = file.lines[..<index].last { !$0.hasPrefix("@") } ?? ""
                return !above.hasPrefix("///")
            }.map { "\(file.path):\($0 + 1): \(file.lines[$0])" }
        }
        #expect(bare == [])
    }

    @Test func namesOfFilesAreOnePerTarget() {
        for target in SourceTree.shared.targets {
            let names = SourceTree.shared.files.filter { $0.target == target }
                .map { $0.path.split(separator: "/").last.map(String.init) ?? "" }
            let doubled = Dictionary(grouping: names, by: { $0 }).filter { $0.value.count > 1 }.keys
            #expect(doubled.sorted() == [], "\(target)")
        }
    }
}

/// The reading itself, so that no rule above holds because nothing was read.
@Suite struct SourceTreeTests {
    @Test func readsTheSources() {
        #expect(SourceTree.shared.files.count > 60)
        #expect(SourceTree.shared.targets.isSuperset(of: ["Kernel", "Desk", "StoreSQLite"]))
    }

    @Test func seesImportsInEveryForm() {
        let file = SourceTree.File(
            target: "X", path: "X",
            lines: [
                "import A", "public import B", "@testable import C", "import struct D.E", "// import F",
                "important()",
            ])
        #expect(file.imports == ["A", "B", "C", "D"])
    }

    @Test func leavesOutCommentsAndTexts() {
        let file = SourceTree.File(
            target: "X", path: "X",
            lines: ["a! // b!", #"print("try! \"c!")"#, "let x = \"\"\"", "  d!", "  \"\"\"", "e!"])
        #expect(file.code == ["a! ", "print(\"\")", "let x = ", "", "", "e!"])
    }
}
