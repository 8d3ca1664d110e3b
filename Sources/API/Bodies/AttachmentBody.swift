public import Kernel

/// A file on a ticket.
public struct AttachmentBody: Body, Equatable {
    public var id: Int64
    public var name: String
    /// Its media type, by its bytes.
    public var type: String
    /// In bytes.
    public var size: Int64
    public var sha256: String
    /// `public` or `internal`.
    public var visibility: String
    public var author: String
    public var at: String

    public init(
        id: Int64, name: String, type: String, size: Int64, sha256: String, visibility: String,
        author: String, at: String
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

    public func write(to json: inout JSONText) {
        json.add("id", id)
        json.add("name", name)
        json.add("type", type)
        json.add("size", size)
        json.add("sha256", sha256)
        json.add("visibility", visibility)
        json.add("author", author)
        json.add("at", at)
    }
}
