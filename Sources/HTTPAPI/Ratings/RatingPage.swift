import API
import Desk
import Hummingbird
import Kernel
import Logging
import Tickets

/// `/ratings/{token}`: where the link in a message to the requester leads.
///
/// Looking at it says nothing: mail programmes follow links before people do. Only sending its form rates.
enum RatingPage {
    static let read: Handler = { incoming in
        let found = try await incoming.desk.rateable(by: incoming.ratingToken)
        let page = RatedTicketPage(found, language: incoming.pageLanguage(for: found))
        return (found.rating == nil ? page.form() : page.thanks).response()
    }

    static let submit: Handler = { incoming in
        let token = incoming.ratingToken
        let form = Query(String(buffer: try await incoming.bytes()))
        let found = try await incoming.desk.rateable(by: token)
        let page = RatedTicketPage(found, language: incoming.pageLanguage(for: found))
        guard found.rating == nil else { throw RatingRefusal.alreadyRated }
        let written = (form["comment"] ?? "").replacing("\r\n", with: "\n")
        guard let score = form["score"].flatMap({ Int($0) }), Rating.scores.contains(score) else {
            return page.form(lacking: RatingWords.noScore, comment: written).response(status: 422)
        }
        let comment = trimmed(written, upTo: Limits.commentLength).flatMap(Note.init)
        guard comment != nil || written.allSatisfy(\.isWhitespace) else {
            return page.form(
                lacking: RatingWords.tooLong(Limits.commentLength), score: score, comment: written
            ).response(status: 422)
        }
        _ = try await incoming.desk.rate(by: token, score: score, comment: comment)
        let rated = try await incoming.desk.rateable(by: token)
        return RatedTicketPage(rated, language: page.language).thanks.response()
    }

    /// What somebody reads whose link or rating was not taken.
    static func response(for error: any Error, to request: Request, of desk: Desk, logger: Logger) -> Response
    {
        let problem = Problem.told(error, logger: logger)
        let language = request.preferredLanguage ?? desk.deskbook.language(ofRequester: nil)
        let words = RatingWords.failure(problem.code)
        var page = WebPage(language: language, title: words.title)
        page.content.markup("<p>")
        page.content.add(words.text[language])
        page.content.markup("</p>\n")
        return page.response(status: problem.status)
    }
}

extension Incoming {
    /// The language the browser asks for, or else the one the requester is written to in.
    fileprivate func pageLanguage(for found: Desk.RateableTicket) -> Language {
        request.preferredLanguage ?? desk.deskbook.language(ofRequester: found.ticket.requester)
    }
}
