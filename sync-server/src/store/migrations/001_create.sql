-- Times are whole seconds since 1970 in UTC. Secrets are stored as SHA-256 only, passwords as
-- argon2 strings. AUTOINCREMENT where a number must never be given twice.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- People and their keys ---------------------------------------------------------------------

CREATE TABLE user (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    role       TEXT NOT NULL,
    password   TEXT NOT NULL,
    disabled   INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    user       INTEGER NOT NULL REFERENCES user (id),
    csrf       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for the name and one for the address of each failed attempt, both hashed.
CREATE TABLE sign_in_attempt (
    bucket BLOB NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_attempt_bucket ON sign_in_attempt (bucket, at);

-- A key may stand twice: a phone that changes hands keeps the key its hardware holds.
CREATE TABLE device (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    user        INTEGER NOT NULL REFERENCES user (id),
    token_hash  BLOB NOT NULL UNIQUE,
    public_key  BLOB NOT NULL,
    epoch       INTEGER NOT NULL,
    store_tag   BLOB,
    model       TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    seen_at     INTEGER,
    revoked_at  INTEGER
) STRICT;

CREATE TABLE enrolment (
    code_hash  BLOB PRIMARY KEY,
    user       INTEGER NOT NULL REFERENCES user (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;

-- Reference data ----------------------------------------------------------------------------

CREATE TABLE pair (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE pair_member (
    pair INTEGER NOT NULL REFERENCES pair (id),
    user INTEGER NOT NULL REFERENCES user (id),
    PRIMARY KEY (pair, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_member_user ON pair_member (user);

CREATE TABLE pack (
    name    TEXT NOT NULL,
    version TEXT NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY (name, version)
) STRICT;

CREATE TABLE subdistrict (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE village (
    code        TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    subdistrict TEXT NOT NULL REFERENCES subdistrict (code),
    kind        TEXT NOT NULL CHECK (kind IN ('village', 'community')),
    lat         REAL NOT NULL,
    lon         REAL NOT NULL,
    accuracy_m  REAL,
    synthetic   INTEGER NOT NULL
) STRICT;

CREATE TABLE zone (
    code         TEXT PRIMARY KEY,
    subdistricts TEXT NOT NULL
) STRICT;

-- Documents ---------------------------------------------------------------------------------

CREATE TABLE document (
    id         BLOB PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    pair       INTEGER NOT NULL REFERENCES pair (id),
    heads      BLOB NOT NULL,
    snapshot   BLOB,
    summary    TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX document_pair ON document (pair);

CREATE TABLE change (
    document BLOB NOT NULL REFERENCES document (id),
    hash     BLOB NOT NULL,
    seq      INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (document, hash)
) STRICT;
CREATE INDEX change_seq ON change (document, seq);

CREATE TABLE quarantine (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    document BLOB NOT NULL,
    device   INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    bytes    BLOB NOT NULL,
    at       INTEGER NOT NULL
) STRICT;

-- What phones are told of, in order. The tag shows a phone that its cursor is from another
-- history: that this database, or the phone's, was restored from a backup.
CREATE TABLE feed (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    tag     BLOB NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('grant', 'revoke', 'change', 'row')),
    subject TEXT NOT NULL,
    scope   TEXT NOT NULL
) STRICT;
CREATE INDEX feed_scope ON feed (scope, seq);

CREATE TABLE file (
    sha256     BLOB PRIMARY KEY,
    size       INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    stored_at  INTEGER NOT NULL
) STRICT;
