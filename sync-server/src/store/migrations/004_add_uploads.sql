-- Uploads: what a device said it would send. The bytes that came lie in files/incoming/<id>; how
-- many there are is the size of that file, and nothing else. A finished one is kept until it
-- expires, so that a lost answer can be asked for again.
CREATE TABLE upload (
    id          TEXT PRIMARY KEY,
    device      INTEGER NOT NULL REFERENCES device (number),
    sha256      BLOB NOT NULL,
    length      INTEGER NOT NULL,
    media_type  TEXT NOT NULL,
    metadata    TEXT NOT NULL, -- as it came
    expires_at  INTEGER NOT NULL,
    finished    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_device ON upload (device, sha256);
CREATE INDEX upload_expiry ON upload (expires_at);
