import API
import Foundation
import Hummingbird

/// Reads a ticket's body and sends it back: how fast this server could be if it did nothing. For
/// `deploy/bench`.
enum Echo {
    static let echo: Handler = { incoming in
        let ask = try incoming.ask(NewTicket.self, await incoming.bytes())
        return .json(Array(try JSONEncoder().encode(ask)))
    }
}
