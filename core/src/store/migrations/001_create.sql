-- The store of one device. Documents are the truth; case_index is derived and can be rebuilt.
CREATE TABLE device (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    server_url   TEXT NOT NULL,
    token        TEXT NOT NULL,
    number       INTEGER NOT NULL,
    epoch        INTEGER NOT NULL,
    user         TEXT NOT NULL, -- JSON of the person
    secret_key   BLOB NOT NULL,
    cursor_seq   INTEGER NOT NULL,
    cursor_tag   BLOB NOT NULL,
    tag_current  BLOB NOT NULL,
    tag_next     BLOB NOT NULL,
    listing      INTEGER NOT NULL DEFAULT 0 -- 1: the next request lists every document
) STRICT;

CREATE TABLE document (
    id         BLOB PRIMARY KEY,
    number     TEXT NOT NULL,
    heads      BLOB NOT NULL,               -- 32 bytes each, sorted
    snapshot   BLOB,                        -- everything up to some heads
    push_as    INTEGER NOT NULL DEFAULT 0,  -- 0 the shorter, 1 the whole document, 2 its changes
    need       INTEGER NOT NULL DEFAULT 0,  -- 1: to be fetched whole
    damaged    TEXT                         -- why it did not load; its bytes were kept aside
) STRICT;

CREATE TABLE chunk (
    document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (document, n)
) STRICT;

-- Changes the server does not have yet.
CREATE TABLE outbox (
    n        INTEGER PRIMARY KEY AUTOINCREMENT,
    document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    hash     BLOB NOT NULL,
    UNIQUE (document, hash)
) STRICT;

-- Edits the server refused: kept, and shown to the person. Not tied to the document's life.
CREATE TABLE refused (
    id       INTEGER PRIMARY KEY,
    document BLOB NOT NULL,
    number   TEXT NOT NULL,
    keys     TEXT NOT NULL, -- JSON list of the document keys it put
    bytes    BLOB NOT NULL,
    code     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (
    document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    field    TEXT NOT NULL,
    text     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (document, field)
) STRICT;

-- Evidence this device captured.
CREATE TABLE file (
    evidence   TEXT NOT NULL, -- <actor>-<k>
    document   BLOB NOT NULL,
    item       TEXT,
    sha256     BLOB NOT NULL,
    size       INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('local', 'sent', 'received', 'verified')),
    receipt    TEXT,          -- the server's, as JSON
    PRIMARY KEY (document, evidence)
) STRICT;

CREATE TABLE reference (
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE case_index (
    id        BLOB PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    number    TEXT NOT NULL,
    state     TEXT NOT NULL,
    conflicts INTEGER NOT NULL,
    summary   TEXT NOT NULL -- JSON of the list's row
) STRICT;
CREATE INDEX case_index_number ON case_index (number);
