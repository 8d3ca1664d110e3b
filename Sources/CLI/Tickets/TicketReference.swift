import ArgumentParser

/// A ticket's number as people write it: letters, `-`, digits. Whether there is such a ticket the server
/// knows.
struct TicketReference: ExpressibleByArgument, Equatable {
    let text: String

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            parts[0].allSatisfy({ $0.isASCII && $0.isLetter }),
            parts[1].allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        text = argument.uppercased()
    }

    /// What stands in the path.
    var values: [String: String] { ["number": text] }
}

extension ArgumentHelp {
    /// Of the ticket a command is about.
    static var ticketNumber: ArgumentHelp { "The ticket's number, such as INC-0000042." }
}
