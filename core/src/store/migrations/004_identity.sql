-- The key that certificates of devices are checked by; NULL: learned with the next sync.
ALTER TABLE device ADD COLUMN server_key BLOB;

-- The newest proof of each author's work in a case, to be handed on with it.
CREATE TABLE voucher (
    document  BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    actor     BLOB NOT NULL,
    seq       INTEGER NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (document, actor)
) STRICT, WITHOUT ROWID;

-- What a refused edit was, and what became of it.
ALTER TABLE refused ADD COLUMN device INTEGER;    -- that wrote it, if it is another than this
ALTER TABLE refused ADD COLUMN hash BLOB;         -- NULL: an older app did not say
ALTER TABLE refused ADD COLUMN handed INTEGER;    -- to a lead: 0 with the next sync, else when
ALTER TABLE refused ADD COLUMN dismissed INTEGER; -- when the person had read it
