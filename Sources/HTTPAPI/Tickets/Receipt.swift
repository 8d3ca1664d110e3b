import Desk

/// `/api/v1/tickets/{number}/receipt`: the desk has seen it.
enum Receipt {
    static let put: Handler = { incoming in
        try await incoming.change(incoming.emptyBody()) { try $0.receive($1, from: $2) }
    }
}
