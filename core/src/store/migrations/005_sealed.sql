-- What people wrote is sealed from here on: seal(value, column, row's key) of store/seal. Columns
-- that were texts become blobs, each under its old name. What stays plain is what core/README says.
ALTER TABLE device RENAME COLUMN server_url TO plain_url;
ALTER TABLE device RENAME COLUMN token TO plain_token;
ALTER TABLE device RENAME COLUMN user TO plain_user;
ALTER TABLE device ADD COLUMN server_url BLOB;
ALTER TABLE device ADD COLUMN token BLOB;
ALTER TABLE device ADD COLUMN user BLOB;
UPDATE device SET server_url = seal(plain_url, 'device.server_url', one),
    token = seal(plain_token, 'device.token', one),
    user = seal(plain_user, 'device.user', one),
    secret_key = seal(secret_key, 'device.secret_key', one);
ALTER TABLE device DROP COLUMN plain_url;
ALTER TABLE device DROP COLUMN plain_token;
ALTER TABLE device DROP COLUMN plain_user;
ALTER TABLE device DROP COLUMN sealed;

ALTER TABLE document RENAME COLUMN damaged TO plain_damaged;
ALTER TABLE document ADD COLUMN damaged BLOB;
UPDATE document SET damaged = seal(plain_damaged, 'document.damaged', id),
    snapshot = seal(snapshot, 'document.snapshot', id);
ALTER TABLE document DROP COLUMN plain_damaged;

UPDATE chunk SET bytes = seal(bytes, 'chunk.bytes', document, n);

ALTER TABLE refused RENAME COLUMN keys TO plain_keys;
ALTER TABLE refused RENAME COLUMN reason TO plain_reason;
ALTER TABLE refused ADD COLUMN keys BLOB;
ALTER TABLE refused ADD COLUMN reason BLOB;
UPDATE refused SET keys = seal(plain_keys, 'refused.keys', id),
    reason = seal(plain_reason, 'refused.reason', id),
    bytes = seal(bytes, 'refused.bytes', id);
ALTER TABLE refused DROP COLUMN plain_keys;
ALTER TABLE refused DROP COLUMN plain_reason;

ALTER TABLE draft RENAME COLUMN text TO plain_text;
ALTER TABLE draft ADD COLUMN text BLOB;
UPDATE draft SET text = seal(plain_text, 'draft.text', document, field);
ALTER TABLE draft DROP COLUMN plain_text;

-- A hash would tell whether a known picture is here.
ALTER TABLE file RENAME COLUMN item TO plain_item;
ALTER TABLE file RENAME COLUMN receipt TO plain_receipt;
ALTER TABLE file ADD COLUMN item BLOB;
ALTER TABLE file ADD COLUMN receipt BLOB;
UPDATE file SET item = seal(plain_item, 'file.item', document, evidence),
    sha256 = seal(sha256, 'file.sha256', document, evidence),
    receipt = seal(plain_receipt, 'file.receipt', document, evidence);
ALTER TABLE file DROP COLUMN plain_item;
ALTER TABLE file DROP COLUMN plain_receipt;

ALTER TABLE reference RENAME COLUMN body TO plain_body;
ALTER TABLE reference ADD COLUMN body BLOB;
UPDATE reference SET body = seal(plain_body, 'reference.body', kind, id);
ALTER TABLE reference DROP COLUMN plain_body;

ALTER TABLE kept RENAME COLUMN body TO plain_body;
ALTER TABLE kept ADD COLUMN body BLOB;
UPDATE kept SET body = seal(plain_body, 'kept.body', name);
ALTER TABLE kept DROP COLUMN plain_body;

DROP INDEX case_index_list;
ALTER TABLE case_index RENAME COLUMN summary TO plain_summary;
ALTER TABLE case_index ADD COLUMN summary BLOB;
UPDATE case_index SET summary = seal(plain_summary, 'case_index.summary', id);
ALTER TABLE case_index DROP COLUMN plain_summary;
ALTER TABLE case_index DROP COLUMN search;
ALTER TABLE case_index DROP COLUMN lat;
ALTER TABLE case_index DROP COLUMN lon;
ALTER TABLE case_index ADD COLUMN search BLOB; -- NULL: to be filled in at opening
ALTER TABLE case_index ADD COLUMN place BLOB;  -- degrees north and east of WGS-84
-- Covering, so that a search reads no row but those it gives.
CREATE INDEX case_index_list ON case_index (number, state, due, id, place, search);

-- Until this row goes, something of the time before may still lie plain on the disk.
INSERT OR REPLACE INTO kept (name) VALUES ('plain');
