import CZlib
import Foundation
import Kernel

/// The bytes of a file, piece by piece, unpacked where it is packed with gzip.
///
/// Whether it is packed is seen by its first bytes, not by its name.
final class SheetFile {
    let path: String
    private let file: FileHandle
    private var unpacker: Unpacker?
    private var isFirst = true

    /// Large enough that a piece costs no more than its bytes, small enough for a cache.
    private static let pieceBytes = 262_144

    /// - Throws: ``SheetFailure/cannotBeRead(path:why:)``.
    init(path: String) throws {
        self.path = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw SheetFailure.cannotBeRead(path: path, why: "there is no such file")
        }
        guard !isFolder.boolValue else {
            throw SheetFailure.cannotBeRead(path: path, why: "it is a folder")
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw SheetFailure.cannotBeRead(path: path, why: "this user may not read it")
        }
        self.file = file
    }

    deinit { try? file.close() }

    /// The next piece; nil at the end.
    func next() throws -> [UInt8]? {
        let piece = try read()
        if isFirst {
            isFirst = false
            if piece.starts(with: [0x1F, 0x8B]) { unpacker = try Unpacker(path: path) }
        }
        guard let unpacker else { return piece.isEmpty ? nil : piece }
        var packed = piece
        while true {
            if packed.isEmpty {
                try unpacker.end()
                return nil
            }
            let unpacked = try unpacker.unpack(packed)
            if !unpacked.isEmpty { return unpacked }
            packed = try read()
        }
    }

    private func read() throws -> [UInt8] {
        do {
            return Array(try file.read(upToCount: Self.pieceBytes) ?? Data())
        } catch {
            throw SheetFailure.cannotBeRead(path: path, why: error.localizedDescription)
        }
    }
}
