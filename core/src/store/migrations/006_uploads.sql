-- The small picture made from a file, and whether the server has it.
ALTER TABLE file ADD COLUMN thumbnail BLOB;
ALTER TABLE file ADD COLUMN thumbnail_sent INTEGER NOT NULL DEFAULT 0;
-- 1: its bytes were let go of; the server has them.
ALTER TABLE file ADD COLUMN freed INTEGER NOT NULL DEFAULT 0;

-- Uploads that were begun and not finished.
CREATE TABLE upload (
    document BLOB NOT NULL,
    evidence TEXT NOT NULL,
    part     TEXT NOT NULL CHECK (part IN ('thumbnail', 'original')),
    path     TEXT,             -- where on the server; NULL: the answer that would say it was lost
    arrived  INTEGER NOT NULL, -- bytes the server said it has
    PRIMARY KEY (document, evidence, part)
) STRICT, WITHOUT ROWID;
