-- What people upload as a checklist until it is published: the workbook lies among the files, as
-- do the pack's media; `body` is the pack as JSON, `report` what was noticed while reading it.
CREATE TABLE pack_draft (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    name           TEXT NOT NULL,
    version        TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'published', 'discarded')),
    body           TEXT NOT NULL,
    report         TEXT NOT NULL,
    publishable    INTEGER NOT NULL,
    file_name      TEXT NOT NULL,
    workbook       BLOB NOT NULL REFERENCES file (sha256),
    effective_from TEXT,
    effective_to   TEXT
) STRICT;
CREATE INDEX pack_draft_name ON pack_draft (name, version);

-- Who did what with a draft; without a user: the operator, at the command line.
CREATE TABLE pack_draft_event (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    draft  INTEGER NOT NULL REFERENCES pack_draft (id),
    what   TEXT NOT NULL
           CHECK (what IN ('uploaded', 'proposed', 'returned', 'approved', 'discarded')),
    user   INTEGER REFERENCES user (id),
    remark TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
CREATE INDEX pack_draft_event_draft ON pack_draft_event (draft);

-- A pack without a draft came with the system.
ALTER TABLE pack ADD COLUMN draft INTEGER REFERENCES pack_draft (id);

-- What may be sent to phones.
CREATE TABLE pack_media (
    sha256  BLOB NOT NULL,
    name    TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (sha256, name, version),
    FOREIGN KEY (name, version) REFERENCES pack (name, version)
) STRICT, WITHOUT ROWID;
