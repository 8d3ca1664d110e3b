import API
import Desk
import HTTPAPI
import HTTPTypes
import Testing

/// Every route × every role.
struct PermissionTests {
    @Test func everyRouteLetsInExactlyTheRolesOfTheTable() async throws {
        let server = try await DeskOverHTTP()
        for endpoint in Endpoint.allCases where endpoint != .streamRead {
            for role in Role.allCases {
                let reply = try await server.send(endpoint.httpMethod, endpoint.anyPath, as: role, "")
                let isLetIn = endpoint.roles?.contains(role) ?? true
                #expect(
                    (reply.status != 403) == isLetIn,
                    "\(endpoint.rawValue) as \(role.rawValue): \(reply.status)")
                #expect(reply.status != 401, "\(endpoint.rawValue) as \(role.rawValue)")
            }
        }
    }

    @Test func nobodyComesInWithoutATokenWhereOneIsNeeded() async throws {
        let server = try await DeskOverHTTP()
        for endpoint in Endpoint.allCases {
            guard endpoint.roles != nil else { continue }
            for headers in [
                [:], ["Authorization": "Bearer swb_guess"], ["Authorization": "Basic dXNlcjpwYXNz"],
            ] {
                let reply = try await server.send(
                    endpoint.httpMethod, endpoint.anyPath, as: nil, "", headers: headers)
                #expect(reply.status == 401, "\(endpoint.rawValue) with \(headers)")
                #expect(reply.headers[.wwwAuthenticate] == "Bearer")
            }
        }
    }

    @Test func noWriteIsEverOpenToEverybody() {
        // Their path is a token itself.
        let byLink: Set<Endpoint> = [.ratingCreate, .ratingPageSubmit]
        for endpoint in Endpoint.allCases where endpoint.method != .get && !byLink.contains(endpoint) {
            #expect(endpoint.roles != nil, "\(endpoint.rawValue)")
        }
    }

    @Test func aTokenRevokedBeforeItsFirstUseIsTurnedAway() async throws {
        let server = try await DeskOverHTTP()
        let token = try await server.token(.agent)
        try await server.desk.revokeToken(named: "agent")
        let reply = try await server.send(
            .get, "/api/v1/tickets", as: nil, headers: ["Authorization": "Bearer \(token)"])
        #expect(reply.status == 401)
    }
}

extension Endpoint {
    var httpMethod: HTTPRequest.Method {
        switch method {
        case .get: .get
        case .post: .post
        case .put: .put
        case .patch: .patch
        case .delete: .delete
        }
    }

    /// The path with something in it that does not exist.
    var anyPath: String {
        path([
            "number": "INC-9999999", "id": "999999", "item": "none", "watcher": "nobody", "clock": "response",
            "name": "none", "token": "none", "team": "none", "relation": "relatesTo",
            "target": "INC-9999998", "person": "nobody", "firstDay": "2036-02-01",
        ])
    }
}
