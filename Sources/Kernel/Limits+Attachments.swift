/// Bounds of files on tickets.
extension Limits {
    /// A file on a ticket, where the deskbook says nothing: a screen shot or a log of a day, not a dump.
    public static let fileMegabytes = 20
    /// What a deskbook may allow at most: a file is written and read in pieces, but stays in every backup.
    public static let fileMegabytesAtMost = 200
    /// Files of one ticket.
    public static let ticketFiles = 50
    /// All files of one ticket together, in bytes.
    public static let ticketFileBytes: Int64 = 536_870_912
    /// Files in one request.
    public static let filesAtOnce = 10
    /// A piece of a file as it is stored: one unit of work, which must not keep the writer from everybody else.
    public static let chunkBytes = 262_144
    /// Files that one node takes in at a time, so that their pieces never fill the writer's queue.
    public static let uploads = 8
    /// Head of one part of a form, and its boundary: names and types, no more.
    public static let partHeadBytes = 8192
    /// How long what was uploaded and never finished is kept, in seconds: far longer than any upload takes.
    public static let uploadSeconds: Int64 = 3600
    /// Bytes of a disk that files leave to tickets: some thousands of these, while somebody makes room.
    public static let roomForTickets: Int64 = 16_777_216
}
