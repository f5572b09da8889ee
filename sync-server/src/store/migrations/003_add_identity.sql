-- When the certificate of a device last changed; see takan_core::record::Certificate.
ALTER TABLE device ADD COLUMN certified_at INTEGER NOT NULL DEFAULT 0;

-- The newest proof of each author's work in a case, to be handed on with it.
CREATE TABLE voucher (
    document  BLOB NOT NULL REFERENCES document (id),
    actor     BLOB NOT NULL,
    seq       INTEGER NOT NULL,
    signature BLOB NOT NULL,
    fed       INTEGER NOT NULL, -- the row of the feed it came with
    PRIMARY KEY (document, actor)
) STRICT, WITHOUT ROWID;

-- Changes that were refused from their author: whoever else holds one learns it.
CREATE TABLE refused (
    document BLOB NOT NULL,
    hash     BLOB NOT NULL,
    code     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (document, hash)
) STRICT, WITHOUT ROWID;

-- What may not enter its document, or whose document is not known. Never deleted: a lead decides,
-- and the row says what and when.
CREATE TABLE new_quarantine (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    document   BLOB,             -- NULL: a message that could not be read
    device     INTEGER NOT NULL, -- who sent it
    reason     TEXT NOT NULL,
    bytes      BLOB NOT NULL,    -- chunks, or the message
    vouchers   BLOB NOT NULL,    -- that came with it, as CBOR
    at         INTEGER NOT NULL,
    decision   TEXT CHECK (decision IN ('accepted', 'dismissed')),
    decided_by INTEGER REFERENCES user (id),
    decided_at INTEGER,
    remark     TEXT
) STRICT;
INSERT INTO new_quarantine (id, document, device, reason, bytes, vouchers, at)
    SELECT id, document, device, reason, bytes, x'80', at FROM quarantine;
DROP TABLE quarantine;
ALTER TABLE new_quarantine RENAME TO quarantine;
CREATE INDEX quarantine_document ON quarantine (document, device);
