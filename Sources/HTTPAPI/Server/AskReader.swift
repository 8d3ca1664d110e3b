import API
import Kernel
import NIOCore

extension Incoming {
    /// The body as what this operation takes, strictly: valid JSON, no unknown or doubled members, the right
    /// types.
    ///
    /// - Parameter optional: an empty body stands for an empty object.
    func ask<Wanted: Ask>(_ type: Wanted.Type, _ body: ByteBuffer, optional: Bool = false) throws -> Wanted {
        var members = body.readableBytes == 0 && optional ? AskMembers() : try members(of: body, type.fields)
        let ask = type.init(&members)
        guard members.errors.isEmpty else { throw RequestFlaw.members(members.errors) }
        return ask
    }

    private func members(of body: ByteBuffer, _ known: [String]) throws -> AskMembers {
        try body.withUnsafeReadableBytes { raw in
            // Windows' programs begin with the mark of UTF-8, which may be passed over (RFC 8259 §8.1).
            let mark = raw.starts(with: ByteOrderMark.utf8) ? ByteOrderMark.utf8.count : 0
            do throws(JSONFlaw) {
                return try AskMembers(
                    UnsafeRawBufferPointer(rebasing: raw[mark...]).bindMemory(to: UInt8.self), known: known)
            } catch {
                throw RequestFlaw.json(error)
            }
        }
    }
}
