-- The private plane: sealed logs. Nothing here is named, counted or ordered by anything that public.db holds too.
--
-- WITHOUT ROWID is part of the privacy model: a rowid would number all batches of all vaults in the order in which
-- they arrived, and that order could be laid beside the order of credits in the other file.

CREATE TABLE vaults (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    epoch        INTEGER NOT NULL,
    head_commit  INTEGER NOT NULL,
    head_digest  BLOB NOT NULL CHECK (length(head_digest) = 16),
    sealed_bytes INTEGER NOT NULL,
    -- Days since 1970-01-01: made, or last appended to; what retention goes by.
    used_day     INTEGER NOT NULL,
    erased       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Outlives the erasure of its vault, so that only members are told of it.
CREATE TABLE members (
    vault      BLOB NOT NULL REFERENCES vaults,
    member     BLOB NOT NULL CHECK (length(member) = 16),
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    PRIMARY KEY (vault, member),
    UNIQUE (vault, token_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE slots (
    vault  BLOB NOT NULL,
    member BLOB NOT NULL,
    epoch  INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (vault, member, epoch),
    FOREIGN KEY (vault, member) REFERENCES members
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
    vault   BLOB NOT NULL REFERENCES vaults,
    series  BLOB NOT NULL CHECK (length(series) = 16),
    through INTEGER NOT NULL,
    tip     BLOB NOT NULL CHECK (length(tip) = 16),
    PRIMARY KEY (vault, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE batches (
    vault         BLOB NOT NULL REFERENCES vaults,
    -- 1, 2, 3… within the vault.
    commit_number INTEGER NOT NULL,
    -- Running digest of the log up to and with this batch.
    digest        BLOB NOT NULL CHECK (length(digest) = 16),
    sealed        BLOB NOT NULL,
    PRIMARY KEY (vault, commit_number)
) STRICT, WITHOUT ROWID;
