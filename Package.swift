// swift-tools-version:6.2
import PackageDescription

/// CI makes warnings errors. In our own targets, since `-Xswiftc -warnings-as-errors` would also meet the dependencies,
/// which SwiftPM builds with `-suppress-warnings`; and not always, so that a newer compiler stops nobody's build.
let strictness: [SwiftSetting] =
    Context.environment["SWITCHBOARD_WARNINGS"] == "error" ? [.treatAllWarnings(as: .error)] : []

/// Language mode 6 for every target, and the upcoming features that keep imports and isolation explicit.
let settings: [SwiftSetting] =
    strictness + [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]

/// One module of the house. `purpose` is the line a newcomer reads; who may depend on whom is checked by `TidyTests`.
func module(
    _ name: String, purpose: String, needs: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: needs, resources: resources, swiftSettings: settings)
}

/// The tests of one or more modules.
func tests(_ name: String, of needs: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: needs, swiftSettings: settings)
}

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let metricsCore: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")

let practices: [Target.Dependency] = ["Incidents", "Requests", "Routing", "Monitoring", "Catalogue"]

let package = Package(
    name: "switchboard",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "switchboard", targets: ["switchboard"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        module("Kernel", purpose: "Identifiers, instants, pages, limits: small and still."),
        module("Tickets", purpose: "What every kind of ticket shares.", needs: ["Kernel"]),
        module("ServiceLevels", purpose: "Calendars, targets, clocks as a ledger.", needs: ["Kernel"]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        module(
            "Sheets", purpose: "Rows of text out of files: gzip, encodings, CSV.", needs: ["Kernel", "CZlib"]),
        module(
            "MovingIn", purpose: "What other systems' rows mean.",
            needs: ["Sheets", "Tickets", "ServiceLevels", "Kernel"]),
        module("Incidents", purpose: "Something is broken.", needs: ["Tickets", "Kernel"]),
        module("Requests", purpose: "Somebody asks for something.", needs: ["Tickets", "Kernel"]),
        module(
            "Routing", purpose: "Which team, and why.", needs: ["Tickets", "ServiceLevels", "Kernel"]),
        module("Catalogue", purpose: "What the desk offers, and its forms.", needs: ["Tickets", "Kernel"]),
        module(
            "Suggestions", purpose: "Which team, learned from tickets that were settled.", needs: ["Kernel"]),
        module("Monitoring", purpose: "Alarms: the state of one resource.", needs: ["Kernel"]),
        module("SQL", purpose: "What a database engine is.", needs: ["Kernel"]),
        module(
            "StoreSQLite", purpose: "SQLite behind the engine protocol, with group commit.",
            needs: ["SQL", "Kernel", "CSQLite", grdb, grdbSQLite]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
        .systemLibrary(
            name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        module(
            "StorePostgres", purpose: "PostgreSQL behind the engine protocol, for several nodes.",
            needs: ["SQL", "Kernel", "CPostgres"]),
        module(
            "Store", purpose: "Every table, migration and statement.",
            needs: ["Monitoring", "Tickets", "Kernel", "SQL", crypto]),
        module(
            "Desk", purpose: "Use cases, where practices meet.",
            needs: practices + [
                "ServiceLevels", "Suggestions", "Sheets", "MovingIn", "Tickets", "Kernel", "SQL", "Store",
                yams, crypto, logging, lifecycle,
            ],
            resources: [
                .embedInCode("Imports/BuiltIn/servicenow-audit.yaml"),
                .embedInCode("Imports/BuiltIn/vinst.yaml"),
                .embedInCode("Imports/BuiltIn/hp-service-manager.yaml"),
                .embedInCode("Deskbook/BuiltIn/organisation.yaml"),
                .embedInCode("Deskbook/BuiltIn/routing.yaml"),
                .embedInCode("Deskbook/BuiltIn/desk.yaml"),
                .embedInCode("Deskbook/BuiltIn/services.yaml"),
                .embedInCode("Deskbook/BuiltIn/answers.yaml"),
                .embedInCode("Deskbook/BuiltIn/calendars.yaml"),
                .embedInCode("Deskbook/BuiltIn/service-levels.yaml"),
                .embedInCode("Deskbook/BuiltIn/notices.yaml"),
            ]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        module(
            "Notices", purpose: "Delivery of mail and webhooks.", needs: ["Kernel", "CCurl", crypto]),
        module("API", purpose: "The contract: paths and bodies.", needs: ["Kernel"]),
        module(
            "HTTPAPI", purpose: "Routes.",
            needs: [
                "Catalogue", "Monitoring", "Routing", "MovingIn", "ServiceLevels", "Suggestions", "Tickets",
                "Kernel", "SQL", "Store", "Desk", "API", hummingbird, nio, nioHTTP, httpTypes, yams, logging,
                metrics, metricsCore, crypto,
            ],
            resources: [.embedInCode("openapi.yaml")]),
        module("CLI", purpose: "Client commands.", needs: ["API", "Kernel", arguments]),
        .executableTarget(
            name: "switchboard",
            dependencies: [
                "Routing", "ServiceLevels", "Suggestions", "Sheets", "MovingIn", "Tickets", "Kernel", "SQL",
                "Store", "StoreSQLite", "StorePostgres", "Desk", "API", "HTTPAPI", "CLI", "Notices",
                hummingbird, hummingbirdCore, arguments, logging, metrics, metricsCore, lifecycle, nio,
                nioPosix,
            ], swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: [
                "Kernel", "Tickets", "ServiceLevels", "SQL", "StoreSQLite", "StorePostgres", "CPostgres",
            ],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        tests("KernelTests", of: ["Kernel", "TestSupport"]),
        tests("TicketsTests", of: ["Tickets", "Incidents", "Requests", "Kernel", "TestSupport"]),
        tests("ServiceLevelsTests", of: ["ServiceLevels", "Kernel", "TestSupport"]),
        .executableTarget(
            name: "ServiceLevelsBench", dependencies: ["ServiceLevels", "Kernel"],
            path: "Tests/ServiceLevelsBench", swiftSettings: settings),
        tests("CatalogueTests", of: ["Catalogue", "Tickets", "Kernel"]),
        tests("SheetsTests", of: ["Sheets", "Kernel", "TestSupport"]),
        tests(
            "MovingInTests", of: ["MovingIn", "Sheets", "ServiceLevels", "Tickets", "Kernel", "TestSupport"]),
        tests("SuggestionsTests", of: ["Suggestions", "Kernel", "TestSupport"]),
        .executableTarget(
            name: "SuggestionsBench", dependencies: ["Suggestions"], path: "Tests/SuggestionsBench",
            swiftSettings: settings),
        .executableTarget(
            name: "RoutingBench", dependencies: ["Routing", "Tickets", "Kernel"],
            path: "Tests/RoutingBench", swiftSettings: settings),
        tests("RoutingTests", of: ["Routing", "ServiceLevels", "Tickets", "Kernel"]),
        tests("MonitoringTests", of: ["Monitoring", "Kernel"]),
        tests("StoreSQLiteTests", of: ["StoreSQLite", "SQL", "Kernel", "TestSupport"]),
        tests(
            "StorePostgresTests",
            of: ["StorePostgres", "Store", "SQL", "Kernel", "TestSupport"]),
        tests(
            "StoreTests", of: ["Monitoring", "Store", "SQL", "Tickets", "Kernel", "TestSupport"]),
        tests(
            "DeskTests",
            of: practices + [
                "Desk", "Store", "SQL", "ServiceLevels", "Suggestions", "MovingIn", "Tickets", "Kernel",
                "TestSupport", logging, lifecycle,
            ]),
        tests("NoticesTests", of: ["Notices", "Kernel", "TestSupport", crypto]),
        tests("TidyTests", of: []),
        tests(
            "CLITests",
            of: [
                "CLI", "API", "ServiceLevels", "Kernel", "Tickets", "Incidents", "Requests", "Monitoring",
                "Routing", "Store", arguments,
            ]),
        tests(
            "HTTPAPITests",
            of: [
                "HTTPAPI", "API", "Desk", "Tickets", "Kernel", "SQL", "Store", "StoreSQLite", "TestSupport",
                hummingbird,
                httpTypes, logging, metrics, nio, yams, crypto,
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]),
        tests("SwitchboardTests", of: ["API", "SQL", "StoreSQLite", "Kernel", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
