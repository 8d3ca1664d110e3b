import Store
import Tickets

extension ImportedStep {
    /// Hands the ticket on.
    var isHandover: Bool { type == .ticketAssigned }
}

extension Status.Name {
    /// Nothing is left to do unless it is reopened.
    var isSettled: Bool { isFinal || self == .resolved }

    /// States that carry nothing.
    var isPlain: Bool {
        switch self {
        case .new, .received, .assigned, .working: true
        case .onHold, .resolved, .closed, .rejected, .cancelled: false
        }
    }

    var plain: Status {
        switch self {
        case .new: .new
        case .received: .received
        case .assigned: .assigned
        case .working, .onHold, .resolved, .closed, .rejected, .cancelled: .working
        }
    }

    /// How a plain state is entered.
    var entry: JournalType {
        switch self {
        case .received: .ticketReceived
        case .assigned: .ticketAssigned
        case .working: .ticketWorking
        case .new, .onHold, .resolved, .closed, .rejected, .cancelled: .ticketImported
        }
    }
}
