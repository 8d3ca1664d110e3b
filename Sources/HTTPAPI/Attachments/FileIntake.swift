import API
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Tickets

/// Takes in the files of one request: the body itself is one, or a form carries several.
struct FileIntake {
    private let desk: Desk
    private(set) var files: [UploadedFile] = []
    private var current: Upload?
    /// The form's own word on who may see them.
    private(set) var visibility: String?
    private var field: [UInt8]?

    init(_ desk: Desk) {
        self.desk = desk
    }

    /// Reads the whole request.
    mutating func read(_ incoming: Incoming) async throws {
        let type = incoming.request.headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("multipart/form-data") {
            guard let boundary = ContentDisposition(type)?.parameters["boundary"],
                (1...70).contains(boundary.utf8.count)
            else { throw RequestFlaw.multipart("Content-Type names no boundary of 1 to 70 characters") }
            try await read(MultipartReader(boundary: boundary), incoming.request.body)
        } else {
            current = desk.upload(try name(of: incoming))
            var pieces = incoming.request.body.makeAsyncIterator()
            while let buffer = try await pieces.piece() {
                try await current?.take(buffer.readableBytesView)
            }
            try await finishFile()
        }
    }

    /// Takes back whatever came in.
    func abandon() async {
        await current?.abandon()
        for file in files { await desk.abandon(file) }
    }

    /// A body that is the file: its name stands in the query or in a header.
    private func name(of incoming: Incoming) throws -> FileName {
        let header = HTTPField.Name.contentDisposition
        let raw =
            incoming.query["name"]
            ?? incoming.request.headers[header].flatMap { ContentDisposition($0)?.fileName }
        guard let name = raw.flatMap(FileName.init) else {
            throw RequestFlaw.query(
                "name",
                "expected the file's name, here or in Content-Disposition, or a multipart/form-data body")
        }
        return name
    }

    private mutating func read(_ reader: MultipartReader, _ body: RequestBody) async throws {
        var reader = reader
        var pieces = body.makeAsyncIterator()
        while let buffer = try await pieces.piece() {
            for event in try reader.take(buffer.readableBytesView) {
                switch event {
                case .part(let head): try begin(head)
                case .bytes(let bytes): try await take(bytes)
                case .partEnd: try await finishPart()
                }
            }
        }
        try reader.end()
        guard !files.isEmpty else { throw RequestFlaw.multipart("it has no file") }
    }

    private mutating func begin(_ head: PartHead) throws {
        if let raw = head.fileName {
            guard files.count < Limits.filesAtOnce else {
                throw RequestFlaw.multipart("it has more than \(Limits.filesAtOnce) files")
            }
            guard let name = FileName(raw) else { throw RequestFlaw.multipart("a file has no name") }
            current = desk.upload(name)
        } else {
            guard head.name == "visibility" else {
                throw RequestFlaw.multipart(
                    "\"\(head.name.prefix(40))\" is not known here: expected files, and visibility")
            }
            field = []
        }
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) async throws {
        if field != nil {
            guard bytes.count + (field?.count ?? 0) <= 100 else {
                throw RequestFlaw.multipart("visibility is public or internal")
            }
            field?.append(contentsOf: bytes)
        } else {
            try await current?.take(bytes)
        }
    }

    private mutating func finishPart() async throws {
        if let text = field {
            visibility = String(decoding: text, as: UTF8.self)
            field = nil
        } else {
            try await finishFile()
        }
    }

    private mutating func finishFile() async throws {
        guard let file = try await current?.finished() else { return }
        files.append(file)
        current = nil
    }
}

extension RequestBody.AsyncIterator {
    /// The next piece of what is sent; nil at its end.
    fileprivate mutating func piece() async throws -> ByteBuffer? {
        do {
            return try await next(isolation: #isolation)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw RequestFlaw.multipart("it broke off before its end; nothing was kept")
        }
    }
}

extension OnceKey {
    /// A repetition is one that carries the same files: forms have another boundary each time.
    init(key: String, _ files: [UploadedFile], visibility: String, at path: String) {
        let parts = files.flatMap { [$0.name.text, String($0.size)] }
        let text = ([path, visibility] + parts).joined(separator: "\n")
        self.init(
            key: key, method: "POST", path: path,
            body: Array(text.utf8) + files.flatMap(\.sha256))
    }
}
