CREATE TABLE absences (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    reason TEXT,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    removed_at INTEGER,
    CHECK (first_day <= last_day)
) STRICT;

CREATE INDEX absences_by_end ON absences (last_day) WHERE removed_at IS NULL;

CREATE UNIQUE INDEX absences_by_person ON absences (person, first_day) WHERE removed_at IS NULL;

CREATE TABLE alarms (
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL UNIQUE,
    resource TEXT NOT NULL,
    type TEXT NOT NULL,
    severity TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    cleared_at INTEGER,
    ticket INTEGER REFERENCES tickets (id),
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX alarms_by_ticket ON alarms (ticket) WHERE ticket IS NOT NULL;

CREATE INDEX alarms_standing ON alarms (id) WHERE cleared_at IS NULL;

CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    fingerprint INTEGER NOT NULL UNIQUE,
    alarm INTEGER NOT NULL REFERENCES alarms (id),
    severity TEXT NOT NULL,
    labels TEXT NOT NULL,
    annotations TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    end_is_timeout INTEGER NOT NULL,
    generator_url TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    is_firing INTEGER NOT NULL
) STRICT;

CREATE INDEX alerts_by_alarm ON alerts (alarm);

CREATE INDEX alerts_by_end ON alerts (ends_at) WHERE is_firing = 1;

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    content INTEGER NOT NULL REFERENCES contents (id),
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'internal')),
    author TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX attachments_by_ticket ON attachments (ticket, id);

CREATE TABLE clock_corrections (
    calendars INTEGER NOT NULL PRIMARY KEY,
    tickets INTEGER NOT NULL,
    below INTEGER NOT NULL
) STRICT;

CREATE TABLE content_chunks (
    content INTEGER NOT NULL REFERENCES contents (id),
    place INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (content, place)
) STRICT;

CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    begun_at INTEGER NOT NULL,
    sha256 BLOB UNIQUE,
    size INTEGER,
    CHECK ((sha256 IS NULL) = (size IS NULL))
) STRICT;

CREATE INDEX contents_unfinished ON contents (begun_at) WHERE sha256 IS NULL;

CREATE TABLE deskbooks (
    revision INTEGER NOT NULL PRIMARY KEY,
    applied_at INTEGER NOT NULL,
    applied_by TEXT NOT NULL,
    files TEXT NOT NULL
) STRICT;

CREATE TABLE dispatch_offers (
    ticket INTEGER NOT NULL PRIMARY KEY REFERENCES tickets (id),
    person TEXT NOT NULL,
    revision INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;

CREATE INDEX dispatch_offers_due ON dispatch_offers (until, ticket);

CREATE TABLE dispatch_turns (
    team TEXT NOT NULL,
    person TEXT NOT NULL,
    turn INTEGER NOT NULL,
    PRIMARY KEY (team, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_keys (
    token INTEGER NOT NULL REFERENCES tokens (id),
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    status INTEGER NOT NULL,
    etag TEXT,
    location TEXT,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (token, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at);

CREATE TABLE imported_tickets (
    source TEXT NOT NULL,
    number TEXT NOT NULL,
    ticket INTEGER NOT NULL UNIQUE REFERENCES tickets (id),
    seen BLOB NOT NULL,
    reassigned INTEGER NOT NULL,
    reopened INTEGER NOT NULL,
    PRIMARY KEY (source, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    team TEXT,
    payload TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX journal_by_subject ON journal (subject_kind, subject, revision);

CREATE TABLE journal_readers (
    name TEXT NOT NULL PRIMARY KEY,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE memberships (
    team TEXT NOT NULL REFERENCES teams (key),
    person TEXT NOT NULL REFERENCES people (key),
    PRIMARY KEY (team, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE migrations (name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE notice_attempts (
    notice INTEGER NOT NULL REFERENCES notices (id),
    attempt INTEGER NOT NULL,
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    answer TEXT NOT NULL,
    latency INTEGER NOT NULL,
    PRIMARY KEY (notice, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL,
    event TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
    recipient TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    ticket INTEGER REFERENCES tickets (id),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'failed', 'dead', 'sent', 'summarised')),
    summary INTEGER REFERENCES notices (id),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER,
    answer TEXT,
    latency INTEGER,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    UNIQUE (sequence, event, channel, recipient)
) STRICT;

CREATE INDEX notices_due ON notices (channel, next_at) WHERE next_at IS NOT NULL;

CREATE INDEX notices_recipient ON notices (recipient, created_at) WHERE summary IS NULL;

CREATE INDEX notices_state ON notices (state, id);

CREATE INDEX notices_summary ON notices (summary, id) WHERE summary IS NOT NULL;

CREATE INDEX notices_ticket ON notices (ticket, id);

CREATE TABLE people (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    is_retired INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE person_work (
    day INTEGER NOT NULL,
    person INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    resolved INTEGER NOT NULL,
    PRIMARY KEY (day, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE ratings (
    ticket INTEGER NOT NULL PRIMARY KEY REFERENCES tickets (id),
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    comment TEXT,
    author TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE report_state (
    name TEXT NOT NULL PRIMARY KEY,
    generation INTEGER NOT NULL,
    version INTEGER NOT NULL,
    calendars INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE report_words (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE secrets (
    name TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE suggestion_models (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    tickets INTEGER NOT NULL,
    asked_lately INTEGER NOT NULL,
    right_lately INTEGER NOT NULL,
    restored INTEGER,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE team_moves (
    day INTEGER NOT NULL,
    from_team INTEGER NOT NULL,
    to_team INTEGER NOT NULL,
    how INTEGER NOT NULL,
    tickets INTEGER NOT NULL,
    PRIMARY KEY (day, from_team, to_team, how)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_waits (
    day INTEGER NOT NULL,
    team INTEGER NOT NULL,
    step INTEGER NOT NULL,
    tickets INTEGER NOT NULL,
    PRIMARY KEY (day, team, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE teams (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_zh TEXT,
    domain TEXT,
    line TEXT NOT NULL CHECK (line IN ('first', 'second', 'third')),
    is_retired INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_clocks (
    ticket INTEGER NOT NULL PRIMARY KEY REFERENCES tickets (id),
    revision INTEGER NOT NULL,
    calendars INTEGER NOT NULL,
    states TEXT NOT NULL,
    team TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    next_at INTEGER,
    due_at INTEGER,
    late_at INTEGER,
    response_allowed INTEGER,
    response_used INTEGER NOT NULL,
    response_breach_at INTEGER,
    response_stopped_at INTEGER,
    resolution_allowed INTEGER,
    resolution_used INTEGER NOT NULL,
    resolution_breach_at INTEGER,
    resolution_stopped_at INTEGER
) STRICT;

CREATE INDEX ticket_clocks_due ON ticket_clocks (team, is_open, due_at, ticket) WHERE due_at IS NOT NULL;

CREATE INDEX ticket_clocks_late ON ticket_clocks (team, is_open, late_at, ticket) WHERE late_at IS NOT NULL;

CREATE INDEX ticket_clocks_next ON ticket_clocks (next_at, ticket) WHERE next_at IS NOT NULL;

CREATE TABLE ticket_errands (
    id INTEGER PRIMARY KEY,
    parent INTEGER NOT NULL REFERENCES tickets (id),
    what TEXT NOT NULL,
    actor TEXT NOT NULL,
    words TEXT NOT NULL,
    done_through INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket_facts (
    ticket INTEGER NOT NULL PRIMARY KEY REFERENCES tickets (id),
    generation INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    responded_at INTEGER,
    resolved_at INTEGER,
    ended_at INTEGER,
    held_since INTEGER,
    held INTEGER NOT NULL,
    reassignments INTEGER NOT NULL,
    reopenings INTEGER NOT NULL,
    holds INTEGER NOT NULL,
    first_contact INTEGER NOT NULL,
    response INTEGER NOT NULL,
    response_breach_at INTEGER,
    resolution INTEGER NOT NULL,
    resolution_breach_at INTEGER,
    kind INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    status INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    team INTEGER NOT NULL,
    service INTEGER NOT NULL,
    domain INTEGER NOT NULL,
    department INTEGER NOT NULL,
    source INTEGER NOT NULL
, queued_since INTEGER, assignee INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX ticket_facts_by_update ON ticket_facts (updated_at);

CREATE INDEX ticket_facts_open ON ticket_facts (ticket) WHERE ended_at IS NULL;

CREATE TABLE ticket_links (
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    relation TEXT NOT NULL,
    target INTEGER NOT NULL REFERENCES tickets (id),
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    PRIMARY KEY (ticket, relation, target),
    CHECK (ticket <> target)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_links_by_target ON ticket_links (target);

CREATE TABLE ticket_notes (
    id INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    author TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'internal')),
    text TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX ticket_notes_by_ticket ON ticket_notes (ticket, id);

CREATE TABLE ticket_watchers (
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    watcher TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    PRIMARY KEY (ticket, watcher)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE ticket_words USING fts5(
    shown, hidden, marks, content = '', tokenize = 'ascii', columnsize = 0);

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    impact INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 3),
    urgency INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 3),
    priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
    status TEXT NOT NULL,
    hold_reason TEXT,
    hold_until INTEGER,
    hold_was_working INTEGER,
    resolution TEXT,
    resolved_at INTEGER,
    ended_at INTEGER,
    team TEXT REFERENCES teams (key),
    assignee TEXT REFERENCES people (key),
    line TEXT NOT NULL,
    requester TEXT,
    service TEXT,
    ci TEXT,
    domain TEXT,
    labels TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    revision INTEGER NOT NULL, channel TEXT NOT NULL DEFAULT 'desk', department TEXT, item TEXT, form TEXT, bounces INTEGER NOT NULL DEFAULT 0, is_major INTEGER NOT NULL DEFAULT 0, hold_change TEXT, closes_at INTEGER, dispatch TEXT NOT NULL DEFAULT 'open',
    CHECK ((status = 'onHold') = (hold_reason IS NOT NULL)),
    CHECK ((status IN ('resolved', 'closed')) = (resolution IS NOT NULL)),
    CHECK ((resolution IS NULL) = (resolved_at IS NULL)),
    CHECK ((status = 'closed' OR status = 'rejected' OR status = 'cancelled') = (ended_at IS NOT NULL))
) STRICT;

CREATE INDEX tickets_by_assignee ON tickets (assignee, status, priority, id) WHERE assignee IS NOT NULL;

CREATE INDEX tickets_by_closing ON tickets (closes_at) WHERE closes_at IS NOT NULL;

CREATE INDEX tickets_by_hold_end ON tickets (hold_until) WHERE hold_until IS NOT NULL;

CREATE INDEX tickets_by_kind ON tickets (kind, status, priority, id);

CREATE INDEX tickets_by_requester ON tickets (requester, status, priority, id) WHERE requester IS NOT NULL;

CREATE INDEX tickets_by_team ON tickets (team, status, priority, id);

CREATE INDEX tickets_disputed ON tickets (status, priority, id) WHERE dispatch = 'disputed';

CREATE INDEX tickets_major ON tickets (status, priority, id) WHERE is_major = 1;

CREATE INDEX tickets_settled_of_ci ON tickets (ci, id)
WHERE ci IS NOT NULL AND assignee IS NOT NULL AND resolved_at IS NOT NULL;

CREATE INDEX tickets_settled_of_requester ON tickets (requester, id)
WHERE requester IS NOT NULL AND assignee IS NOT NULL AND resolved_at IS NOT NULL;

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
, person TEXT) STRICT;

CREATE UNIQUE INDEX tokens_by_name ON tokens (name) WHERE revoked_at IS NULL;

CREATE TABLE views (
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    revision INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID;
