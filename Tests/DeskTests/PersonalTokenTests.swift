import Kernel
import Store
import TestSupport
import Testing

@testable import Desk

/// Tokens that are somebody's: what they may do goes by the person, not by what the token is called.
struct PersonalTokenTests {
    private static func files(_ people: String) -> DeskbookFiles {
        DeskbookFiles(contents: [
            "organisation.yaml": """
            teams:
              - {key: bss, name: BSS}
              - {key: huaxin, name: Huaxin, vendor: huaxin}
            people:
            \(people)
            requesters:
              - {name: zhang.wei}
            """,
            "routing.yaml": "otherwise: bss\nrules: []\n",
        ])
    }

    private static let people = """
          - {key: he.ping, teams: [huaxin]}
          - {key: li.na, teams: [bss]}
        """

    private static func bench(_ engine: Engine) async throws -> DeskBench {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(files(people))
        return bench
    }

    @Test(arguments: Engine.all) func limitsFollowThePersonWhateverTheTokenIsCalled(_ engine: Engine)
        async throws
    {
        let bench = try await Self.bench(engine)
        for name in ["laptop of he", "telephone of he"] {
            let token = try await bench.desk.createToken(
                named: known(Line(name)), role: .resolver, for: "he.ping")
            let caller = try #require(try await bench.desk.caller(bearing: token, in: TokenCache()))
            #expect(caller.name == "he.ping", "they act under their own name")
            #expect(caller.teams == [Key(trusted: "huaxin")])
        }
        #expect(try await bench.desk.tokens().map(\.person) == ["he.ping", "he.ping"])
        let portal = try await bench.desk.createToken(
            named: known(Line("portal")), role: .requester, for: "zhang.wei")
        #expect(try await bench.desk.caller(bearing: portal, in: TokenCache())?.name == "zhang.wei")
        await expectRefusal(DeskRefusal.personUnknown("he.pin", closest: "he.ping")) {
            try await bench.desk.createToken(named: known(Line("x")), role: .agent, for: "he.pin")
        }
    }

    @Test(arguments: Engine.all) func aTokenOfSomebodyWhoLeftLetsNobodyIn(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine)
        let byName = try await bench.desk.createToken(named: known(Line("he.ping")), role: .resolver)
        let nobodys = try await bench.desk.createToken(named: known(Line("script")), role: .agent)
        #expect(try await bench.desk.caller(bearing: byName, in: TokenCache())?.teams != nil)
        try await bench.desk.apply(Self.files("  - {key: li.na, teams: [bss]}"))
        #expect(
            try await bench.desk.caller(bearing: byName, in: TokenCache()) == nil,
            "with the person the limits are gone, so the token must not count")
        #expect(try await bench.desk.caller(bearing: nobodys, in: TokenCache())?.name == "script")
        try await bench.desk.apply(Self.files(Self.people))
        #expect(try await bench.desk.caller(bearing: byName, in: TokenCache())?.name == "he.ping")
    }

    @Test(arguments: Engine.all) func aTokenMadeBeforeThePersonBecomesTheirs(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let token = try await bench.desk.createToken(named: known(Line("he.ping")), role: .resolver)
        #expect(try await bench.desk.tokens().map(\.person) == [nil])
        #expect(try await bench.desk.caller(bearing: token, in: TokenCache())?.teams == nil)
        try await bench.desk.apply(Self.files(Self.people))
        #expect(try await bench.desk.tokens().map(\.person) == ["he.ping"])
        #expect(try await bench.desk.caller(bearing: token, in: TokenCache())?.teams != nil)
        try await bench.expectSoundJournal()
    }
}
