public import Tickets

/// Why what a requester says of a ticket is not taken.
public enum RatingRefusal: Error, Hashable, Sendable {
    /// Nobody's link.
    case notFound
    /// The link counts for so many days, and until the ticket is reopened.
    case over(days: Int)
    case alreadyRated
    /// What is not settled cannot be rated.
    case notSettled(Status.Name)
}
