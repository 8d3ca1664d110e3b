import API
import Desk
import Foundation
import HTTPAPI
import HTTPTypes
import Testing

/// The contract against the table of operations, the table of permissions and the code, without asking anything.
struct ContractTests {
    private let contract = ContractFile.shared

    @Test func everyOperationStandsInTheContractAndNoOther() {
        let documented = Set(contract.operations.map { "\($0.id): \($0.method) \($0.path)" })
        let routed = Set(Endpoint.allCases.map { "\($0.rawValue): \($0.method.rawValue) \($0.path)" })
        #expect(documented.subtracting(routed) == [], "documented, but not routed")
        #expect(routed.subtracting(documented) == [], "routed, but not documented")
        #expect(contract.operations.count == routed.count)
    }

    @Test func rolesAreThoseOfTheTable() {
        for operation in contract.operations {
            let table = Endpoint(rawValue: operation.id)?.roles.map { Set($0.map(\.rawValue)) }
            #expect(operation.roles == table, "\(operation.id)")
        }
    }

    @Test func successesAreThoseOfTheTable() {
        for operation in contract.operations {
            let success = Endpoint(rawValue: operation.id).map { String($0.successStatus) } ?? ""
            #expect(operation.responses[success] != nil, "\(operation.id) does not document \(success)")
        }
    }

    @Test func partsOfThePathAreParameters() {
        for operation in contract.operations {
            let named = operation.path.matches(of: /\{(\w+)\}/).map { String($0.1) }
            #expect(operation.parameters(in: "path") == Set(named), "\(operation.id)")
        }
    }

    /// An operation that reads its query says in its refusal which parameters it knows.
    @Test func queryParametersAreThoseThatAreTaken() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open()
        for operation in contract.operations where operation.method == "GET" {
            let path = operation.path.replacing("{number}", with: ticket.number).replacing("{id}", with: "1")
            let documented = operation.parameters(in: "query")
            if operation.id == "streamRead" { #expect(documented.contains("after")) }
            let reply = try await server.send(.get, path + "?noSuchParameter=1")
            guard reply.status == 400, let known = reply.text.firstMatch(of: /expected ([\w, ]+)/) else {
                #expect(documented == [], "\(operation.id) documents parameters and refuses none")
                continue
            }
            #expect(documented == Set(known.1.split(separator: ", ").map(String.init)), "\(operation.id)")
        }
    }

    /// A header that is read is refused when it does not fit; one that is not read is not.
    @Test(arguments: [("If-Match", "1"), ("Idempotency-Key", String(repeating: "k", count: 201))])
    func headersOfWritesAreThoseThatAreRead(_ header: String, _ misfit: String) async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open()
        for operation in contract.operations where operation.method != "GET" {
            guard let method = HTTPRequest.Method(rawValue: operation.method) else { continue }
            let body = operation.exampleNames.first.flatMap { operation.requestBody($0) }
            let reply = try await server.send(
                method,
                operation.path.replacing("{number}", with: ticket.number)
                    .replacing("{firstDay}", with: "2036-02-01"), body,
                headers: [header: misfit])
            let isRefused = reply.status == 400 && reply.text.contains(header)
            #expect(
                isRefused == operation.parameters(in: "header").contains(header),
                "\(operation.id): \(reply.status) \(reply.text)")
        }
    }

    @Test func codesOfProblemsAreThoseOfTheCode() throws {
        let written = try Self.codesInTheSources()
        let listed = contract.whole["components"]?["schemas"]?["Problem"]?["properties"]?["code"]?["enum"]
        // Under /api/v2/ an error has no code: this word is for readers of the contract only.
        #expect(Set((listed?.elements ?? []).compactMap(\.string)) == written.subtracting(["alerts-flawed"]))
        for operation in contract.operations {
            for (status, response) in operation.responses where status >= "4" {
                let codes = Set((response["x-codes"]?.elements ?? []).compactMap(\.string))
                #expect(!codes.isEmpty, "\(operation.id) \(status) names no code")
                #expect(codes.subtracting(written) == [], "\(operation.id) \(status)")
            }
        }
    }

    @Test func itIsServedWordForWord() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(.get, "/openapi.json", as: nil)
        #expect(try JSONSample(json: reply.body) == contract.whole)
    }

    private static func codesInTheSources() throws -> Set<String> {
        let folder = #filePath.components(separatedBy: "/Tests/HTTPAPITests/")[0] + "/Sources/HTTPAPI"
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return try Set(
            paths.filter { $0.hasSuffix(".swift") }.flatMap { path in
                try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
                    .matches(of: /code: "([a-z-]+)"/).map { String($0.1) }
            })
    }
}
