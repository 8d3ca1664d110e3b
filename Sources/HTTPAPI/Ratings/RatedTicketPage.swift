import Desk
import Kernel
import Tickets

/// The page about one ticket: the form to rate it by, or what was said.
struct RatedTicketPage {
    let found: Desk.RateableTicket
    let language: Language

    init(_ found: Desk.RateableTicket, language: Language) {
        self.found = found
        self.language = language
    }

    /// - Parameters:
    ///   - flaw: why what came was not taken; the rest is what had been chosen and written.
    func form(lacking flaw: LocalText? = nil, score chosen: Int? = nil, comment: String = "") -> WebPage {
        var page = WebPage(language: language, title: RatingWords.ask)
        page.content.add(ticket)
        if let flaw {
            page.content.markup("<p class=\"flaw\" role=\"alert\">")
            page.content.add(flaw[language])
            page.content.markup("</p>\n")
        }
        page.content.markup("<form method=\"post\">\n<fieldset>\n<legend>")
        page.content.add(RatingWords.score[language])
        page.content.markup("</legend>\n")
        for score in Rating.scores.reversed() { page.content.add(choice(score, isChosen: score == chosen)) }
        page.content.markup("</fieldset>\n<label for=\"comment\">")
        page.content.add(RatingWords.comment[language])
        page.content.markup("</label>\n<textarea id=\"comment\" name=\"comment\" rows=\"5\" maxlength=\"")
        page.content.add(String(Limits.commentLength))
        page.content.markup("\">\n")
        page.content.add(comment)
        page.content.markup("</textarea>\n<button>")
        page.content.add(RatingWords.send[language])
        page.content.markup("</button>\n</form>\n")
        return page
    }

    /// What was said of it.
    var thanks: WebPage {
        var page = WebPage(language: language, title: RatingWords.thanks)
        page.content.add(ticket)
        guard let rating = found.rating else { return page }
        page.content.markup("<p>")
        page.content.add(RatingWords.said[language] + ": ")
        page.content.markup("<strong>")
        page.content.add("\(rating.score) – " + RatingWords.score(rating.score)[language])
        page.content.markup("</strong></p>\n")
        if let comment = rating.comment {
            page.content.markup("<p class=\"said\">")
            page.content.add(comment.text)
            page.content.markup("</p>\n")
        }
        return page
    }

    private var ticket: HTMLText {
        var html = HTMLText()
        html.markup("<p><strong>")
        html.add(found.ticket.number.description)
        html.markup("</strong> ")
        html.add(found.ticket.title.text)
        html.markup("</p>\n<p>")
        html.add(RatingWords.resolvedAt[language] + ": ")
        html.add(moment(found.resolvedAt))
        if found.rating == nil {
            html.markup("<br>")
            html.add(RatingWords.until[language] + ": ")
            html.add(moment(found.expiresAt))
        }
        html.markup("</p>\n")
        return html
    }

    private func choice(_ score: Int, isChosen: Bool) -> HTMLText {
        var html = HTMLText()
        html.markup("<label><input type=\"radio\" name=\"score\" required value=\"")
        html.add(String(score))
        html.markup("\"")
        if isChosen { html.markup(" checked") }
        html.markup("> ")
        html.add("\(score) – " + RatingWords.score(score)[language])
        html.markup("</label>\n")
        return html
    }

    /// To the minute, as mails say it.
    private func moment(_ moment: Instant) -> HTMLText {
        var html = HTMLText()
        html.markup("<time datetime=\"")
        html.add(moment.rfc3339)
        html.markup("\">")
        html.add(moment.rfc3339.prefix(16).replacing("T", with: " ") + " UTC")
        html.markup("</time>")
        return html
    }
}
