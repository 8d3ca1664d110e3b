public import Kernel
public import Tickets

/// A ticket that is opened again and again (工单模板): what stands here counts where its sender says nothing.
public struct TicketTemplate: Hashable, Sendable {
    public let key: Key<TicketTemplate>
    public let name: Wording
    public var kind: TicketKind?
    public var type: String?
    public var title: Wording?
    public var description: Wording?
    public var impact: Impact?
    public var urgency: Urgency?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var department: String?
    public var labels: [String: String] = [:]
    /// What of the catalogue it asks for, and fields of its form.
    public var item: String?
    public var form: [String: String] = [:]

    public init(key: Key<TicketTemplate>, name: Wording) {
        self.key = key
        self.name = name
    }
}
