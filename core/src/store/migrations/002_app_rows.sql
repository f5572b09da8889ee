-- What the app keeps for itself, each a row of JSON by its name: settings, bookmark, sync.
CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

-- What lists are ordered and searched by. NULL: written by an older app, filled in at opening.
ALTER TABLE case_index ADD COLUMN search TEXT;
ALTER TABLE case_index ADD COLUMN due TEXT; -- 2026-11-24
ALTER TABLE case_index ADD COLUMN lat REAL; -- WGS-84
ALTER TABLE case_index ADD COLUMN lon REAL;
DROP INDEX case_index_number;
-- Covering, so that a search reads no row but those it gives.
CREATE INDEX case_index_list ON case_index (number, state, due, lat, lon, search);

-- The token and the secret key, sealed by the host's key store; NULL: they stand in their own
-- columns, which are empty otherwise.
ALTER TABLE device ADD COLUMN sealed BLOB;

-- Why the server did not take a file, as a word for programs; NULL: it was not asked, or did.
ALTER TABLE file ADD COLUMN refused TEXT;
