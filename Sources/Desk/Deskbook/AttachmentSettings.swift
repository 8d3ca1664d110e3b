import Kernel
public import Tickets

/// What the deskbook says about files on tickets (附件).
public struct AttachmentSettings: Hashable, Sendable {
    /// The largest file that is taken.
    public var megabytes = Limits.fileMegabytes
    /// What files may be.
    public var types = Set(FileType.allCases)

    /// The largest file that is taken, in bytes.
    public var bytes: Int64 { Int64(megabytes) * 1_048_576 }
}
