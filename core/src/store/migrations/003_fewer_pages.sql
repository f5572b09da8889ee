-- What every answer writes, on fewer pages: tables that are their own index.
CREATE TABLE new_chunk (
    document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;
INSERT INTO new_chunk SELECT document, n, hash, bytes FROM chunk;
DROP TABLE chunk;
ALTER TABLE new_chunk RENAME TO chunk;

-- Changes the server does not have yet.
CREATE TABLE new_outbox (
    document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    hash     BLOB NOT NULL,
    n        INTEGER NOT NULL, -- grows with time: the longest waiting document goes first
    PRIMARY KEY (document, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO new_outbox SELECT document, hash, n FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
