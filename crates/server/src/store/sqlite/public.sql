-- The public plane: challenges, participations and credits; and the library's own work: catalogue and desk.
-- WITHOUT ROWID for the reason given in vaults.sql.

CREATE TABLE challenges (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    revision      INTEGER NOT NULL,
    -- Dates in days since 1970-01-01.
    opens         INTEGER NOT NULL,
    -- The challenge as published, in the wire form of `challenge::Challenge`.
    challenge     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Outlives its erasure, so that only its owner is told of it.
CREATE TABLE participations (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    challenge  BLOB NOT NULL REFERENCES challenges,
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    erased     INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX participations_by_challenge ON participations (challenge);

CREATE TABLE credits (
    participation BLOB NOT NULL REFERENCES participations,
    id            BLOB NOT NULL CHECK (length(id) = 16),
    group_id      BLOB NOT NULL CHECK (length(group_id) = 16),
    bucket        INTEGER NOT NULL,
    amount        INTEGER NOT NULL,
    generation    INTEGER NOT NULL,
    live          INTEGER NOT NULL,
    proof         BLOB CHECK (length(proof) = 16),
    PRIMARY KEY (participation, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE books (
    source         TEXT NOT NULL,
    control_number TEXT NOT NULL,
    -- A slice of this one book: no second format for books.
    record         BLOB NOT NULL,
    PRIMARY KEY (source, control_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE slices (
    hash   BLOB PRIMARY KEY CHECK (length(hash) = 32),
    bytes  BLOB NOT NULL,
    brotli BLOB NOT NULL,
    -- Whether the present manifest names it. Slices of the manifest before are kept for devices still loading them.
    listed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE manifests (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    manifest BLOB NOT NULL
) STRICT;

CREATE TABLE imports (
    id       INTEGER PRIMARY KEY,
    unix_ms  INTEGER NOT NULL,
    source   TEXT NOT NULL,
    imported INTEGER NOT NULL
) STRICT;

CREATE TABLE import_faults (
    import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
    position TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE staff (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL UNIQUE,
    -- Argon2id in PHC string form.
    passphrase_hash TEXT NOT NULL
) STRICT;

CREATE TABLE invitations (
    token_hash      BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    expires_unix_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token_hash    BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    staff         INTEGER NOT NULL REFERENCES staff ON DELETE CASCADE,
    begun_unix_ms INTEGER NOT NULL,
    seen_unix_ms  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
