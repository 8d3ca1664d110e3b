import CZlib

/// Unpacks gzip, also several members one after another, as `cat a.gz b.gz` makes them.
final class Unpacker {
    private let path: String
    private var stream = z_stream()
    private var total = 0
    /// Between two members, or before the first.
    private var isBetween = true

    /// 15 bits of window, 16 for gzip's own header.
    private static let windowBits: Int32 = 15 + 16
    private static let outputBytes = 1 << 20

    init(path: String) throws {
        self.path = path
        let code = inflateInit2_(
            &stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw failure("zlib does not start (\(code))") }
    }

    deinit { inflateEnd(&stream) }

    /// What `packed` becomes; it may be nothing yet.
    func unpack(_ packed: [UInt8]) throws -> [UInt8] {
        var packed = packed
        var unpacked: [UInt8] = []
        try packed.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            repeat { unpacked += try step() } while stream.avail_in > 0 || stream.avail_out == 0
        }
        total += unpacked.count
        return unpacked
    }

    /// - Throws: ``SheetFailure/damaged(path:why:unpackedBytes:)`` when the last member was cut short.
    func end() throws {
        guard isBetween else { throw failure("it breaks off") }
    }

    private func step() throws -> [UInt8] {
        if isBetween {
            guard stream.avail_in > 0 else {
                stream.avail_out = 1
                return []
            }
            inflateReset(&stream)
            isBetween = false
        }
        var code = Z_OK
        let unpacked = [UInt8](unsafeUninitializedCapacity: Self.outputBytes) { output, count in
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            code = inflate(&stream, Z_NO_FLUSH)
            count = output.count - Int(stream.avail_out)
        }
        switch code {
        case Z_STREAM_END: isBetween = true
        case Z_OK, Z_BUF_ERROR: break
        default: throw failure(stream.msg.map { String(cString: $0) } ?? "zlib says \(code)")
        }
        return unpacked
    }

    private func failure(_ why: String) -> SheetFailure {
        .damaged(path: path, why: why, unpackedBytes: total)
    }
}
