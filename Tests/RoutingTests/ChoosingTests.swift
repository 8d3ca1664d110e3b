import Kernel
import ServiceLevels
import Testing
import Tickets

@testable import Routing

/// Who of a team gets it.
struct ChoosingTests {
    private func person(_ name: String, _ more: (inout Candidate) -> Void = { _ in }) -> Candidate {
        var candidate = Candidate(person: Key(trusted: name))
        more(&candidate)
        return candidate
    }

    private let plan = DispatchPlan(mode: .direct)

    @Test func theLeastLoadedComesFirst() {
        let choice = plan.choose(
            among: [
                person("a") { $0.open = [.of(5): 4] }, person("b") { $0.open = [.of(1): 1] }, person("c"),
            ],
            skill: nil)
        #expect(choice.person == Key("c"))
        #expect(choice.by == .leastLoaded)
        #expect(choice.considered.map(\.person.text) == ["c", "a", "b"])
        #expect(choice.considered.map(\.load) == [0, 40, 50])
    }

    @Test func whoWorksHalfTheWeekGetsHalfAsMuch() {
        let half = person("half") {
            $0.workingPercent = 50
            $0.open = [.of(3): 2]
        }
        #expect(
            plan.choose(among: [half, person("full") { $0.open = [.of(3): 3] }], skill: nil).person
                == Key("full"))
        #expect(
            plan.choose(among: [half, person("full") { $0.open = [.of(3): 5] }], skill: nil).person
                == Key("half"))
    }

    @Test func turnsGoRoundWhereNothingElseTellsThemApart() {
        var turns: [String: Int64] = [:]
        var given: [String] = []
        for turn in 1...6 {
            let choice = plan.choose(
                among: ["a", "b", "c"].map { name in person(name) { $0.lastTurn = turns[name] ?? 0 } },
                skill: nil)
            let name = choice.person?.text ?? ""
            turns[name] = Int64(turn)
            given.append(name)
        }
        #expect(given == ["a", "b", "c", "a", "b", "c"])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let preference: DispatchPlan.Preference
        let change: @Sendable (inout Candidate) -> Void
        var testDescription: String { preference.rawValue }
    }

    @Test(arguments: [
        Case(preference: .frontPost) { $0.isFrontPost = true },
        Case(preference: .duty) { $0.isOnDuty = true },
        Case(preference: .sticky) { $0.knowsRequester = true },
        Case(preference: .sticky) { $0.knowsCI = true },
    ])
    func prefersBeforeLoads(_ example: Case) {
        let choice = plan.choose(
            among: [
                person("idle"),
                person("preferred") {
                    example.change(&$0)
                    $0.open = [.of(1): 3]
                },
            ], skill: nil)
        #expect(choice.person == Key("preferred"))
        #expect(choice.by == example.preference)
        let other = DispatchPlan(mode: .direct, preferences: [.leastLoaded])
        #expect(
            other.choose(
                among: [
                    person("idle"),
                    person("x") {
                        example.change(&$0); $0.open = [.of(1): 1]
                    },
                ], skill: nil
            ).person == Key("idle"))
    }

    @Test func saysWhyTheOthersCouldNot() {
        let limited = DispatchPlan(mode: .direct, limit: 2)
        let choice = limited.choose(
            among: [
                person("away") {
                    $0.isAway = true
                    $0.skills = ["oracle"]
                },
                person("full") {
                    $0.skills = ["oracle"]
                    $0.open = [.of(3): 2]
                },
                person("new"),
                person("able") {
                    $0.skills = ["oracle"]
                    $0.limit = 5
                    $0.open = [.of(1): 4]
                },
            ], skill: "oracle")
        #expect(choice.person == Key("able"))
        #expect(choice.by == nil)
        #expect(choice.considered.map(\.person.text) == ["able", "away", "full", "new"])
        #expect(choice.considered.map(\.obstacle) == [nil, .away, .limit, .skill])
    }

    @Test func theRequesterCountsForMoreThanTheCI() {
        let choice = plan.choose(
            among: [person("ci") { $0.knowsCI = true }, person("requester") { $0.knowsRequester = true }],
            skill: nil)
        #expect(choice.person == Key("requester"))
        #expect(choice.by == .sticky)
    }

    @Test func whoIsOffDutyGetsNothingWhereOnlyDutyCounts() {
        var strict = plan
        strict.isDutyOnly = true
        let off = person("off")
        #expect(strict.choose(among: [off], skill: nil).considered.map(\.obstacle) == [.offDuty])
        #expect(
            strict.choose(among: [off, person("on") { $0.isOnDuty = true }], skill: nil).person == Key("on"))
    }

    @Test func theOrderInWhichPeopleAreKnownDoesNotMatter() {
        let people = ["c", "a", "b"].map { person($0) }
        #expect(plan.choose(among: people, skill: nil) == plan.choose(among: people.reversed(), skill: nil))
        #expect(plan.choose(among: people, skill: nil).person == Key("a"))
    }

    @Test func nobodyIsChosenWhereNobodyCan() {
        let choice = plan.choose(among: [person("a") { $0.isAway = true }], skill: nil)
        #expect(choice.person == nil)
        #expect(choice.considered.map(\.obstacle) == [.away])
        #expect(plan.choose(among: [], skill: nil).considered == [])
    }

    @Test func dutyAndAbsenceHaveTheirTimes() {
        let period = DutyHours.period(from: Instant(milliseconds: 10), until: Instant(milliseconds: 20))
        #expect(
            [9, 10, 19, 20].map { period.covers(Instant(milliseconds: $0)) } == [false, true, true, false])
        #expect(DutyHours.calendar(.roundTheClock).covers(Instant(milliseconds: 0)))
    }
}
