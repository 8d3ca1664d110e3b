import Crypto
import Kernel
import SQL
import Store
import Synchronization
public import Tickets

/// A file on its way into the store, piece by piece: no more than two pieces are ever in memory.
///
/// Nothing shows of it until ``DeskUnit/attach(_:_:to:from:)`` attaches what ``finished()`` answered.
public struct Upload: Sendable {
    private let desk: Desk
    private let name: FileName
    private let settings: AttachmentSettings
    private var hash = SHA256()
    private var waiting: [UInt8] = []
    private var content: Int64?
    private var pieces = 0
    private var size: Int64 = 0
    private var type: FileType?

    init(of name: FileName, on desk: Desk) {
        self.desk = desk
        self.name = name
        settings = desk.deskbook.attachments
    }

    /// Takes the next bytes, and stores a piece where there is one.
    /// - Throws: ``FileRefusal/tooLarge(_:megabytes:)``, ``FileRefusal/typeNotTaken(_:known:)``.
    public mutating func take(_ bytes: some Collection<UInt8>) async throws {
        size += Int64(bytes.count)
        guard size <= settings.bytes else {
            throw FileRefusal.tooLarge(name.text, megabytes: settings.megabytes)
        }
        waiting.append(contentsOf: bytes)
        while waiting.count >= Limits.chunkBytes {
            try await store(Array(waiting.prefix(Limits.chunkBytes)))
            waiting.removeFirst(Limits.chunkBytes)
        }
    }

    /// No more comes.
    public mutating func finished() async throws -> UploadedFile {
        if !waiting.isEmpty { try await store(waiting) }
        waiting = []
        guard let content, let type else { throw FileRefusal.empty(name.text) }
        return UploadedFile(
            name: name, type: type, size: size, sha256: Array(hash.finalize()), content: content)
    }

    /// Takes back what is stored, as well as that goes; what remains is swept away later.
    public func abandon() async {
        guard let content else { return }
        try? await desk.store.write { try ContentTable.abandon(content, in: $0) }
    }

    /// - Throws: `SQLFailure.diskFull` while there still is room for tickets: no file may be what stops them.
    private mutating func store(_ piece: [UInt8]) async throws {
        try recognise(piece)
        if let free = desk.store.engine.freeBytes, free < Limits.roomForTickets { throw SQLFailure.diskFull }
        hash.update(data: piece)
        let (now, place) = (desk.clock.now(), pieces)
        if let content {
            try await desk.store.write { try ContentTable.append(piece, at: place, to: content, in: $0) }
        } else {
            content = try await desk.store.write { try ContentTable.begin(piece, at: now, in: $0) }
        }
        pieces += 1
    }

    /// What a file is its bytes say; what its name and its sender say counts for nothing.
    private mutating func recognise(_ piece: [UInt8]) throws {
        if type == nil { type = FileType(beginning: piece, named: name) }
        guard let type, settings.types.contains(type), type != .text || FileType.isText(piece) else {
            let known = FileType.allCases.filter(settings.types.contains).map(\.rawValue)
            throw FileRefusal.typeNotTaken(name.text, known: known)
        }
    }
}

/// A file that is stored and not attached yet.
public struct UploadedFile: Hashable, Sendable {
    public let name: FileName
    public let type: FileType
    public let size: Int64
    public let sha256: [UInt8]
    let content: Int64
}

/// Keeps count of the uploads that go on at a time on this node.
public final class UploadPlaces: Sendable {
    private let taken = Mutex(0)

    /// True when there was a place; it is to be left again.
    public func enter() -> Bool {
        taken.withLock { taken in
            guard taken < Limits.uploads else { return false }
            taken += 1
            return true
        }
    }

    public func leave() {
        taken.withLock { $0 -= 1 }
    }
}
