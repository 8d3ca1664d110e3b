import API
import Desk
import HTTPTypes
import Kernel
import Testing

/// When people are away, over the interface.
struct AbsenceRouteTests {
    private static let path = "/api/v1/people/chen.jie/absences"

    @Test func aRepetitionGetsTheSameAnswer() async throws {
        let server = try await DeskOverHTTP()
        for _ in 0..<2 {
            let reply = try await server.send(
                .put, Self.path + "/2036-02-01", as: .manager, #"{"lastDay":"2036-02-03"}"#,
                headers: ["Idempotency-Key": "k"])
            #expect(reply.status == 200 && reply.headers[.eTag] == "\"1\"", "\(reply.text)")
        }
        let list = try await server.send(.get, Self.path, as: .agent).decode(ListBody<AbsenceBody>.self)
        #expect(list.items.map(\.lastDay) == ["2036-02-03"])
    }

    @Test(arguments: [
        ("2036-02-01", #"{"lastDay":"2036-01-31"}"#, "lastDay: must not be before 2036-02-01"),
        ("2036-02-01", #"{"lastDay":"2037-02-01"}"#, "lastDay: must be within 366 days of 2036-02-01"),
        ("2036-02-30", #"{"lastDay":"2036-03-01"}"#, "firstDay: must be a day such as 2026-12-01"),
        ("tomorrow", #"{"lastDay":"later"}"#, "firstDay: must be a day such as 2026-12-01"),
        ("1999-12-31", #"{"lastDay":"2000-01-01"}"#, "firstDay: must be a day such as 2026-12-01"),
        ("2036-02-01", #"{"lastDay":"2036-02-01","reason":"a\nb"}"#, "reason: must be one line"),
    ])
    func saysWhatIsWrong(_ day: String, _ body: String, _ message: String) async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(.put, Self.path + "/" + day, as: .manager, body)
        #expect(reply.status == 422)
        #expect(reply.text.contains(message), "\(reply.text)")
    }

    @Test func nobodySaysItForOthers() async throws {
        let server = try await DeskOverHTTP()
        let path = Self.path + "/2036-02-01"
        let others = try await server.send(.put, path, as: .agent, #"{"lastDay":"2036-02-01"}"#)
        #expect(others.status == 403 && others.text.contains("only-for-themselves"), "\(others.text)")
        let nobody = try await server.send(
            .put, "/api/v1/people/nobody/absences/2036-02-01", as: .admin, #"{"lastDay":"2036-02-01"}"#)
        #expect(nobody.status == 404 && nobody.text.contains("person-not-found"), "\(nobody.text)")
        let none = try await server.send(.delete, path, as: .admin)
        #expect(none.status == 404 && none.text.contains("absence-not-found"), "\(none.text)")
    }
}
