/// Every bound of the product, each with its reason: here, and in the files beside it that are called after a part.
///
/// A bound is part of the interface: an error that refuses something over one names it.
public enum Limits {
    // MARK: Text that people write (characters)

    /// One line on a queue page; longer titles are descriptions in the wrong field.
    public static let titleLength = 250
    /// A stack trace or a mail thread fits; a log file belongs in an attachment.
    public static let descriptionLength = 32_000
    /// As a description: mail answers become notes.
    public static let noteLength = 32_000
    /// Names of services, CIs, requesters, domains, teams and people: what fits a table column.
    public static let nameLength = 200
    /// A search is a few words; more costs index reads for nothing.
    public static let queryLength = 200
    /// Words in one search, for the same reason; every Chinese character is one.
    public static let queryWords = 64

    /// Fields of a request type's form: what fits a screen or two.
    public static let formFields = 64
    /// What is filled into one of them; longer texts belong in the description.
    public static let formValueLength = 4000

    /// A form field's pattern, in characters: a class may list some hundred.
    public static let patternLength = 2000
    /// Steps of a form field's pattern, repetitions counted: a telephone number or a circuit's name takes thirty.
    /// Times the longest value this is a millisecond of matching.
    public static let patternSteps = 512
    /// Services of a catalogue, and what can be asked of them: each a bounded page, read as one answer.
    public static let catalogueItems = 1000
    /// Values of a choice; what needs more is looked up elsewhere.
    public static let formChoices = 200

    // MARK: Routing rules

    /// Rules of a deskbook, those below others counted too: twice what a desk with a rule for every service of
    /// a large operator has. Their index takes about 1 KiB each.
    public static let routingRules = 20_000
    /// Rules below rules: a reader who has to look further up than this for what holds has lost the thread.
    public static let routingDepth = 16
    /// A regular expression, in characters; longer ones are several.
    public static let expressionLength = 500
    /// Steps of a regular expression once it is compiled. Each is looked at for each character, so with the
    /// bound on texts one search costs some ten milliseconds at the very worst.
    public static let expressionSteps = 1000
    /// Steps of all regular expressions of a deskbook together, for the same reason.
    public static let expressionStepsTogether = 50_000
    /// How much of a title with its description expressions are looked for in: what a ticket is about is said
    /// before the log that is pasted below.
    public static let expressionTextBytes = 8192

    // MARK: Labels

    /// Labels of a ticket. Prometheus alerts carry 5–20.
    public static let ticketLabels = 64
    /// Labels of an alert, and its annotations: well above any rule set seen, well below what hurts.
    public static let alertLabels = 256
    /// A regular expression that labels are listed by, in characters; rules of Grafana list some dozen hosts.
    public static let matcherLength = 500
    /// Its steps once it is compiled: every alternative of such a list. Each is looked at for each character of a
    /// label.
    public static let matcherSteps = 1000
    /// A label's name, in UTF-8 bytes.
    public static let labelNameBytes = 256
    /// A label's value, in UTF-8 bytes.
    public static let labelValueBytes = 4096
    /// One annotation, in UTF-8 bytes: runbook texts are pasted here.
    public static let annotationBytes = 16_384

    // MARK: Bodies and batches

    /// A ticket with the longest texts, every label and JSON's escapes.
    public static let bodyBytes = 1_048_576
    /// A full alert batch at 2 KiB an alert. Prometheus sends at most 256 alerts, about 200 KiB.
    public static let alertBodyBytes = 8_388_608
    /// Alerts in one request.
    public static let alertBatch = 4096
    /// Alerts in one unit of work, so that a large batch does not keep the writer from everybody else.
    public static let alertsPerUnit = 256
    /// Tickets changed by one request: a page of them.
    public static let ticketChanges = 200
    /// How many of those are in the writer's queue at a time.
    public static let changesAtOnce = 16
    /// Links of one ticket.
    public static let ticketLinks = 500
    /// Notes of one ticket; all of them are indexed as one text.
    public static let ticketNotes = 2000

    /// Tickets that one unit of work resumes, closes or settles by the clock or with their parent, so that a
    /// great many do not keep the writer from everybody else.
    public static let dueTicketsPerUnit = 64
    /// Moves of a ticket that are looked at to find who sent it: more than it may be sent back.
    public static let movesLookedAt = 50
    /// Teams of one vendor: lists of its people read one range for each team, state and priority, of which a
    /// statement may have 500.
    public static let vendorTeams = 10

    /// Children of one ticket: a regional outage brings thousands of calls.
    public static let ticketChildren = 10_000
    /// Parents above a ticket: a family deeper than this is a mistake.
    public static let familyDepth = 8
    /// A message about a major incident, in characters: what fits a text on a screen at the counter. The journal
    /// carries it.
    public static let communicationLength = 2000
    /// Messages about one major incident.
    public static let communications = 200
    /// Each part of a major incident's review, in characters; longer reports are attachments.
    public static let reviewLength = 8000
    /// Tickets that one is split into: a mail with a list of wishes. Each is routed, and written in one transaction.
    public static let ticketParts = 20
    /// Watchers of one ticket: more is a mailing list.
    public static let ticketWatchers = 50

    // MARK: What people keep

    /// Views of one person, or of one team: a menu, not an archive.
    public static let savedViews = 100
    /// A view's name: an entry of a menu.
    public static let viewNameLength = 60
    /// What a requester may say with a score; who has more to say reopens.
    public static let commentLength = 2000

    /// Absences of one person that are not over: a year's planned holidays and days off.
    public static let absences = 50
    /// Days of one absence: who is away for longer leaves the deskbook.
    public static let absenceDays = 366

    // MARK: Pages

    /// Items on a page when the caller does not say.
    public static let pageDefault = 50
    /// Items on a page at most: 200 tickets are about 150 KiB of JSON.
    public static let pageMaximum = 200
    /// Matches of a search that are looked at, newest first, when other filters are combined with it.
    public static let searchWindow = 10_000

    /// Past tickets that are read at once when rules are tried on them: what fits a few megabytes.
    public static let replayPage = 500

    // MARK: Queues

    /// Units of work waiting for the writer. At 10,000 a second this is 400 ms of waiting; beyond it, saying
    /// "busy" at once is kinder than answering late.
    public static let waitingUnits = 4096
    /// Units in one transaction, so that the first of them is not kept waiting for the last.
    public static let unitsPerCommit = 512
    /// Connections of one node to a database server, beside the one that listens: more than two cores keep
    /// busy, and few enough for seven nodes within PostgreSQL's default of 100.
    public static let databaseConnections = 12
    /// Journal entries a reader takes in one turn.
    public static let journalBatch = 512

    /// Tickets whose clocks are stored in one unit of work, so that it does not keep the writer from everybody
    /// else.
    public static let clocksPerUnit = 128
    /// Tickets looked through in one turn when calendars were corrected: a hundredth of a second where all are
    /// right already.
    public static let ticketsPerCorrection = 1000
    /// Entries behind a deskbook's own whose clocks are computed once more where somebody was early: more than are
    /// written while a unit of work runs.
    public static let entriesWhileApplying: Int64 = 100_000
    /// Warnings of clocks looked for in one turn, so that a node which catches up lets others work in between.
    public static let warningsPerTurn = 100
    /// Warnings of tickets that were moved in from elsewhere start nothing when they are older than this.
    public static let importedWarningSeconds: Int64 = 86_400
    /// How often a ticket's target may be set by hand and taken back: the history is read to find the last.
    public static let targetsByHand = 200
    /// Units not yet answered from which on work that can wait does.
    public static let busyUnits = 8
    /// Requests a second from which on work that can wait does: more than the agents of a large desk ask for,
    /// and a hundredth of what a node can answer.
    public static let busyRequests = 400
    /// Deskbooks kept understood at once: more than anybody applies in the life of an open ticket.
    public static let deskbooksKept = 64
    // MARK: Moving in

    /// One row of another system's file: the longest description there is, in four bytes a character, with
    /// room to spare. Beyond it a quote was never closed.
    public static let importRowBytes = 1_048_576
    /// Rows of one import, which are held in memory to be put in order: about 100 bytes each.
    public static let importRows = 20_000_000
    /// Rows that were refused are told one by one up to here; beyond it they are counted.
    public static let importFlaws = 10_000
    /// Journal entries of an import in one unit of work: some ten milliseconds of the writer's time.
    public static let importUnitEntries = 400
    /// Tickets of an import in one unit of work, for the same reason: each is also indexed.
    public static let importUnitTickets = 100
    /// Columns of a file that a mapping looks at, and labels it makes.
    public static let importColumns = 200

    // MARK: Reports

    /// Lines of one report: thirty teams by day over most of a year. Beyond it nobody reads.
    public static let reportLines = 10_000

    // MARK: Times (seconds)

    /// How long an answer is kept for its `Idempotency-Key`.
    public static let idempotencySeconds: Int64 = 86_400
    /// What a client that was told "busy" should wait.
    public static let retryAfterSeconds = 1
    /// How long a connection waits for another process's write lock (a token made while the server runs).
    public static let lockWaitSeconds = 5
    /// How long a unit of work waits for a connection to a database server before its caller is told "busy".
    public static let databaseWaitSeconds = 10
    /// How long a node keeps a piece of work for itself without a word: that soon another takes over from one
    /// that was killed.
    public static let leaseSeconds: Int64 = 5
    /// How long SIGTERM lets running requests finish.
    public static let drainSeconds = 20
    /// An alert that does not say when it ends is taken to have ended this long after its last refresh, as
    /// Alertmanager's `resolve_timeout`.
    public static let resolveTimeoutSeconds: Int64 = 300

    // MARK: Keys

    /// An `Idempotency-Key`, in characters.
    public static let idempotencyKeyLength = 200
}
