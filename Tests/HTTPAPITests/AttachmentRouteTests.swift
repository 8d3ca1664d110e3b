import API
import Desk
import Foundation
import HTTPTypes
import Testing

/// Files over the interface, as curl and browsers send them.
struct AttachmentRouteTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

    private func form(_ parts: [(head: String, body: [UInt8])], end: String = "--x--\r\n") -> [UInt8] {
        parts.flatMap { Array("--x\r\n\($0.head)\r\n\r\n".utf8) + $0.body + [0x0D, 0x0A] } + Array(end.utf8)
    }

    private let multipart = ["Content-Type": "multipart/form-data; boundary=x"]

    @Test func aBodyThatIsTheFileIsServedAsADownloadOnly() async throws {
        let server = try await DeskOverHTTP()
        let path = "/api/v1/tickets/\(try await server.open().number)/attachments"
        let made = try await server.send(
            .post, path + "?name=\("截图.png".percentEncodedForPath)", as: .resolver, bytes: Self.png,
            headers: ["Content-Type": "text/html"])
        #expect(made.status == 201 && made.headers[.eTag] == "\"2\"")
        let file = try #require(try made.decode(ListBody<AttachmentBody>.self).items.first)
        #expect(file.name == "截图.png" && file.type == "image/png" && file.visibility == "internal")
        let reply = try await server.send(.get, "\(path)/\(file.id)")
        #expect(reply.body == Self.png)
        #expect(reply.headers[.contentType] == "image/png")
        #expect(
            reply.headers[.contentDisposition]
                == "attachment; filename=\"__.png\"; filename*=UTF-8''%E6%88%AA%E5%9B%BE.png")
        #expect(reply.headers[.xContentTypeOptions] == "nosniff")
        #expect(reply.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
        #expect(reply.headers[.eTag] == "\"\(file.sha256)\"")
        let again = try await server.send(
            .get, "\(path)/\(file.id)", headers: ["If-None-Match": "\"\(file.sha256)\""])
        #expect(again.status == 304)
    }

    @Test func aFormCarriesSeveralFilesAndWhoMaySeeThem() async throws {
        let server = try await DeskOverHTTP()
        let path = "/api/v1/tickets/\(try await server.open().number)/attachments"
        let body = form([
            (
                "Content-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".png\"\r\nContent-Type: image/png",
                Self.png
            ),
            ("content-disposition: form-data; name=\"visibility\"", Array("public".utf8)),
            (
                "Content-Disposition: form-data; name=\"file\"; filename=\"日志.log\"",
                Array("line\r\n--y\r\n-x-".utf8)
            ),
        ])
        let made = try await server.send(.post, path, as: .agent, bytes: body, headers: multipart)
        let files = try made.decode(ListBody<AttachmentBody>.self).items
        #expect(files.map(\.name) == ["a \"b\".png", "日志.log"])
        #expect(files.allSatisfy { $0.visibility == "public" })
        #expect(try await server.send(.get, "\(path)/\(files[1].id)").text == "line\r\n--y\r\n-x-")
    }

    @Test func formsThatAreNoneAreRefusedAndNothingIsAttached() async throws {
        let server = try await DeskOverHTTP()
        let path = "/api/v1/tickets/\(try await server.open().number)/attachments"
        let file = "Content-Disposition: form-data; name=\"f\"; filename=\"a.png\""
        let cases: [([UInt8], Int, String)] = [
            (form([(file, Self.png)], end: ""), 400, "multipart-invalid"),
            (Array("no form".utf8), 400, "multipart-invalid"), (form([]), 400, "multipart-invalid"),
            (form([("Content-Type: image/png", Self.png)]), 400, "multipart-invalid"),
            (form([("Content-Disposition: form-data; name=\"note\"", [0x61])]), 400, "multipart-invalid"),
            (form([(file, Self.png), (file, Array("<html>".utf8))]), 415, "file-type-not-taken"),
            (form([(file, [])]), 422, "file-empty"),
            (form([(String(repeating: "X", count: 9000), Self.png)]), 400, "multipart-invalid"),
        ]
        for (body, status, code) in cases {
            let reply = try await server.send(.post, path, bytes: body, headers: multipart)
            #expect(reply.status == status && reply.text.contains(code), "\(reply.text)")
        }
        #expect(try await server.send(.post, path, bytes: Self.png).status == 400, "without a name")
        #expect(try await server.send(.get, path).decode(ListBody<AttachmentBody>.self).items.isEmpty)
    }

    @Test func requestersAddToAndSeeTheirOwnOnly() async throws {
        let server = try await DeskOverHTTP()
        let own = try await server.open(as: .requester).number
        let path = "/api/v1/tickets/\(own)/attachments"
        _ = try await server.send(.post, path + "?name=a.png", as: .agent, bytes: Self.png)
        let mine = try await server.send(.post, path + "?name=b.png", as: .requester, bytes: Self.png)
        #expect(mine.status == 201)
        let refused = try await server.send(
            .post, path + "?name=c.png&visibility=internal", as: .requester, bytes: Self.png)
        #expect(refused.status == 400)
        let seen = try await server.send(.get, path, as: .requester).decode(ListBody<AttachmentBody>.self)
            .items
        #expect(seen.map(\.name) == ["b.png"])
        #expect(try await server.send(.get, path + "/1", as: .requester).status == 404)
        let others = try await server.open().number
        let elsewhere = try await server.send(
            .post, "/api/v1/tickets/\(others)/attachments?name=x.png", as: .requester, bytes: Self.png)
        #expect(elsewhere.status == 404)
        #expect(try await server.send(.get, "/api/v1/tickets/\(others)/attachments/2").status == 404)
    }

    @Test func aRepetitionWithTheSameKeyAttachesNothingTwice() async throws {
        let server = try await DeskOverHTTP()
        let path = "/api/v1/tickets/\(try await server.open().number)/attachments"
        let file = "Content-Disposition: form-data; name=\"f\"; filename=\"a.png\""
        let first = try await server.send(
            .post, path, bytes: form([(file, Self.png)]),
            headers: multipart.merging(["Idempotency-Key": "k"]) { $1 })
        // Another boundary, as a client that tries again chooses.
        let text = form([(file, Self.png)])
        let other = Array("--y\r\n\(file)\r\n\r\n".utf8) + Self.png + Array("\r\n--y--".utf8)
        let second = try await server.send(
            .post, path, bytes: other,
            headers: ["Content-Type": "multipart/form-data; boundary=\"y\"", "Idempotency-Key": "k"])
        #expect(first.status == 201 && second.status == 201 && first.body == second.body && !text.isEmpty)
        let reused = try await server.send(
            .post, path + "?name=b.png", bytes: Self.png, headers: ["Idempotency-Key": "k"])
        #expect(reused.status == 422)
        #expect(try await server.send(.get, path).decode(ListBody<AttachmentBody>.self).items.count == 1)
    }
}
