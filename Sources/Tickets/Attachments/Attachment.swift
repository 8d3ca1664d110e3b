public import Kernel

/// A file on a ticket (附件). Never changed, never taken away: it is part of the record.
public struct Attachment: Hashable, Sendable {
    public let id: ID<Attachment>
    public let name: String
    /// What its bytes are, whatever its name says.
    public let type: FileType
    public let size: Int64
    public let sha256: [UInt8]
    public let visibility: TicketNote.Visibility
    public let author: String
    public let at: Instant

    public init(
        id: ID<Attachment>, name: String, type: FileType, size: Int64, sha256: [UInt8],
        visibility: TicketNote.Visibility, author: String, at: Instant
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.size = size
        self.sha256 = sha256
        self.visibility = visibility
        self.author = author
        self.at = at
    }

    /// As people compare it.
    public var sha256Hex: String { sha256.hexadecimal }
}

/// What a file may be called: one line without folders and without marks that turn it round.
public struct FileName: Hashable, Sendable {
    public let text: String

    /// Takes the last part of a path, as browsers once sent it; nil when nothing is left.
    public init?(_ raw: String) {
        let last = raw.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        var scalars = String.UnicodeScalarView()
        for scalar in last.unicodeScalars where !scalar.turnsText { scalars.append(scalar) }
        guard let line = Line(String(scalars)), line.text.contains(where: { $0 != "." }) else { return nil }
        text = line.text
    }

    /// What stands behind the last full stop, in lower case.
    public var ending: String {
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return "" }
        return text[text.index(after: dot)...].lowercased()
    }
}

extension Unicode.Scalar {
    /// Marks of direction, with which `gpj.exe` reads `exe.jpg`, and of line ends.
    fileprivate var turnsText: Bool {
        switch value {
        case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
