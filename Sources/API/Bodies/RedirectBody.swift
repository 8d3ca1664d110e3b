public import Kernel

/// A ticket that went elsewhere than the rules said, without a rule.
public struct RedirectBody: Body, Equatable {
    /// `frontPost`, `firstLine` or `period`.
    public var because: String
    public var from: String
    public var to: String

    public init(because: String, from: String, to: String) {
        self.because = because
        self.from = from
        self.to = to
    }

    public func write(to json: inout JSONText) {
        json.add("because", because)
        json.add("from", from)
        json.add("to", to)
    }
}
