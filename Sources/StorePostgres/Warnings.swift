import CPostgres

/// The last warning the server gave, which libpq hands over by itself.
final class Warnings {
    var last: String?

    static func note(_ receiver: UnsafeMutableRawPointer?, _ notice: OpaquePointer?) {
        guard let receiver, let notice, let severity = PQresultErrorField(notice, severityField),
            String(cString: severity) == "WARNING"
        else { return }
        let text = PQresultErrorField(notice, messageField).map { String(cString: $0) }
        Unmanaged<Warnings>.fromOpaque(receiver).takeUnretainedValue().last = text ?? "a warning"
    }

    /// `PG_DIAG_SEVERITY_NONLOCALIZED` and `PG_DIAG_MESSAGE_PRIMARY`: character constants.
    private static let severityField = Int32(UInt8(ascii: "V"))
    private static let messageField = Int32(UInt8(ascii: "M"))
}
