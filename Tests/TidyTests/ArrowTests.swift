import Testing

/// Who may import whom: the arrows of `Architecture.md`.
@Suite struct ArrowTests {
    static let practices: Set<String> = ["Incidents", "Requests", "Routing", "Monitoring", "Catalogue"]

    /// Each target with everything it may import, ours and others'. A new target needs a line here.
    static let allowed: [String: Set<String>] = [
        "Kernel": [],
        "Tickets": ["Kernel"],
        "ServiceLevels": ["Kernel"],
        "Sheets": ["Kernel", "CZlib", "Foundation"],
        "MovingIn": ["Sheets", "Tickets", "ServiceLevels", "Kernel"],
        "Incidents": ["Tickets"],
        "Requests": ["Tickets"],
        "Routing": ["Tickets", "ServiceLevels", "Kernel"],
        "Monitoring": ["Kernel"],
        "Suggestions": ["Kernel"],
        "Catalogue": ["Tickets", "Kernel"],
        "SQL": ["Kernel", "Synchronization"],
        "StoreSQLite": [
            "SQL", "Kernel", "Synchronization", "Dispatch", "Foundation", "GRDB", "GRDBSQLite", "CSQLite",
        ],
        "StorePostgres": ["SQL", "Kernel", "Synchronization", "Dispatch", "Foundation", "CPostgres"],
        "Store": [
            "Monitoring", "SQL", "Tickets", "Kernel", "Crypto", "Foundation", "Dispatch", "Synchronization",
        ],
        "Desk": practices.union([
            "Store", "SQL", "ServiceLevels", "Suggestions", "Sheets", "MovingIn", "Tickets", "Kernel",
            "Synchronization", "Foundation", "Crypto", "Yams", "Logging", "ServiceLifecycle",
        ]),
        "Notices": ["Kernel", "Crypto", "CCurl", "Foundation", "Dispatch", "Synchronization"],
        "API": ["Kernel"],
        "HTTPAPI": [
            "Catalogue", "Monitoring", "Routing", "MovingIn", "Desk", "Suggestions", "API", "Store", "SQL",
            "ServiceLevels", "Tickets", "Kernel", "Synchronization", "Foundation", "Crypto", "Hummingbird",
            "HTTPTypes", "NIOCore", "NIOHTTP1", "Yams", "Logging", "Metrics", "CoreMetrics",
        ],
        "CLI": ["API", "Kernel", "Foundation", "FoundationNetworking", "ArgumentParser"],
    ]

    /// The composition root may import everything.
    static let unbounded: Set<String> = ["switchboard"]

    @Test(arguments: SourceTree.shared.files) func importsOnlyWhatItsTargetMay(_ file: SourceTree.File) {
        guard !Self.unbounded.contains(file.target) else { return }
        let allowed = Self.allowed[file.target]
        #expect(allowed != nil, "\(file.target) has no line in ArrowTests: which targets may it import?")
        let foreign = file.imports.subtracting(allowed ?? [])
        #expect(foreign == [], "\(file.path) must not import \(foreign.sorted().joined(separator: ", "))")
    }

    /// An arrow that nobody goes along is taken away: it would let somebody in unasked.
    @Test func everyArrowIsOneThatSomebodyNeeds() {
        for (target, allowed) in Self.allowed {
            let used = SourceTree.shared.files.filter { $0.target == target }
                .reduce(into: Set<String>()) { $0.formUnion($1.imports) }
            #expect(allowed.subtracting(used) == [], "\(target)")
        }
    }

    @Test func practicesNeverImportEachOther() {
        for practice in Self.practices {
            #expect(Self.allowed[practice]?.isDisjoint(with: Self.practices) == true)
        }
    }

    /// Foundation is slow to start and hard to port: where it is used in the core, the file says so by its name alone.
    static let foundationInTheStore: Set<String> = ["Sources/Store/Search/Decomposition.swift"]

    @Test func theStoreUsesFoundationOnlyToDecomposeText() {
        let using = SourceTree.shared.files.filter {
            $0.target == "Store" && $0.imports.contains("Foundation")
        }
        #expect(Set(using.map(\.path)) == Self.foundationInTheStore)
    }

    @Test func everyTargetHasItsFolderAndEveryFolderItsTarget() throws {
        let manifest = try SourceTree.shared.manifest()
        for target in SourceTree.shared.targets {
            #expect(
                manifest.contains("\"\(target)\", purpose:") || target == "switchboard",
                "\(target) is not in Package.swift")
        }
        let declared = manifest.matches(of: /module\(\s*"(\w+)", purpose:/).map { String($0.1) }
        #expect(Set(declared).union(["switchboard"]) == SourceTree.shared.targets)
        #expect(Set(Self.allowed.keys).union(Self.unbounded) == SourceTree.shared.targets)
    }
}

extension SourceTree.File: CustomTestStringConvertible {
    var testDescription: String { path }
}
