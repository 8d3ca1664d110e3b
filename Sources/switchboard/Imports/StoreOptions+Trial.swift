import Desk
import Foundation

extension StoreOptions {
    /// Lets `work` use the store that is there, or where there is none yet a new one that goes again afterwards: what
    /// is tried out before the first start needs the built-in deskbook's teams, and nothing else.
    func withDeskForTrial(_ work: (Desk) async throws -> Void) async throws {
        if try isNamed && (database != nil || FileManager.default.fileExists(atPath: file())) {
            return try await withDesk(work)
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "switchboard-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var passing = self
        passing.dataOption = folder.path
        try await passing.withDesk(creating: true, work)
    }
}
